import { inOrder } from '@pawl/domain/cycles';
import { addDays, dayNumber } from '@pawl/domain/day';
import type { Work } from '../ports/work.ts';
import type { CycleRecord } from '../ports/workspace-records.ts';
import { missing, refuse, type Result } from '../refusal.ts';
import { done } from '../refusal.ts';
import { cycleViews, type CycleView } from '../workspace/cycle-view.ts';

/**
 * Plans the cycle after this one: from the day after its end, as long as the team keeps its cycles (else as long as this one), with the
 * same capacity and reserve. Fixes that were not finished are not carried over: moving them quietly is how they are forgotten, so they
 * drift and are decided.
 */
export async function rollOver(work: Work, id: string, name: string | undefined): Promise<Result<CycleView>> {
  const found = await work.one('cycles', { id });
  if (!found) return missing('cycle');
  // Two people who roll over at once plan one cycle: the second finds the first one's.
  await work.lockCycle(id);
  const cycle = (await work.one('cycles', { id })) ?? found;
  const ofTeam = await work.many('cycles', { teamId: cycle.teamId });
  const following = inOrder(ofTeam).find((other) => other.starts > cycle.ends);
  if (following) {
    return refuse('cycle.followed', `${following.name} follows ${cycle.name} on ${following.starts}.`, {
      following: { id: following.id, name: following.name, starts: following.starts, ends: following.ends },
    });
  }
  const team = await work.one('teams', { id: cycle.teamId });
  const days = team?.cycleDays ?? lengthOf(cycle);
  const starts = addDays(cycle.ends, 1);
  const next = {
    id: work.newId(),
    teamId: cycle.teamId,
    name: name ?? nameAfter(cycle.name, starts, ofTeam),
    starts,
    ends: addDays(starts, days - 1),
    capacityDays: cycle.capacityDays,
    reserveDays: cycle.reserveDays,
    version: 1,
    createdAt: work.now,
  };
  await work.insert('cycles', [next]);
  const view = (await cycleViews(work, [cycle.teamId])).find((one) => one.id === next.id);
  return view ? done(view) : missing('cycle');
}

const lengthOf = ({ starts, ends }: CycleRecord): number => (dayNumber(ends) ?? 0) - (dayNumber(starts) ?? 0) + 1;

/** "Sprint 12" is followed by "Sprint 13", and by the first number after it that the team has not used; other names by their first day. */
function nameAfter(name: string, starts: string, ofTeam: readonly CycleRecord[]): string {
  const taken = new Set(ofTeam.map((cycle) => cycle.name.toLowerCase()));
  const numbered = /^(.*?)(\d{1,9})$/.exec(name);
  if (!numbered) return `Cycle from ${starts}`;
  const [, words = '', digits = ''] = numbered;
  for (let number = Number(digits) + 1; ; number += 1) {
    const next = `${words}${String(number).padStart(digits.length, '0')}`;
    if (!taken.has(next.toLowerCase())) return next;
  }
}
