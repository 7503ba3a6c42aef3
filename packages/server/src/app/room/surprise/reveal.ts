import { mayReveal, waitedFor } from '@pawl/domain/may-reveal';
import { actingPerson } from '../../acting-person.ts';
import type { Work } from '../../ports/work.ts';
import { done, refuse, type Result } from '../../refusal.ts';
import { lockedOpenRoom } from '../open-room.ts';
import { distributionOf } from './distribution.ts';
import { peopleIn, readSurprise, scoreOf } from './read-surprise.ts';
import { ratersOf, type SurpriseView } from './surprise-view.ts';

/**
 * All ratings are shown at once, as a distribution. The ratings themselves are deleted in the same transaction, and with them what a
 * retry would be answered: an opened room showed its reader their own.
 */
export async function reveal(work: Work, key: string): Promise<Result<SurpriseView>> {
  const room = await lockedOpenRoom(work, key);
  if (!room.ok) return room;
  const { incident, review } = room.value;
  if (review.ratingsRevealedAt !== null) return refuse('review.already_revealed');
  const ratings = await work.many('ratings', { incidentId: incident.id });
  if (ratings.length === 0) return refuse('ratings.missing');
  const participants = await work.many('participants', { incidentId: incident.id });
  const raters = ratersOf(participants, ratings, await peopleIn(work, participants));
  if (!mayReveal(actingPerson(work), review.facilitatorId, raters)) {
    const waiting = waitedFor(raters);
    return refuse(
      'ratings.waiting',
      `${waiting} of ${raters.length} in the room ${waiting === 1 ? 'has' : 'have'} yet to rate.`,
    );
  }
  await work.update('incidents', incident.id, await scoreOf(work, incident, ratings));
  const revealed = { ratingsRevealedAt: work.now, distribution: distributionOf(ratings) };
  await work.update('reviews', review.id, revealed);
  await work.remove('ratings', { incidentId: incident.id });
  await work.forget.ownRatings(incident.id);
  return done(await readSurprise(work, incident, { ...review, ...revealed }));
}
