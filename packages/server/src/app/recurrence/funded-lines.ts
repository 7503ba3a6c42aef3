import { progressToday } from '@pawl/domain/drift';
import { effectiveRung } from '@pawl/domain/ladder';
import type { FixProgress } from '@pawl/domain/vocabulary';
import { groupBy } from '../group-by.ts';
import { incidentKey } from '../incident-key.ts';
import type { FundedLine } from '../ports/recurrence-queries.ts';
import type { Reading } from '../ports/work.ts';

const states: Readonly<Record<FixProgress, string>> = {
  not_started: 'Not started yet, within its time.',
  started: 'Started, within its time.',
  shipped: 'Shipped; its reconvene has not said yet whether it holds.',
  held: 'Shipped and held.',
  shipped_not_held: 'Shipped, and did not hold.',
  drifting: 'Drifting: its cycle ended before it was done.',
  orphaned: 'Its owner is no longer active.',
};

/** What was funded, and where it stands today: shipping is an activity, holding is the point. */
export async function fundedLines(read: Reading, lines: readonly FundedLine[], today: string) {
  const cycles = await read.queries.cyclesInReach([...new Set(lines.map(({ cycleId }) => cycleId))], today);
  const ofTeam = groupBy(cycles, ({ teamId }) => teamId);
  return lines.map((line) => {
    const cycle = cycles.find(({ id }) => id === line.cycleId);
    const { progress, ownerActive } = line;
    const standing = cycle
      ? progressToday({ progress, ownerActive, cycle, refunded: false }, ofTeam.get(cycle.teamId) ?? [], today)
      : progress;
    return {
      id: line.id,
      title: line.title,
      on: line.on,
      incidentKey: incidentKey(line.number),
      incidentTitle: line.incidentTitle,
      rung: effectiveRung(line),
      team: line.team,
      days: line.days,
      state: states[standing],
    };
  });
}
