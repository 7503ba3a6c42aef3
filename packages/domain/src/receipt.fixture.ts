import type { ReceiptContent } from './receipt-content.ts';

/** A receipt in which every place for people's words holds `words`. */
export function receiptOf(words: string): ReceiptContent {
  return {
    incidentKey: 'INC-42',
    title: words,
    version: 2,
    closedOn: '2026-03-10',
    permalink: 'https://pawl.example.com/r/INC-42/2',
    services: [words],
    team: words,
    severity: 'SEV3',
    occurredAt: '2026-03-01T10:00:00Z',
    summary: words,
    surprise: {
      score: 2,
      reasons: [words],
      distribution: { predicted: [0, 1, 2, 0], explained: [1, 2, 0, 0], safeguard: [3, 0, 0, 0] },
    },
    depth: 'review',
    depthReason: words,
    exit: { answer: words, rung: 'path', home: words },
    riskAccepted: { reason: words, by: words, lookAgainOn: '2026-09-01' },
    funded: [
      {
        title: words,
        rung: 'path',
        kind: 'safer_default',
        owner: words,
        team: words,
        cycle: { name: words, starts: '2026-03-09', ends: '2026-03-22' },
        estimateDays: 1,
        displaces: [words, words],
        fromReserve: true,
        secondReason: words,
      },
    ],
    changeNothing: { reason: words },
    carriesThrough: { label: words },
    declined: [{ title: words, reason: words, by: words, reopenEvidence: words }],
    escalated: [{ title: words, ask: words, decisionMaker: words, decideBy: '2026-04-01' }],
    timeline: [
      { at: words, role: words, text: words, evidence: words },
      {
        at: '10:00',
        role: 'on-call',
        text: words,
        evidence: `https://logs.example.com/?q=${words.replaceAll(/\s/g, '')}`,
      },
    ],
    conditions: [{ text: words }],
    failureClass: { service: words, mechanism: 'retry_storm' },
    recurrence: 'again_differently',
    differs: ['trigger'],
    recalled: [{ key: 'INC-17', title: words, judgement: 'same_class' }],
    questions: [
      { text: words, owner: words, lookAgainOn: '2026-04-01' },
      { text: words, answer: { text: words, evidence: words } },
      { text: words, acceptedUnknown: { reason: words } },
    ],
    panicControls: [{ text: words }],
    gateReview: { approver: { answer: words, evidence: words } },
    reconvene: { at: '2026-04-09T09:00:00Z', minutes: 15 },
  };
}
