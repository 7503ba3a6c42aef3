import type { ImportedAction, ImportedWriteup } from '@pawl/domain/imported-writeup';
import { groupBy } from '../group-by.ts';
import type { CandidateRecord } from '../ports/records.ts';
import type { Work } from '../ports/work.ts';
import { actionItem } from './writeup-items.ts';
import { actionStanding, candidateOf } from './writeup-rows.ts';

/**
 * Actions of a newer reading: those the source added come in, those it finished are done, unless Pawl has decided on them since. Those
 * that vanished from the source stay: deleting a line pays no debt.
 */
export async function mergeActions(
  work: Work,
  incidentId: string,
  { actions }: ImportedWriteup,
  before: ReadonlySet<string>,
): Promise<void> {
  const candidates = await work.many('candidates', { incidentId }, [{ by: 'position' }, { by: 'id' }]);
  const known = groupBy(candidates, ({ title, detail }) => actionItem(detail === '' ? title : detail));
  const decided = await decidedHere(work, incidentId);
  let position = candidates.reduce((last, candidate) => Math.max(last, candidate.position), -1) + 1;
  const fresh: ReturnType<typeof candidateOf>[] = [];
  for (const action of actions) {
    const item = actionItem(action.text);
    // The same line twice in a writeup is two candidates, taken up one by one.
    const candidate = known.get(item)?.shift();
    if (candidate) await follow(work, candidate, action, decided);
    else if (!before.has(item)) fresh.push(candidateOf(work, incidentId, action, position++));
  }
  await work.insert('candidates', fresh);
}

/** Candidates that somebody decided on in Pawl. */
async function decidedHere(work: Work, incidentId: string): Promise<ReadonlySet<string>> {
  const decisions = await work.queries.decisionsOf(incidentId);
  return new Set(decisions.flatMap(({ candidateId }) => candidateId ?? []));
}

async function follow(
  work: Work,
  candidate: CandidateRecord,
  action: ImportedAction,
  decided: ReadonlySet<string>,
): Promise<void> {
  const settledHere = candidate.state === 'funded' || candidate.state === 'escalated' || candidate.declinedBy !== null;
  if (settledHere || decided.has(candidate.id) || candidate.imported === null) return;
  const { state, imported, declineReason, declinedAt } = actionStanding(action, work);
  const same = (['owner', 'ticket', 'due'] as const).every((field) => candidate.imported?.[field] === imported[field]);
  if (same && state === candidate.state) return;
  const moved = state === candidate.state ? {} : { state, declineReason, declinedAt };
  await work.update('candidates', candidate.id, { imported, ...moved });
}
