import { incidentKey } from '../incident-key.ts';
import { changeStatus } from '../incidents/change-status.ts';
import { declare } from '../incidents/declare.ts';
import type { Work } from '../ports/work.ts';
import { judge } from '../recall/judge.ts';
import { bookReconvene } from '../room/book-reconvene.ts';
import { addCandidate } from '../room/candidates/add-candidate.ts';
import { decline } from '../room/candidates/decline.ts';
import { escalate } from '../room/candidates/escalate.ts';
import { fundFix } from '../room/candidates/fund-fix.ts';
import { changeReview } from '../room/change-review.ts';
import { closeRoom } from '../room/close-room.ts';
import { addItem } from '../room/items/items.ts';
import { conditions, panicControls } from '../room/items/texts.ts';
import { timelineEvents } from '../room/items/timeline.ts';
import { openReview } from '../room/open-review.ts';
import { join } from '../room/participants.ts';
import { rate } from '../room/surprise/rate.ts';
import { reveal } from '../room/surprise/reveal.ts';
import type { TeamName } from './cast.ts';
import type { Chapter, Fate } from './chapter.ts';
import { told, type Telling } from './retelling.ts';

type Progress = Extract<Fate, { fund: string }>['progress'];

/** The cycle that a day lies in: 0 is today's, which began five days ago; they are two weeks long. */
const cycleOn = (daysAgo: number): number => (daysAgo <= 5 ? 0 : -Math.ceil((daysAgo - 5) / 14));

/** Declares and tells what happened, on the day itself. */
export async function tellIncident(
  telling: Telling,
  chapter: Pick<Chapter, 'title' | 'summary' | 'severity' | 'services' | 'declaredAgo' | 'facilitator'>,
): Promise<string> {
  const then = telling.as(chapter.facilitator, chapter.declaredAgo, '09:00');
  const { title, summary, severity, services } = chapter;
  const { incident } = told(
    await declare(then, { title, summary, severity, services, actorWasAgent: false }, telling.ports),
  );
  const { id, key } = incident;
  // At once: the room that follows would write to its people, who are made up.
  await then.set('incidents', { id }, { origin: 'story' });
  told(await changeStatus(telling.as(chapter.facilitator, chapter.declaredAgo, '15:00'), { key, status: 'mitigated' }));
  told(await changeStatus(telling.as(chapter.facilitator, chapter.declaredAgo, '18:00'), { key, status: 'resolved' }));
  return key;
}

/** One review, from the declaration to the receipt, through the use cases that any review goes through. */
export async function tellChapter(telling: Telling, chapter: Chapter): Promise<string> {
  const key = await tellIncident(telling, chapter);
  const room = telling.as(chapter.facilitator, chapter.reviewedAgo);
  told(await openReview(room, telling.ports, key, undefined));
  await tellStory(telling, room, key, chapter);
  if (chapter.sameAs) {
    const prior = (await room.many('incidents', { title: chapter.sameAs }))[0];
    if (!prior) throw new Error(`the story has no incident "${chapter.sameAs}"`);
    told(await judge(room, { key, prior: incidentKey(prior.number), judgement: 'same_class' }));
  }
  const fixes = await decideCandidates(telling, room, key, chapter);
  await answerAndClose(telling, room, key, chapter);
  await liveOn(telling, key, chapter, fixes);
  return key;
}

async function tellStory(telling: Telling, room: Work, key: string, chapter: Chapter): Promise<void> {
  for (const [who, role] of chapter.ratings)
    told(await join(room, key, { personId: telling.company.people[who], role }));
  for (const [who, , answers] of chapter.ratings) told(await rate(telling.as(who, chapter.reviewedAgo), key, answers));
  // The facilitator takes part, too: the middle of what the others said.
  told(await rate(room, key, chapter.ratings[0]?.[2] ?? { predicted: 1, explained: 1, safeguard: 1 }));
  told(await reveal(room, key));
  for (const { time, role, text, evidence } of chapter.timeline) {
    const at = telling.calendar.at(chapter.declaredAgo, time).toISOString();
    told(await addItem(room, timelineEvents, key, { at, role, text, evidence: evidence ?? null }));
  }
  for (const text of chapter.conditions) told(await addItem(room, conditions, key, { text }));
  for (const text of chapter.panic) told(await addItem(room, panicControls, key, { text }));
}

/** Decides every candidate as the room did; answers the funded ones with where they stand today. */
async function decideCandidates(telling: Telling, room: Work, key: string, chapter: Chapter) {
  const fixes: { readonly id: string; readonly progress: Progress }[] = [];
  for (const { title, detail, kind, fate } of chapter.candidates) {
    const { id } = told(await addCandidate(room, key, { title, detail, kind }));
    await decide(telling, room, { key, id }, fate, { team: chapter.team, on: chapter.reviewedAgo });
    if ('fund' in fate) fixes.push({ id, progress: fate.progress });
  }
  return fixes;
}

async function decide(
  telling: Telling,
  room: Work,
  address: { key: string; id: string },
  fate: Fate,
  { team, on }: { team: TeamName; on: number },
): Promise<void> {
  if ('decline' in fate) {
    told(await decline(room, address, { reason: fate.decline, reopenEvidence: fate.reopenEvidence }));
  } else if ('escalate' in fate) {
    const decideBy = telling.calendar.day(on - fate.decideInDays);
    told(await escalate(room, address, { ask: fate.escalate, decisionMaker: fate.decisionMaker, decideBy }));
  } else {
    const { fund, days: estimateDays, fromReserve } = fate;
    const slot = { cycleId: telling.cycles.of(team, cycleOn(on)), estimateDays, displaces: [], fromReserve };
    told(await fundFix(room, address, { ownerId: telling.company.people[fund], ...slot }));
  }
}

async function answerAndClose(telling: Telling, room: Work, key: string, chapter: Chapter): Promise<void> {
  const { failureClass, recurrence, differs, exit } = chapter;
  const incident = told(await bookReconvene(room, key, { minutes: 15 }));
  const answers = {
    failureClass,
    recurrence,
    differs: [...(differs ?? [])],
    exit,
    panicNone: chapter.panic.length === 0,
  };
  told(await changeReview(room, key, incident.version, answers));
  told(await closeRoom(room, telling.ports, key));
}

const hasShipped: ReadonlySet<Progress> = new Set(['shipped', 'held', 'shipped_not_held']);

/** What became of it in the weeks after: written as the reconvene and the clock would have written it. */
async function liveOn(
  { work, calendar }: Telling,
  key: string,
  chapter: Chapter,
  fixes: readonly { readonly id: string; readonly progress: Progress }[],
): Promise<void> {
  const shippedAt = calendar.at(Math.max(chapter.reviewedAgo - 10, 0), '15:00');
  for (const { id, progress } of fixes) {
    await work.update('candidates', id, { progress, shippedAt: hasShipped.has(progress) ? shippedAt : null });
  }
  if (!chapter.reconvened) return;
  const incident = await work.one('incidents', { number: Number(key.slice('INC-'.length)) });
  const reconvene = incident && (await work.one('reconvenes', { incidentId: incident.id }));
  if (reconvene)
    await work.update('reconvenes', reconvene.id, {
      heldAt: calendar.at(Math.max(chapter.reviewedAgo - 30, 0), '10:00'),
    });
}
