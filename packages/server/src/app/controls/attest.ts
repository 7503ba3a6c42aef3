import { adherenceByMonth, adherenceInWords } from '@pawl/domain/controls/adherence';
import type { ControlRecord } from '../ports/control-records.ts';
import type { Reading, Work } from '../ports/work.ts';
import { done, missing, refuse, type Result } from '../refusal.ts';
import { controlKey, findControl } from './control-key.ts';

export interface AdherenceView {
  readonly key: string;
  readonly sentence: string;
  readonly months: ReturnType<typeof adherenceByMonth>;
  readonly lastAt: string | null;
}

/** Says whether a checklist or runbook was followed. Who said it is not kept beside it: the list is watched, not the people. */
export async function attest(
  work: Work,
  key: string,
  { followed, note }: { readonly followed: boolean; readonly note: string },
): Promise<Result<AdherenceView>> {
  const control = await findControl(work, key);
  if (!control) return missing('control');
  if (control.kind !== 'checklist' && control.kind !== 'runbook') return refuse('control.not_attested');
  if (control.retiredAt !== null) return refuse('control.retired');
  await work.insert('attestations', [{ id: work.newId(), controlId: control.id, followed, note, at: work.now }]);
  await work.set('controls', { id: control.id }, { attestedAt: work.now });
  return done(await adherenceOf(work, control));
}

export async function readAdherence(read: Reading, key: string): Promise<Result<AdherenceView>> {
  const control = await findControl(read, key);
  return control ? done(await adherenceOf(read, control)) : missing('control');
}

async function adherenceOf(read: Reading, control: ControlRecord): Promise<AdherenceView> {
  const attestations = await read.many('attestations', { controlId: control.id }, [{ by: 'at' }, { by: 'id' }]);
  const months = adherenceByMonth(attestations);
  const lastAt = attestations.at(-1)?.at.toISOString() ?? null;
  return { key: controlKey(control.number), sentence: adherenceInWords(months), months, lastAt };
}
