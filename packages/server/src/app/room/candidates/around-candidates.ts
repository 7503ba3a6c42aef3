import type { Day } from '@pawl/domain/room-state';
import { incidentKey } from '../../incident-key.ts';
import type { CandidateRecord } from '../../ports/records.ts';
import type { Reading } from '../../ports/work.ts';
import type { CycleRecord, PersonRecord, PlannedWorkRecord, TeamRecord } from '../../ports/workspace-records.ts';
import { todayOf } from '../../today.ts';
import { byId, type People } from '../named.ts';

/** What a candidate's view names beside the candidate itself. */
export interface AroundCandidates {
  readonly people: People;
  readonly teams: ReadonlyMap<string, TeamRecord>;
  /** In reach of today and of the cycles these candidates are funded in. */
  readonly cycles: readonly CycleRecord[];
  readonly displaced: readonly PlannedWorkRecord[];
  /** The incident of each older decline that one of these takes up. */
  readonly challengedIn: ReadonlyMap<string, string>;
  readonly today: Day;
}

interface Known {
  readonly people: readonly PersonRecord[];
  readonly teams: readonly TeamRecord[];
}

/** At most six queries; the room passes the people and teams it has read already. */
export async function aroundCandidates(
  read: Reading,
  candidates: readonly CandidateRecord[],
  known?: Known,
): Promise<AroundCandidates> {
  const today = todayOf(read);
  const funded = candidates.filter(({ state }) => state === 'funded');
  const cycleIds = [...new Set(funded.flatMap(({ cycleId }) => cycleId ?? []))];
  const displacers = funded.map(({ id }) => id);
  const people = known?.people ?? (await peopleOf(read, candidates));
  const cycles = cycleIds.length > 0 || known ? await read.queries.cyclesInReach(cycleIds, today) : [];
  const teamIds = [...new Set(cycles.map(({ teamId }) => teamId))];
  const teams = known?.teams ?? (teamIds.length > 0 ? await read.many('teams', { id: { in: teamIds } }) : []);
  const order = [{ by: 'createdAt' }, { by: 'id' }] as const;
  const displaced =
    displacers.length > 0 ? await read.many('plannedWork', { displacedBy: { in: displacers } }, order) : [];
  const challengedIn = await incidentsOf(
    read,
    candidates.flatMap(({ challenges }) => challenges ?? []),
  );
  return { people: byId(people), teams: byId(teams), cycles, displaced, challengedIn, today };
}

async function peopleOf(read: Reading, candidates: readonly CandidateRecord[]): Promise<PersonRecord[]> {
  const ids = candidates.flatMap(({ ownerId, declinedBy }) => [ownerId, declinedBy].filter((id) => id !== null));
  return ids.length > 0 ? read.many('people', { id: { in: ids } }) : [];
}

async function incidentsOf(read: Reading, candidateIds: readonly string[]): Promise<ReadonlyMap<string, string>> {
  if (candidateIds.length === 0) return new Map();
  const older = await read.many('candidates', { id: { in: candidateIds } });
  const incidents = byId(await read.many('incidents', { id: { in: older.map(({ incidentId }) => incidentId) } }));
  return new Map(older.map(({ id, incidentId }) => [id, incidentKey(incidents.get(incidentId)?.number ?? 0)]));
}
