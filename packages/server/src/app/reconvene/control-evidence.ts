import { adherenceByMonth, adherenceInWords } from '@pawl/domain/controls/adherence';
import { controlLife } from '@pawl/domain/controls/liveness';
import { rungOfControl, type ControlKind, type Liveness } from '@pawl/domain/controls/vocabulary';
import { controlKey } from '../controls/control-key.ts';
import { placeSeen } from '../controls/life-of.ts';
import { groupBy } from '../group-by.ts';
import type { Reading } from '../ports/work.ts';

export interface ControlEvidence {
  readonly candidateId: string | null;
  readonly key: string;
  readonly title: string;
  readonly kind: ControlKind;
  readonly liveness: Liveness;
  readonly why: string;
  readonly lastAliveAt: string | null;
  readonly firesSince: number;
  readonly runsSince: number;
  readonly adherence: { readonly followed: number; readonly skipped: number; readonly sentence: string } | null;
}

/** What the controls of an incident have done since its review closed, by the fix they came from (null: by none that was named). */
export async function controlEvidence(
  read: Reading,
  incidentId: string,
  since: Date,
): Promise<ReadonlyMap<string | null, ControlEvidence[]>> {
  const controls = await read.many('controls', { incidentId }, [{ by: 'number' }]);
  if (controls.length === 0) return new Map();
  const among = { controlId: { in: controls.map(({ id }) => id) } };
  const places = groupBy(await read.many('controlPlaces', among), ({ controlId }) => controlId);
  const attested = await read.many('attestations', among, [{ by: 'at' }, { by: 'id' }]);
  const saidOf = groupBy(
    attested.filter(({ at }) => at >= since),
    ({ controlId }) => controlId,
  );
  const days = groupBy(await read.many('controlDays', among), ({ controlId }) => controlId);
  const sinceDay = since.toISOString().slice(0, 10);
  const evidence = controls.map((control): ControlEvidence => {
    const { id, number, title, kind, createdAt: registeredAt, attestedAt, retiredAt, candidateId } = control;
    const seen = { kind, registeredAt, attestedAt, retiredAt, places: (places.get(id) ?? []).map(placeSeen) };
    const { liveness, why, aliveAt } = controlLife(seen, read.now);
    const after = (days.get(id) ?? []).filter(({ day }) => day >= sinceDay);
    return {
      candidateId,
      key: controlKey(number),
      title,
      kind,
      liveness,
      why,
      lastAliveAt: aliveAt?.toISOString() ?? null,
      firesSince: after.reduce((sum, { fires }) => sum + fires, 0),
      runsSince: after.reduce((sum, { runs }) => sum + runs, 0),
      adherence: rungOfControl(kind) === 'checklist' ? adherenceIn(saidOf.get(id) ?? []) : null,
    };
  });
  return groupBy(evidence, ({ candidateId }) => candidateId);
}

function adherenceIn(said: readonly { readonly at: Date; readonly followed: boolean }[]) {
  const followed = said.filter((one) => one.followed).length;
  return { followed, skipped: said.length - followed, sentence: adherenceInWords(adherenceByMonth(said)) };
}
