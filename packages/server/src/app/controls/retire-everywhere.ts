import { placeLife } from '@pawl/domain/controls/liveness';
import type { ControlRecord } from '../ports/control-records.ts';
import type { Work } from '../ports/work.ts';
import { recordDecision } from '../room/record-decision.ts';
import { decisionInWords, markRetired, removed } from './decide-control.ts';
import { placeSeen } from './life-of.ts';
import { signDecision, type About } from './sign-decision.ts';

/** Retires a control in every repository that still runs it, each by a decision of its own; by one without a file where none does. */
export async function retireEverywhere(
  work: Work,
  control: ControlRecord,
  { why, decidedBy, pruneId }: { readonly why: string; readonly decidedBy: string; readonly pruneId: string },
): Promise<void> {
  const places = await work.many('controlPlaces', { controlId: control.id }, [{ by: 'repository' }, { by: 'gateId' }]);
  const living = places.filter((place) => placeLife(placeSeen(place), work.now).liveness !== 'retired');
  const abouts: readonly About[] = living.length === 0 ? [null] : living;
  const said = { action: 'retire', why, decidedBy, covers: removed } as const;
  const { id: controlId, incidentId } = control;
  for (const about of abouts) {
    const decision = await signDecision(work, said, { controlId, incidentId, pruneId }, about);
    await markRetired(work, control, about, decision.id);
    if (incidentId !== null) {
      const what = decisionInWords(control, decision.number, said, removed, about);
      await recordDecision(work, incidentId, { action: 'retire_control', what, why });
    }
  }
}
