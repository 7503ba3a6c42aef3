import { placeLife } from '@pawl/domain/controls/liveness';
import type { ControlPlaceRecord, ControlRecord } from '../ports/control-records.ts';
import type { Work } from '../ports/work.ts';
import { done, missing, refuse, type Result } from '../refusal.ts';
import { recordDecision } from '../room/record-decision.ts';
import { controlKey, decisionKey, findControl } from './control-key.ts';
import { decisionView, type DecisionView } from './decision-view.ts';
import { placeSeen } from './life-of.ts';
import { refusedDecision, signDecision, type About, type Said } from './sign-decision.ts';

export interface DecisionInput extends Said {
  readonly covers?: readonly string[] | undefined;
  readonly fingerprint?: string | undefined;
  readonly repository?: string | undefined;
  readonly gateId?: string | undefined;
}

/** What the guard calls a control that is no longer there. */
export const removed = ['removed'];

/** Decides that a control may go, be weaker, or let something by; the guard accepts the signed file once, for exactly that. */
export async function decideControl(work: Work, key: string, input: DecisionInput): Promise<Result<DecisionView>> {
  const control = await findControl(work, key);
  if (!control) return missing('control');
  const covers = input.covers ?? (input.action === 'retire' ? removed : undefined);
  if (covers === undefined) {
    return refuse(
      'request.invalid',
      'body.covers: name what the guard found, in its own words; `pawl guard` prints them',
    );
  }
  const refused = await refusedDecision(work, input);
  if (refused) return refused;
  const places = await work.many('controlPlaces', { controlId: control.id });
  const about = aboutWhich(control, places, input, work.now);
  if (!about.ok) return about;
  const { id: controlId, incidentId } = control;
  const decision = await signDecision(work, { ...input, covers }, { controlId, incidentId }, about.value);
  if (input.action === 'retire') await markRetired(work, control, about.value, decision.id);
  if (incidentId !== null) {
    await recordDecision(work, incidentId, {
      action: `${input.action}_control`,
      what: decisionInWords(control, decision.number, input, covers, about.value),
      why: input.why,
    });
  }
  return done(decisionView(decision));
}

/** About what concerns every control of a repository, which the guard calls `gate`. */
export async function decideGate(
  work: Work,
  input: Said & { readonly covers: readonly string[]; readonly fingerprint: string; readonly repository: string },
): Promise<Result<DecisionView>> {
  const refused = await refusedDecision(work, input);
  if (refused) return refused;
  const { repository, fingerprint } = input;
  const about = { repository, gateId: 'gate', fingerprint };
  return done(decisionView(await signDecision(work, input, { controlId: null, incidentId: null }, about)));
}

/** Which repository's version the decision is about: the one that is told, or the only one that has it. */
function aboutWhich(
  control: ControlRecord,
  places: readonly ControlPlaceRecord[],
  input: DecisionInput,
  now: Date,
): Result<About> {
  const living = places.filter((place) => placeLife(placeSeen(place), now).liveness !== 'retired');
  const named = living.filter(
    ({ repository, gateId }) =>
      (input.repository === undefined || repository === input.repository) &&
      (input.gateId === undefined || gateId === input.gateId),
  );
  const [place, another] = named;
  if (another) {
    const repositories = [...new Set(named.map(({ repository }) => repository))];
    return refuse('control.which_repository', undefined, { repositories });
  }
  if (place) {
    const { repository, gateId } = place;
    return done({ repository, gateId, fingerprint: input.fingerprint ?? place.fingerprint });
  }
  if (input.repository !== undefined && input.fingerprint !== undefined) {
    const gateId = input.gateId ?? controlKey(control.number);
    return done({ repository: input.repository, gateId, fingerprint: input.fingerprint });
  }
  if (control.retiredAt !== null || (places.length > 0 && living.length === 0)) return refuse('control.retired');
  // What no repository runs has no guard: retiring it is a decision all the same, and needs no file.
  const followedByPeople = control.kind !== 'gate' && places.length === 0 && input.fingerprint === undefined;
  if (followedByPeople && input.action === 'retire') return done(null);
  const { repository } = input;
  return refuse('control.no_gate', repository === undefined ? undefined : `${repository} has never reported it.`);
}

/** The registry knows of it at once; it is retired when the repository reports without it. */
export async function markRetired(work: Work, control: ControlRecord, about: About, decisionId: string): Promise<void> {
  if (about === null) {
    await work.update('controls', control.id, { retiredAt: work.now });
    return;
  }
  const { repository, gateId, fingerprint } = about;
  await work.set(
    'controlPlaces',
    { controlId: control.id, repository, gateId, fingerprint },
    { retiredBy: decisionId },
  );
}

export function decisionInWords(
  control: ControlRecord,
  number: number,
  { action, decidedBy }: Pick<DecisionInput, 'action' | 'decidedBy'>,
  covers: readonly string[],
  about: About,
): string {
  const key = controlKey(control.number);
  const where = about === null ? '' : ` in ${about.repository}`;
  const verb = { retire: 'may go', weaken: 'may be weaker', allow: 'may let something by' }[action];
  const what = action === 'retire' ? '' : `: ${covers.join(', ')}`;
  return `${key} “${control.title}” ${verb}${where}${what}. ${decidedBy} decided it (${decisionKey(number)}).`;
}
