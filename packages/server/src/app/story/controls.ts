import { registerControl } from '../controls/change-control.ts';
import { decideControl } from '../controls/decide-control.ts';
import type { ControlBeat } from '../controls/heartbeat.ts';
import { takeHeartbeat } from '../controls/take-heartbeat.ts';
import { incidentKey } from '../incident-key.ts';
import { told, type Telling } from './retelling.ts';

/** One control of the story's repositories, as its file says. */
interface Told {
  readonly id: string;
  readonly title: string;
  readonly incident: string;
  readonly owner: string;
  readonly milliseconds: number;
}
type Kind = 'default_branch' | 'change';

/** What guards the company: a gate that works, one that fell silent, one that somebody tidied away, one that was retired out loud. */
export async function tellControls(telling: Telling): Promise<void> {
  const keyOf = async (title: string): Promise<string> => {
    const incident = await telling.work.one('incidents', { title });
    if (!incident) throw new Error(`the story has no incident "${title}"`);
    return incidentKey(incident.number);
  };
  const cards = await keyOf('Card payments down for an afternoon: retries without a pause');
  const exports = await keyOf('Chargeback export sent to the wrong merchant');
  const refunds = await keyOf('Refund batch paid twice');

  const fix = await telling.work.one('candidates', {
    title: 'The client library pauses by default, and stops after five tries',
  });
  const pause = told(
    await registerControl(telling.as('tomas', 40), {
      title: 'A client of a bank pauses between tries',
      kind: 'gate',
      incident: cards,
      candidateId: fix?.id,
      teamId: telling.company.teams.Gateway,
      story: 'A slow bank made clients retry at once and without end. The gateway filled up, and every payment failed.',
      advice: 'Take the client of libs/bank-client. It pauses, and stops after five tries.',
      addedInPanic: false,
    }),
  );
  const pauses = { id: pause.key, title: pause.title, incident: cards, owner: 'Gateway', milliseconds: 140 };
  const proxy = {
    id: 'sandbox-through-proxy',
    title: 'Calls to the bank’s sandbox go through the proxy',
    incident: await keyOf('Retries doubled our traffic to the partner bank’s sandbox'),
    owner: 'Gateway',
    milliseconds: 60,
  };
  const gateway = reporter(telling, 'harbourpay/gateway');
  for (const daysAgo of [38, 34, 31, 28, 24]) await gateway(daysAgo, [pauses, proxy]);
  await gateway(27, [pauses, proxy], 'change', pauses.id);
  const proxyKey = (await gateway(22, [pauses, proxy])).keys[proxy.id] ?? '';
  told(
    await decideControl(telling.as('priya', 21), proxyKey, {
      action: 'retire',
      why: 'The bank closed its sandbox in the spring; there is nothing left to call.',
      decidedBy: 'Gateway',
    }),
  );
  for (const daysAgo of [20, 16, 12, 8, 4, 1, 0]) await gateway(daysAgo, [pauses]);
  for (const daysAgo of [15, 5]) await gateway(daysAgo, [pauses], 'change', pauses.id);

  const ticket = {
    id: 'merchant-from-ticket',
    title: 'An export takes the merchant from its ticket',
    incident: exports,
    owner: 'Ledger',
    milliseconds: 320,
  };
  const reporting = reporter(telling, 'harbourpay/reporting');
  for (const daysAgo of [90, 76, 62, 48, 34, 16]) await reporting(daysAgo, [ticket]);
  await reporting(55, [ticket], 'change', ticket.id);

  const batch = {
    id: 'refund-names-its-batch',
    title: 'A refund says which batch it belongs to',
    incident: refunds,
    owner: 'Settlement',
    milliseconds: 90,
  };
  const rounding = {
    id: 'amounts-are-integers',
    title: 'Amounts of money are integers',
    incident: refunds,
    owner: 'Settlement',
    milliseconds: 210,
  };
  const settlement = reporter(telling, 'harbourpay/settlement');
  for (const daysAgo of [200, 160, 120, 80, 40, 20, 9]) await settlement(daysAgo, [batch, rounding]);
  for (const daysAgo of [170, 92, 33]) await settlement(daysAgo, [batch, rounding], 'change', batch.id);
  await settlement(66, [batch, rounding], 'change', rounding.id);
  for (const daysAgo of [3, 1]) await settlement(daysAgo, [rounding]);

  await tellRunbook(telling, exports);
}

/** What people follow has no heartbeat: somebody says whether it is followed, or nobody does. */
async function tellRunbook(telling: Telling, incident: string): Promise<void> {
  const fix = await telling.work.one('candidates', { title: 'Runbook: two people start an export' });
  told(
    await registerControl(telling.as('wei', 100), {
      title: 'Two people start an export',
      kind: 'runbook',
      incident,
      candidateId: fix?.id,
      teamId: telling.company.teams.Ledger,
      story: 'An export went to the wrong merchant, because one person typed the id and nobody read it.',
      advice: 'One reads the merchant id from the ticket, the other types it.',
      home: 'https://wiki.harbourpay.example/runbooks/exports',
      addedInPanic: true,
    }),
  );
}

/** CI of one repository: tells what ran on that day. In a change, `stopped` is the control that found something. */
function reporter(telling: Telling, repository: string) {
  let runs = 0;
  return async (daysAgo: number, controls: readonly Told[], kind: Kind = 'default_branch', stopped?: string) => {
    runs += 1;
    const work = telling.as('tomas', daysAgo, '11:00');
    // CI is nobody: what it tells carries no name.
    const ci = { ...work, actor: { ...work.actor, personId: null, via: 'story' } };
    const beats = controls.map((control): ControlBeat => beatOf(control, control.id === stopped ? 1 : 0));
    return told(
      await takeHeartbeat(ci, { repository, commit: runs.toString(16).padStart(40, '0'), kind, controls: beats }),
    );
  };
}

/** A fingerprint of the right form; nobody verifies the story's. */
const fingerprint = (id: string): string => `sha256:${Buffer.from(id).toString('hex').padEnd(64, '0').slice(0, 64)}`;

const beatOf = ({ id, title, incident, owner, milliseconds }: Told, findings: number): ControlBeat => ({
  id,
  path: `.pawl/controls/${id.toLowerCase()}.yml`,
  fingerprint: fingerprint(id),
  title,
  incident,
  owner,
  engine: 'ast-grep',
  severity: 'error',
  status: findings > 0 ? 'failing' : 'enforcing',
  files: 64,
  findings,
  suppressions: 0,
  allowed: 0,
  milliseconds,
});
