import { controlLife } from '@pawl/domain/controls/liveness';
import type { ControlKind, Liveness } from '@pawl/domain/controls/vocabulary';
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
    };
  });
  return groupBy(evidence, ({ candidateId }) => candidateId);
}
