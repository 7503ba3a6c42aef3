import type { Work } from '../../ports/work.ts';
import { done, refuse, type Result } from '../../refusal.ts';
import { lockedOpenRoom } from '../open-room.ts';
import { distributionOf } from './distribution.ts';
import { readSurprise, scoreOf } from './read-surprise.ts';
import type { SurpriseView } from './surprise-view.ts';

/** All ratings are shown at once, as a distribution. The ratings themselves are deleted in the same transaction. */
export async function reveal(work: Work, key: string): Promise<Result<SurpriseView>> {
  const room = await lockedOpenRoom(work, key);
  if (!room.ok) return room;
  const { incident, review } = room.value;
  if (review.ratingsRevealedAt !== null) return refuse('review.already_revealed');
  const ratings = await work.many('ratings', { incidentId: incident.id });
  if (ratings.length === 0) return refuse('ratings.missing');
  await work.update('incidents', incident.id, await scoreOf(work, incident, ratings));
  const revealed = { ratingsRevealedAt: work.now, distribution: distributionOf(ratings) };
  await work.update('reviews', review.id, revealed);
  await work.remove('ratings', { incidentId: incident.id });
  return done(await readSurprise(work, incident, { ...review, ...revealed }));
}
