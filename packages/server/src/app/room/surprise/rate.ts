import type { SurpriseAnswers } from '@pawl/domain/room-state';
import { actingPerson } from '../../acting-person.ts';
import type { Work } from '../../ports/work.ts';
import { done, refuse, type Result } from '../../refusal.ts';
import { lockedOpenRoom } from '../open-room.ts';
import { addParticipant, unnamedRole } from '../participants.ts';
import { readSurprise } from './read-surprise.ts';
import { answersOf, type SurpriseView } from './surprise-view.ts';

/**
 * The caller rates, alone and as themself; a second rating before the reveal takes the place of the first. The log hears that a
 * rating was given, and not by whom.
 */
export async function rate(work: Work, key: string, answers: SurpriseAnswers): Promise<Result<SurpriseView>> {
  const room = await lockedOpenRoom(work, key);
  if (!room.ok) return room;
  const { incident, review } = room.value;
  if (review.ratingsRevealedAt !== null) return refuse('review.already_revealed');
  const me = { incidentId: incident.id, personId: actingPerson(work) };
  if (!(await work.one('participants', me))) await addParticipant(work, me.incidentId, me.personId, unnamedRole);
  await work.remove('ratings', me);
  await work.insert('ratings', [{ ...me, ...answersOf(answers) }]);
  await work.note('rate', { incidentId: incident.id, anonymous: true });
  return done(await readSurprise(work, incident, review));
}
