import { addCandidate } from '../room/candidates/add-candidate.ts';
import { addItem } from '../room/items/items.ts';
import { questions } from '../room/items/questions.ts';
import { conditions } from '../room/items/texts.ts';
import { timelineEvents } from '../room/items/timeline.ts';
import { openReview } from '../room/open-review.ts';
import { join } from '../room/participants.ts';
import { rate } from '../room/surprise/rate.ts';
import type { Telling } from './retelling.ts';
import { told } from './retelling.ts';
import { tellIncident } from './tell-chapter.ts';

/** Somebody asked, nobody knew, and the thread went quiet. It was a SEV3. */
export async function tellShrug(telling: Telling): Promise<void> {
  const key = await tellIncident(telling, {
    title: 'Retries doubled our traffic to the partner bank’s sandbox',
    summary:
      'For twenty minutes we sent the sandbox of the partner bank twice the usual traffic, most of it retries. No customer noticed. The backoff should have spread them out and did not.',
    severity: 'SEV3',
    services: ['bank-connector'],
    facilitator: 'tomas',
    declaredAgo: 168,
  });
  const then = telling.as('tomas', 168, '19:00');
  told(await addItem(then, questions, key, { text: 'Why did the backoff not kick in?' }));
}

/** Yesterday's incident, its room open and half full: what a newcomer closes in the first ten minutes. */
export async function tellOpenRoom(telling: Telling): Promise<string> {
  const key = await tellIncident(telling, {
    title: 'Settlement batch processed refunds twice',
    summary:
      'The refund batch was retried after a timeout and paid 96 refunds a second time. The payout file was stopped before the bank took it; 11 had gone out.',
    severity: 'SEV2',
    services: ['settlement-jobs'],
    facilitator: 'mina',
    declaredAgo: 1,
  });
  // Whoever loads the story facilitates, and has yet to rate.
  told(await openReview(telling.work, telling.ports, key, undefined));
  const { personId } = telling.work.actor;
  if (personId) told(await join(telling.work, key, { personId, role: 'facilitator' }));
  const room = telling.as('mina', 0);
  told(await join(room, key, { personId: telling.company.people.jonas, role: 'on-call, settlement' }));
  told(await join(room, key, { personId: telling.company.people.hanne, role: 'ledger engineer' }));
  told(await rate(telling.as('jonas', 0), key, { predicted: 2, explained: 1, safeguard: 2 }));
  told(await rate(telling.as('hanne', 0), key, { predicted: 2, explained: 0, safeguard: 2 }));
  const at = (time: string): string => telling.calendar.at(1, time).toISOString();
  const events = [
    { at: at('01:10'), role: 'settlement-jobs', text: 'The refund batch starts', evidence: 'job run 48211' },
    {
      at: at('01:41'),
      role: 'settlement-jobs',
      text: 'It times out after 96 payments; the scheduler starts it again from the beginning',
      evidence: 'job run 48212',
    },
    {
      at: at('02:20'),
      role: 'ledger-core',
      text: 'The alert for double refunds fires',
      evidence: 'alert double-refund',
    },
    {
      at: at('02:34'),
      role: 'on-call, settlement',
      text: 'The payout file is stopped; 11 payments had gone out',
      evidence: null,
    },
  ];
  for (const event of events) told(await addItem(room, timelineEvents, key, event));
  told(await addItem(room, conditions, key, { text: 'A settlement job that is retried starts from the beginning' }));
  const candidates = [
    {
      title: 'CI refuses a settlement job without an idempotency key',
      detail: 'A rule over services/settlement; the failure tells this story.',
      kind: 'gate',
    },
    {
      title: 'Delete the scheduler’s automatic retry for settlement jobs',
      detail: 'A timed-out job waits for a person.',
      kind: 'deletion',
    },
    { title: 'Add the retry to the pre-deploy checklist', detail: '', kind: 'checklist' },
    {
      title: 'Compare the payout file with yesterday’s before it is sent',
      detail: 'Was on the list fourteen months ago.',
      kind: 'automation',
    },
  ] as const;
  for (const candidate of candidates) told(await addCandidate(room, key, candidate));
  return key;
}
