import type { Chapter } from './chapter.ts';

/** Four reviews of the last five months, oldest first. */
export const chapters: readonly Chapter[] = [
  {
    title: 'Payouts blocked by an expired access token',
    summary: 'The token with which payouts are signed expired on a Sunday. 340 payouts waited until Monday morning.',
    severity: 'SEV2',
    services: ['payout-api'],
    team: 'Settlement',
    facilitator: 'mina',
    declaredAgo: 152,
    reviewedAgo: 150,
    ratings: [
      ['jonas', 'on-call, settlement', { predicted: 2, explained: 0, safeguard: 2 }],
      ['hanne', 'ledger engineer', { predicted: 1, explained: 0, safeguard: 2 }],
    ],
    timeline: [
      {
        time: '02:00',
        role: 'payout-api',
        text: 'The signing token expires; every payout is refused',
        evidence: 'log query payouts-refused',
      },
      { time: '07:45', role: 'support', text: 'The first merchant asks where the payout is' },
      { time: '08:20', role: 'on-call, settlement', text: 'A new token is issued and the queue drains' },
    ],
    conditions: [
      'Tokens are issued for a year and nothing watches their end',
      'A refused payout is retried without anybody being told',
    ],
    failureClass: {
      service: 'payout-api',
      trigger: 'clock_or_expiry',
      mechanism: 'configuration',
      safeguard: 'detection',
      safeguardState: 'missing',
      effect: 'availability',
    },
    recurrence: 'again_differently',
    differs: ['service'],
    sameAs: 'Payout file sent late after certificate expiry',
    candidates: [
      {
        title: 'Rotate signing tokens by themselves, a week before they end',
        detail: 'The deploy job asks for a new token and installs it; nobody has the right to issue one by hand.',
        kind: 'automation',
        fate: { fund: 'jonas', days: 2, fromReserve: true, progress: 'held' },
      },
      {
        title: 'A calendar of every expiry date',
        detail: 'One page, looked at monthly.',
        kind: 'checklist',
        fate: {
          decline: 'A calendar works while somebody looks at it. The spreadsheet of certificates was one.',
          reopenEvidence: 'A credential that cannot be rotated by a job.',
        },
      },
    ],
    exit: {
      answer: 'Tokens rotate without anybody; a person cannot issue one.',
      rung: 'path',
      home: 'deploy/rotate-token.yml',
    },
    panic: [],
    reconvened: true,
  },
  {
    title: 'Chargeback export sent to the wrong merchant',
    summary:
      'An export was started by hand with the id of another merchant. One file with 40 rows went out and was called back.',
    severity: 'SEV2',
    services: ['reporting'],
    team: 'Ledger',
    facilitator: 'hanne',
    declaredAgo: 112,
    reviewedAgo: 110,
    ratings: [
      ['wei', 'ledger engineer', { predicted: 1, explained: 0, safeguard: 1 }],
      ['mina', 'settlement lead', { predicted: 2, explained: 0, safeguard: 2 }],
    ],
    timeline: [
      {
        time: '11:10',
        role: 'ledger engineer',
        text: 'The export is started with a merchant id from the clipboard',
        evidence: 'shell history, export host',
      },
      {
        time: '11:40',
        role: 'support',
        text: 'The merchant reports rows that are not theirs',
        evidence: 'ticket SUP-2291',
      },
    ],
    conditions: [
      'The export takes an id without showing whose it is',
      'Files leave without a second look at the recipient',
    ],
    failureClass: {
      service: 'reporting',
      trigger: 'manual_command',
      mechanism: 'destructive_operation',
      safeguard: 'validation',
      safeguardState: 'missing',
      effect: 'security',
    },
    recurrence: 'first_time',
    candidates: [
      {
        title: 'Runbook: two people start an export',
        detail: 'One starts it, one compares the merchant id with the ticket.',
        kind: 'runbook',
        fate: { fund: 'wei', days: 1, fromReserve: true, progress: 'shipped_not_held' },
      },
      {
        title: 'Start exports from the ticket, where the merchant id comes from',
        detail: 'Removes the shell on the export host.',
        kind: 'permission_removed',
        fate: {
          decline: 'The ticket system is being replaced this quarter; building on the old one would be thrown away.',
          reopenEvidence: 'The new ticket system is in use, or another export goes astray.',
        },
      },
    ],
    exit: {
      answer: 'An export needs a second person who compares the ids.',
      rung: 'checklist',
      home: 'runbooks/exports.md',
    },
    panic: ['Exports need the approval of the head of finance'],
    reconvened: true,
  },
  {
    title: 'Balance check red after replica promotion',
    summary:
      'The old primary accepted writes for twelve seconds after a replica was promoted. 31 entries had to be reconciled.',
    severity: 'SEV3',
    services: ['ledger-core'],
    team: 'Ledger',
    facilitator: 'hanne',
    declaredAgo: 62,
    reviewedAgo: 60,
    ratings: [
      ['wei', 'on-call, ledger', { predicted: 2, explained: 1, safeguard: 2 }],
      ['mina', 'settlement lead', { predicted: 2, explained: 1, safeguard: 1 }],
    ],
    timeline: [
      {
        time: '04:12',
        role: 'ledger-core',
        text: 'A replica is promoted after a host fault',
        evidence: 'failover log',
      },
      {
        time: '04:13',
        role: 'ledger-core',
        text: 'The old primary confirms its last writes',
        evidence: 'entries with the old timeline id',
      },
      { time: '09:30', role: 'on-call, ledger', text: '31 entries are reconciled by hand' },
    ],
    conditions: ['The old primary is not fenced before a replica is promoted', 'Rehearsals use readers only'],
    failureClass: {
      service: 'ledger-core',
      trigger: 'hardware',
      mechanism: 'failover_divergence',
      safeguard: 'redundancy',
      safeguardState: 'incorrect',
      effect: 'consistency',
    },
    recurrence: 'again_same_way',
    sameAs: 'Ledger: entries posted twice after database failover',
    candidates: [
      {
        title: 'Fence the old primary before promoting',
        detail: 'The promotion script refuses to go on until the old primary is shut off.',
        kind: 'safer_default',
        fate: { fund: 'wei', days: 3, fromReserve: true, progress: 'drifting' },
      },
      {
        title: 'A third node in another building',
        detail: 'Lets the two sides outvote the one that was cut off.',
        kind: 'automation',
        fate: {
          escalate: 'Two hosts and the traffic between the buildings, each year',
          decisionMaker: 'Head of infrastructure',
          decideInDays: 45,
        },
      },
    ],
    exit: { answer: 'Promotion cannot finish while the old primary answers.', rung: 'path', home: 'ledger/promote.sh' },
    panic: [],
    reconvened: false,
  },
  {
    title: 'Card payments down for an afternoon: retries without a pause',
    summary:
      'A slow bank made clients retry at once and without end. The retries filled the gateway and every payment failed for three hours.',
    severity: 'SEV1',
    services: ['card-gateway', 'bank-connector'],
    team: 'Gateway',
    facilitator: 'priya',
    declaredAgo: 47,
    reviewedAgo: 45,
    ratings: [
      ['tomas', 'on-call, gateway', { predicted: 3, explained: 1, safeguard: 3 }],
      ['jonas', 'settlement engineer', { predicted: 2, explained: 1, safeguard: 2 }],
    ],
    timeline: [
      {
        time: '13:04',
        role: 'bank-connector',
        text: 'Answers of the bank take eleven seconds',
        evidence: 'graph bank-latency',
      },
      {
        time: '13:06',
        role: 'card-gateway',
        text: 'Clients retry at once; traffic triples',
        evidence: 'graph gateway-requests',
      },
      {
        time: '13:09',
        role: 'card-gateway',
        text: 'Every worker waits; payments fail',
        evidence: 'graph gateway-errors',
      },
      {
        time: '16:02',
        role: 'on-call, gateway',
        text: 'Retries are switched off by configuration; payments recover',
        evidence: 'change GW-881',
      },
    ],
    conditions: [
      'The client library retries at once when no pause is configured, and no service configures one',
      'The same backoff had not kicked in against the bank’s sandbox four months earlier, and nobody could say why',
    ],
    failureClass: {
      service: 'card-gateway',
      trigger: 'provider_change',
      mechanism: 'retry_storm',
      safeguard: 'backoff_or_breaker',
      safeguardState: 'incorrect',
      effect: 'availability',
    },
    recurrence: 'again_differently',
    differs: ['service', 'effect'],
    sameAs: 'Retries doubled our traffic to the partner bank’s sandbox',
    candidates: [
      {
        title: 'The client library pauses by default, and stops after five tries',
        detail: 'A service that wants less has to say so in its configuration, with a reason.',
        kind: 'safer_default',
        fate: { fund: 'tomas', days: 2, fromReserve: true, progress: 'held' },
      },
      {
        title: 'A circuit breaker in every client',
        detail: 'Stops asking a bank that does not answer.',
        kind: 'automation',
        fate: {
          decline: 'The pause alone would have kept the gateway up; a breaker is a month of work.',
          reopenEvidence: 'A slow bank takes the gateway down although clients pause.',
        },
      },
    ],
    exit: {
      answer: 'A new client pauses between tries without anybody asking it to.',
      rung: 'path',
      home: 'libs/bank-client/defaults.ts',
    },
    panic: ['Retries are off for all banks'],
    reconvened: true,
  },
];
