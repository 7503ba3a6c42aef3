import { positionOf } from '@pawl/domain/cycles';
import { capacityOf } from '@pawl/domain/funding';
import { incidentKey } from '../incident-key.ts';
import type { CandidateRecord } from '../ports/records.ts';
import type { Reading } from '../ports/work.ts';
import type { CycleRecord, PlannedWorkRecord } from '../ports/workspace-records.ts';

const dayOf = (at: Date): string => at.toISOString().slice(0, 10);

export async function cycleViews(read: Reading, teamIds?: readonly string[]) {
  return viewsOf(read, await read.many('cycles', teamIds ? { teamId: { in: teamIds } } : {}));
}

/** Of these, the current and the next cycle of each team: those that may take a fix. */
export async function openCycleViews(read: Reading, cycles: readonly CycleRecord[]) {
  const today = dayOf(read.now);
  const open = cycles.filter((cycle) => {
    const position = positionOf(
      cycle,
      cycles.filter(({ teamId }) => teamId === cycle.teamId),
      today,
    );
    return position === 'current' || position === 'next';
  });
  return viewsOf(read, open);
}

/** A funded fix that leaves its slot (declined, reopened) leaves the cycle with it: only candidates in state `funded` take days. */
async function viewsOf(read: Reading, cycles: readonly CycleRecord[]) {
  const ids = cycles.map((cycle) => cycle.id);
  const [teams, work, fixes] = [
    await read.many('teams', {}),
    await read.many('plannedWork', { cycleId: { in: ids }, removedAt: null }, [{ by: 'createdAt' }, { by: 'id' }]),
    await read.many('candidates', { cycleId: { in: ids }, state: 'funded' }, [{ by: 'fundedAt' }, { by: 'id' }]),
  ];
  const known = new Set(fixes.map((fix) => fix.id));
  const displacers = work.flatMap((item) => item.displacedBy ?? []).filter((id) => !known.has(id));
  const others = displacers.length > 0 ? await read.many('candidates', { id: { in: displacers } }) : [];
  const named = [...fixes, ...others];
  const incidents = await read.many('incidents', { id: { in: named.map((fix) => fix.incidentId) } });
  const keys = new Map(incidents.map((incident) => [incident.id, incidentKey(incident.number)]));
  const titles = new Map(named.map((fix) => [fix.id, fix]));
  const teamName = new Map(teams.map((team) => [team.id, team.name]));
  return cycles.map((cycle) =>
    cycleView(cycle, { cycles, teamName, work, fixes, keys, titles, today: dayOf(read.now) }),
  );
}

interface Around {
  readonly cycles: readonly CycleRecord[];
  readonly teamName: ReadonlyMap<string, string>;
  readonly work: readonly PlannedWorkRecord[];
  readonly fixes: readonly CandidateRecord[];
  readonly keys: ReadonlyMap<string, string>;
  readonly titles: ReadonlyMap<string, CandidateRecord>;
  readonly today: string;
}

function cycleView(cycle: CycleRecord, around: Around) {
  const { id, name, starts, ends, capacityDays, reserveDays, teamId, version } = cycle;
  const work = around.work.filter((item) => item.cycleId === id);
  const fixes = around.fixes
    .filter((fix) => fix.cycleId === id)
    .map((fix) => ({
      candidateId: fix.id,
      title: fix.title,
      incidentKey: around.keys.get(fix.incidentId) ?? '',
      days: fix.estimateDays ?? 0,
      fromReserve: fix.fromReserve,
    }));
  const load = {
    id,
    starts,
    ends,
    teamId,
    capacityDays,
    reserveDays,
    fixes,
    work: work.map((item) => ({
      id: item.id,
      days: item.days,
      ...(item.displacedBy ? { displacedBy: item.displacedBy } : {}),
    })),
  };
  const ofTeam = around.cycles.filter((other) => other.teamId === teamId);
  return {
    id,
    name,
    starts,
    ends,
    capacityDays,
    reserveDays,
    fixes,
    version,
    team: { id: teamId, name: around.teamName.get(teamId) ?? '' },
    work: work.map((item) => workView(item, around)),
    position: positionOf(cycle, ofTeam, around.today),
    ...capacityOf(load),
  };
}
export type CycleView = ReturnType<typeof cycleView>;

export function workView(item: PlannedWorkRecord, around: Pick<Around, 'titles' | 'keys'>) {
  const { id, title, days, version } = item;
  const fix = item.displacedBy ? around.titles.get(item.displacedBy) : undefined;
  const displacedBy = fix
    ? { candidateId: fix.id, title: fix.title, incidentKey: around.keys.get(fix.incidentId) ?? '' }
    : null;
  return { id, title, days, displacedBy, version };
}
