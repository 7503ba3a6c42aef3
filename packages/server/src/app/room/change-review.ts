import type { ClassFacet, FailureClass, GateReview } from '@pawl/domain/room-state';
import type { RecurrenceAnswer, Rung } from '@pawl/domain/vocabulary';
import { tellOfNewFacilitator } from '../accounts/ask.ts';
import { actingPerson } from '../acting-person.ts';
import { given } from '../given.ts';
import { invalid } from '../invalid.ts';
import type { ReviewRecord } from '../ports/records.ts';
import type { Patch, Work } from '../ports/work.ts';
import { publishReconvene } from '../reconvene/publish.ts';
import { done, type Refusal, type Result } from '../refusal.ts';
import { changeVersioned } from '../versioned.ts';
import { unnamed } from '../visibility/name-on.ts';
import { lockedOpenRoom, lockedReview, type OpenRoom } from './open-room.ts';
import { viewOfReview, type ReviewView } from './review-view.ts';
import { recordSayings } from './said-in-room.ts';
import { sameClassOf } from './same-class.ts';

type Loosely<T> = { readonly [K in keyof T]?: T[K] | undefined };

/** What may be set of a review; a field left out stays, null takes back what was said. */
export interface ReviewChange {
  readonly facilitatorId?: string | null | undefined;
  readonly failureClass?: Loosely<FailureClass> | undefined;
  readonly recurrence?: RecurrenceAnswer | null | undefined;
  readonly differs?: ClassFacet[] | undefined;
  readonly exit?: { readonly answer: string; readonly rung: Rung; readonly home: string } | null | undefined;
  readonly riskAccepted?: { readonly reason: string; readonly lookAgainOn: string } | null | undefined;
  readonly changeNothing?: { readonly reason: string } | null | undefined;
  readonly carriesThrough?: string | null | undefined;
  readonly panicNone?: boolean | undefined;
  readonly gateReview?: Loosely<GateReview> | undefined;
}

/**
 * Nothing said here is refused for what it says: a wish is kept as it was written and stands among what keeps the room open, with
 * its way out beside it. Refusing it at once would lose the sentence it was written in.
 */
export async function changeReview(
  work: Work,
  key: string,
  expected: number,
  change: ReviewChange,
): Promise<Result<ReviewView>> {
  const room = handsOver(change) ? await lockedReview(work, key) : await lockedOpenRoom(work, key);
  if (!room.ok) return room;
  const { incident, review } = room.value;
  const refused = await check(work, room.value, change);
  if (refused) return refused;
  const { failureClass, recurrence } = change;
  const view = (row: ReviewRecord) => viewOfReview(work, incident, row);
  const changed = await changeVersioned(work, 'reviews', 'review', review.id, expected, patchOf(work, change), view);
  if (!changed.ok) return changed;
  if (failureClass !== undefined || recurrence !== undefined) {
    await work.update('incidents', incident.id, {
      ...(failureClass === undefined ? {} : { failureClass: given(failureClass) }),
      ...(recurrence === undefined ? {} : { recurrence }),
    });
  }
  await recordSayings(work, incident.id, review, changed.value);
  if (change.facilitatorId !== undefined) await publishReconvene(work, incident);
  if (change.facilitatorId !== undefined && change.facilitatorId !== review.facilitatorId) {
    await tellOfNewFacilitator(work, incident.id, change.facilitatorId);
  }
  const now = await work.one('incidents', { id: incident.id });
  return done(await viewOfReview(work, now ?? incident, changed.value));
}

/** Somebody else facilitates and nothing else changes: also after the room has closed, when the facilitator leaves before the reconvene. */
const handsOver = ({ facilitatorId, ...rest }: ReviewChange): boolean =>
  typeof facilitatorId === 'string' && Object.values(rest).every((value) => value === undefined);

function patchOf(work: Work, change: ReviewChange): Patch<'reviews'> {
  const {
    facilitatorId,
    recurrence,
    differs,
    exit,
    riskAccepted,
    changeNothing,
    carriesThrough,
    panicNone,
    gateReview,
  } = change;
  const byId = actingPerson(work);
  // Facets that changed are facets of "again, differently": with another answer they would stand there unexplained.
  const facets = differs ?? (recurrence === undefined || recurrence === 'again_differently' ? undefined : []);
  return {
    ...(facilitatorId === undefined ? {} : { facilitatorId }),
    ...(facets === undefined ? {} : { differs: [...new Set(facets)] }),
    ...(exit === undefined ? {} : { exitAnswer: exit && { ...exit } }),
    ...(riskAccepted === undefined ? {} : { riskAccepted: riskAccepted && { ...riskAccepted, byId } }),
    ...(changeNothing === undefined ? {} : { changeNothing: changeNothing && { ...changeNothing, byId } }),
    ...(carriesThrough === undefined ? {} : { carriesThrough }),
    ...(panicNone === undefined ? {} : { panicNone }),
    ...(gateReview === undefined ? {} : { gateReview: given(gateReview) }),
  };
}

async function check(work: Work, { incident }: OpenRoom, change: ReviewChange): Promise<Refusal | undefined> {
  const { facilitatorId, carriesThrough } = change;
  if (facilitatorId && !(await work.one('people', { id: facilitatorId }))?.active) {
    return invalid('body.facilitatorId', 'The facilitator is not an active person of this workspace.');
  }
  const refused = await unnamed(work, incident, facilitatorId);
  if (refused || !carriesThrough) return refused;
  const { candidates } = await sameClassOf(work, incident);
  if (candidates.some(({ id, state }) => id === carriesThrough && state === 'funded')) return undefined;
  const need =
    'A follow-through carries a funded fix of an earlier incident that was judged the same class in this room.';
  return invalid('body.carriesThrough', need);
}
