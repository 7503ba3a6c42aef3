import type { SurpriseAnswers } from '@pawl/domain/room-state';
import { depthOf, rateSurprise } from '@pawl/domain/surprise';
import type { Depth } from '@pawl/domain/vocabulary';
import { isSettled } from '../../incidents/is-settled.ts';
import type { IncidentRecord, ParticipantRecord, ReviewRecord } from '../../ports/records.ts';
import type { Reading } from '../../ports/work.ts';
import { byId, type People } from '../named.ts';
import { sameClassOf } from '../same-class.ts';
import { wasShippedControl } from './shipped-control.ts';
import { surpriseView, type SurpriseView } from './surprise-view.ts';

/** How many of an incident's questions nobody answered or accepted as unknown. */
export async function unansweredOf(read: Reading, incidentId: string): Promise<number> {
  const questions = await read.many('questions', { incidentId, removedAt: null });
  return questions.filter((question) => !isSettled(question)).length;
}

/** Score and depth of these ratings as things stand now. */
export async function scoreOf(
  read: Reading,
  incident: IncidentRecord,
  ratings: readonly SurpriseAnswers[],
): Promise<{ surprise: number | null; depth: Depth | null }> {
  const { candidates } = await sameClassOf(read, incident);
  const rating = rateSurprise(ratings, { recurrenceWithShippedControl: candidates.some(wasShippedControl) });
  const surprise = rating?.score ?? null;
  return { surprise, depth: depthOf(surprise, await unansweredOf(read, incident.id)) };
}

export const peopleIn = async (read: Reading, participants: readonly ParticipantRecord[]): Promise<People> =>
  byId(await read.many('people', { id: { in: participants.map(({ personId }) => personId) } }));

export async function readSurprise(
  read: Reading,
  incident: IncidentRecord,
  review: ReviewRecord,
): Promise<SurpriseView> {
  const among = { incidentId: incident.id };
  const { candidates } = await sameClassOf(read, incident);
  const participants = await read.many('participants', among);
  return surpriseView({
    review,
    ratings: await read.many('ratings', among),
    participants,
    people: await peopleIn(read, participants),
    reader: read.actor.personId,
    recurrenceWithShippedControl: candidates.some(wasShippedControl),
  });
}
