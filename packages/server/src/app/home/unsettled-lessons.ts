import { progressToday } from '@pawl/domain/drift';
import type { HomeLesson } from '@pawl/domain/home';
import { effectiveRung } from '@pawl/domain/ladder';
import { groupBy } from '../group-by.ts';
import { incidentKey } from '../incident-key.ts';
import type { Reading } from '../ports/work.ts';

/** Funded fixes that did not come to rest yet, as they stand today; those that are slipping first. */
export async function unsettledLessons(read: Reading, today: string): Promise<HomeLesson[]> {
  const fixes = await read.queries.homeUnsettled();
  const cycles = await read.queries.cyclesInReach([...new Set(fixes.map(({ cycleId }) => cycleId))], today);
  const known = new Map(cycles.map((cycle) => [cycle.id, cycle]));
  const ofTeam = groupBy(cycles, ({ teamId }) => teamId);
  const lessons = fixes.flatMap((fix): HomeLesson[] => {
    const cycle = known.get(fix.cycleId);
    if (!cycle) return [];
    const { ownerActive } = fix;
    const standing = { progress: fix.progress ?? 'not_started', ownerActive, cycle, refunded: false } as const;
    const progress = progressToday(standing, ofTeam.get(cycle.teamId) ?? [], today);
    const { id, title, rung, kind, number, fundedOn } = fix;
    const since = progress === 'drifting' ? cycle.ends : fundedOn;
    return [{ id, title, incidentKey: incidentKey(number), rung: effectiveRung({ rung, kind }), progress, since }];
  });
  const rests = ({ progress }: HomeLesson): number => Number(progress === 'not_started' || progress === 'started');
  return lessons.toSorted((a, b) => rests(a) - rests(b));
}
