import { depthOf } from '@pawl/domain/surprise';
import type { Work } from '../../ports/work.ts';
import { done, refuse, type Result } from '../../refusal.ts';
import { lockedOpenRoom } from '../open-room.ts';
import { recordDecision } from '../record-decision.ts';
import { distributionInWords } from './distribution.ts';
import { readSurprise, unansweredOf } from './read-surprise.ts';
import type { SurpriseView } from './surprise-view.ts';

/** A new round, when the model of the system changed in the room. What the earlier round said stays in the ledger. */
export async function rateAgain(work: Work, key: string, reason: string): Promise<Result<SurpriseView>> {
  const room = await lockedOpenRoom(work, key);
  if (!room.ok) return room;
  const { incident, review } = room.value;
  if (!review.distribution) return refuse('ratings.missing', 'This round of ratings was not revealed yet.');
  const what = `Surprise was ${incident.surprise ?? 'not known'} of 3. ${distributionInWords(review.distribution)}`;
  await recordDecision(work, incident.id, { action: 'rate_again', what, why: reason });
  const fresh = { ratingsRevealedAt: null, distribution: null };
  await work.update('reviews', review.id, fresh);
  const depth = depthOf(null, await unansweredOf(work, incident.id));
  await work.update('incidents', incident.id, { surprise: null, depth });
  return done(await readSurprise(work, incident, { ...review, ...fresh }));
}
