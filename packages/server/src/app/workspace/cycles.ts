import { changeRefusal } from '../cycles/change-refusal.ts';
import { badCursor, decodeCursor, encodeCursor } from '../page.ts';
import type { Reading, Work } from '../ports/work.ts';
import { done, missing, refuse, type Result } from '../refusal.ts';
import { changeVersioned } from '../versioned.ts';
import { cycleViews, type CycleView } from './cycle-view.ts';

interface CycleFields {
  readonly name: string;
  readonly starts: string;
  readonly ends: string;
  readonly capacityDays: number;
  readonly reserveDays: number;
}
type Some<T> = { readonly [K in keyof T]?: T[K] | undefined };

/** Newest first: what is planned and running comes before what is past. */
export async function listCycles(
  read: Reading,
  query: { teamId?: string | undefined; cursor?: string | undefined; limit: number },
) {
  const views = await cycleViews(read, query.teamId ? [query.teamId] : undefined);
  const sorted = views.toSorted((a, b) => b.starts.localeCompare(a.starts) || a.id.localeCompare(b.id));
  let from = 0;
  if (query.cursor !== undefined) {
    const keys = decodeCursor(query.cursor, 2)?.map(String);
    if (!keys) return badCursor();
    const [starts = '', id = ''] = keys;
    const next = sorted.findIndex((cycle) => cycle.starts < starts || (cycle.starts === starts && cycle.id > id));
    from = next === -1 ? sorted.length : next;
  }
  const items = sorted.slice(from, from + query.limit);
  const last = items.at(-1);
  const nextCursor = last && from + items.length < sorted.length ? encodeCursor([last.starts, last.id]) : null;
  return done({ items, nextCursor });
}

const one = async (read: Reading, id: string, teamId: string): Promise<Result<CycleView>> => {
  const view = (await cycleViews(read, [teamId])).find((cycle) => cycle.id === id);
  return view ? done(view) : missing('cycle');
};

function impossible({ starts, ends, capacityDays, reserveDays }: Omit<CycleFields, 'name'>): string | undefined {
  if (ends < starts) return 'The cycle ends before it starts.';
  if (reserveDays > capacityDays) return 'The reserve is a part of the capacity and cannot be larger.';
  return undefined;
}

export async function addCycle(
  work: Work,
  input: CycleFields & { readonly teamId: string },
): Promise<Result<CycleView>> {
  if (!(await work.one('teams', { id: input.teamId, mergedInto: null }))) return missing('team');
  const wrong = impossible(input);
  if (wrong) return refuse('request.invalid', wrong);
  const id = work.newId();
  await work.insert('cycles', [{ id, ...input, version: 1, createdAt: work.now }]);
  return one(work, id, input.teamId);
}

export async function changeCycle(
  work: Work,
  id: string,
  expected: number,
  patch: Some<CycleFields>,
): Promise<Result<CycleView>> {
  // A room that funds into this cycle at the same moment is waited for.
  await work.lockCycle(id);
  const cycle = await work.one('cycles', { id });
  if (!cycle) return missing('cycle');
  const { name = cycle.name, starts = cycle.starts, ends = cycle.ends } = patch;
  const { capacityDays = cycle.capacityDays, reserveDays = cycle.reserveDays } = patch;
  const next = { name, starts, ends, capacityDays, reserveDays };
  const wrong = impossible(next);
  if (wrong) return refuse('request.invalid', wrong);
  const before = await one(work, id, cycle.teamId);
  // Whoever has read an older version is told so first: the refusal below is about the cycle as it is.
  const refused = cycle.version === expected ? await changeRefusal(work, cycle, next) : undefined;
  if (refused) return refused;
  const changed = await changeVersioned(work, 'cycles', 'cycle', id, expected, next, () =>
    before.ok ? before.value : null,
  );
  return changed.ok ? one(work, id, cycle.teamId) : changed;
}
