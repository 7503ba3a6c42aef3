import { defaultReconvene } from '@pawl/domain/reconvene';
import { invalid } from '../invalid.ts';
import type { ReconveneRecord } from '../ports/records.ts';
import type { Work } from '../ports/work.ts';
import { publishReconvene } from '../reconvene/publish.ts';
import { done, refuse, type Result } from '../refusal.ts';
import { todayOf } from '../today.ts';
import { isOpen, lockedOpenRoom, lockedReview, type OpenRoom } from './open-room.ts';
import { recordDecision } from './record-decision.ts';
import { viewOfReview, type ReviewView } from './review-view.ts';

interface ReconveneBody {
  readonly at?: string | undefined;
  readonly minutes: number;
  readonly reason?: string | undefined;
}

const quarter = 15 * 60_000;

/** Thirty days on, at the time of day at which the room sits now, on the next full quarter of an hour. */
export function defaultAt(work: Work): Date {
  const { day } = defaultReconvene(todayOf(work));
  const timeOfDay = work.now.getTime() - Date.parse(todayOf(work));
  return new Date(Date.parse(day) + Math.min(Math.ceil(timeOfDay / quarter) * quarter, 24 * 60 * 60_000 - quarter));
}

/**
 * Books the reconvene before the room empties, or moves it, also months after the room has closed. Moving it says why; the invitation
 * keeps its UID, and its SEQUENCE counts the moves, so that calendars replace the entry instead of showing two.
 */
export async function bookReconvene(work: Work, key: string, body: ReconveneBody): Promise<Result<ReviewView>> {
  const room = await bookable(work, key);
  if (!room.ok) return room;
  const { incident, review } = room.value;
  const booked = await work.one('reconvenes', { incidentId: incident.id });
  // In a room that is open again, one that was held is followed by another; else what was held stays held.
  if (booked?.heldAt && !isOpen(incident, review)) {
    return refuse('reconvene.held', `The reconvene of ${key} was held on ${booked.heldAt.toISOString()}.`);
  }
  const upcoming = booked && booked.at > work.now ? booked.at : defaultAt(work);
  const at = body.at === undefined ? upcoming : new Date(body.at);
  const { minutes } = body;
  const same = booked?.at.getTime() === at.getTime() && booked.minutes === minutes;
  if (!same) {
    if (at.getTime() <= work.now.getTime()) return refuse('reconvene.past');
    const refused = booked ? await move(work, booked, at, body) : await book(work, incident.id, at, minutes);
    if (!refused.ok) return refused;
    await publishReconvene(work, incident, { reason: body.reason ?? null });
  }
  return done(await viewOfReview(work, incident, review));
}

/** An open room books and moves; a closed one moves what it has booked. */
async function bookable(work: Work, key: string): Promise<Result<OpenRoom>> {
  const room = await lockedReview(work, key);
  if (!room.ok || isOpen(room.value.incident, room.value.review)) return room;
  const booked = await work.one('reconvenes', { incidentId: room.value.incident.id });
  return booked ? room : lockedOpenRoom(work, key);
}

async function book(work: Work, incidentId: string, at: Date, minutes: number): Promise<Result<null>> {
  const id = work.newId();
  await work.insert('reconvenes', [
    {
      id,
      incidentId,
      at,
      minutes,
      uid: `${id}@pawl`,
      sequence: 0,
      movedReason: null,
      heldAt: null,
      heldBy: null,
      holdNote: null,
      publishedSequence: null,
      version: 1,
      createdAt: work.now,
    },
  ]);
  return done(null);
}

async function move(
  work: Work,
  booked: ReconveneRecord,
  at: Date,
  { minutes, reason }: ReconveneBody,
): Promise<Result<null>> {
  if (!reason) return invalid('body.reason', 'Moving a booked reconvene needs a reason.');
  const moved = {
    at,
    minutes,
    movedReason: reason,
    sequence: booked.sequence + 1,
    heldAt: null,
    heldBy: null,
    holdNote: null,
  };
  await work.update('reconvenes', booked.id, moved);
  const what = `The reconvene moves from ${booked.at.toISOString()} to ${at.toISOString()}, ${minutes} minutes.`;
  await recordDecision(work, booked.incidentId, { action: 'move_reconvene', what, why: reason });
  return done(null);
}
