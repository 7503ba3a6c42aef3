import { mayFund, type CycleLoad } from '@pawl/domain/funding';
import type { BodyOf, Candidate, Cycle, Room, Service } from '../../../api/types.ts';

/** The funding as its form holds it. */
export interface FundDraft {
  readonly ownerId: string;
  readonly teamId: string;
  readonly cycleId: string;
  readonly estimate: string;
  readonly displaces: readonly string[];
  readonly fromReserve: boolean;
  readonly secondReason: string;
}

/** Only teams with a current or next cycle can take a fix. */
export const teamsWithCycles = (room: Room): Room['teams'] =>
  room.teams.filter(({ id }) =>
    room.cycles.some(({ team, position }) => team.id === id && (position === 'current' || position === 'next')),
  );

/** The team asked first: whoever does the first fix, else whoever owns the service that failed, else the first that has a cycle. */
export function likelyTeam(room: Room, services: readonly Service[]): string {
  const teams = teamsWithCycles(room).map(({ id }) => id);
  const funded = room.candidates.flatMap(({ funded: slot }) => slot?.cycle.team.id ?? []);
  const owners = room.incident.services.flatMap(
    ({ id }) => services.find((service) => service.id === id)?.ownerTeam?.id ?? [],
  );
  return [...funded, ...owners].find((id) => teams.includes(id)) ?? teams[0] ?? '';
}

const days = (text: string): number => Number(text.trim().replace(',', '.'));

export const bodyOf = (draft: FundDraft, cycle: Cycle | undefined): BodyOf<'fund'> => ({
  ownerId: draft.ownerId,
  cycleId: cycle?.id ?? '',
  estimateDays: days(draft.estimate),
  displaces: [...draft.displaces],
  fromReserve: draft.fromReserve,
  ...(draft.secondReason.trim() ? { secondReason: draft.secondReason } : {}),
});

interface Around {
  readonly candidate: Candidate;
  readonly room: Room;
  readonly cycle: Cycle | undefined;
  readonly today: string;
}

/** What the funding still lacks, in the sentences the server would refuse it with; empty when it would be taken. */
export function verdictOn(draft: FundDraft, { candidate, room, cycle, today }: Around): readonly string[] {
  if (!cycle) return ['No team has a current or next cycle. Plan one on the Workspace page, then fund the fix.'];
  if (!draft.ownerId) return ['Name one owner.'];
  if (!(days(draft.estimate) > 0)) return ['Estimate it in days; half a day is 0.5.'];
  const taken = room.candidates.flatMap(({ id, funded }) => (funded && id !== candidate.id ? [funded.place] : []));
  const owner = room.people.find(({ id }) => id === draft.ownerId);
  const answer = mayFund(
    {
      candidateId: candidate.id,
      ...bodyOf(draft, cycle),
      displaces: draft.displaces,
      fromReserve: draft.fromReserve,
      ownerActive: owner?.active ?? false,
      secondReason: draft.secondReason,
    },
    taken,
    room.cycles.filter(({ team }) => team.id === cycle.team.id).map(loadOf),
    // Between midnight here and midnight there, the server's word on which cycle is current counts.
    cycle.position === 'current' ? clamp(today, cycle) : today,
  );
  return answer.ok ? [] : answer.problems.map(({ message, next }) => `${message} ${next}`);
}

const clamp = (day: string, { starts, ends }: Cycle): string => (day < starts ? starts : day > ends ? ends : day);

const loadOf = ({ id, starts, ends, team, capacityDays, reserveDays, work, fixes }: Cycle): CycleLoad => ({
  id,
  starts,
  ends,
  teamId: team.id,
  capacityDays,
  reserveDays,
  work: work.map((item) => ({
    id: item.id,
    days: item.days,
    ...(item.displacedBy ? { displacedBy: item.displacedBy.candidateId } : {}),
  })),
  fixes,
});
