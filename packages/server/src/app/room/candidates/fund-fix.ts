import { mayFund, type CycleLoad, type FundingProblem } from '@pawl/domain/funding';
import type { CandidateRecord, IncidentRecord } from '../../ports/records.ts';
import type { Reading, Work } from '../../ports/work.ts';
import type { CycleRecord, PlannedWorkRecord, TeamRecord } from '../../ports/workspace-records.ts';
import { refuse, type Refusal, type Result } from '../../refusal.ts';
import { todayOf } from '../../today.ts';
import { unnamed } from '../../visibility/name-on.ts';
import type { CandidateView } from './candidate-view.ts';
import { candidateInRoom, isUndecided, wrongState, type CandidateAddress } from './find-candidate.ts';
import { settleCandidate } from './settle-candidate.ts';

interface FundBody {
  readonly ownerId: string;
  readonly cycleId: string;
  readonly estimateDays: number;
  readonly displaces: readonly string[];
  readonly fromReserve: boolean;
  readonly secondReason?: string | undefined;
  /** Why it is funded again, where it had slipped. */
  readonly why?: string | undefined;
}

/**
 * One fix, sometimes two: an owner, a slot, and what makes room for it. The incident's lock lets two rooms' worth of clicks decide
 * one after the other; the cycle's lock keeps two incidents from drawing on the same days. The two places are a unique constraint
 * too, so that a third fix is impossible also where this use case is passed by.
 */
export async function fundFix(work: Work, address: CandidateAddress, body: FundBody): Promise<Result<CandidateView>> {
  const found = await candidateInRoom(work, address);
  if (!found.ok) return found;
  const { incident, candidate } = found.value;
  if (!isUndecided(candidate)) return wrongState(candidate, 'reopen it first, and the room decides again.');
  return fundCandidate(work, incident, candidate, body);
}

/** The same for a candidate whose incident the caller holds: in its room, or after it slipped. */
export async function fundCandidate(
  work: Work,
  incident: IncidentRecord,
  candidate: CandidateRecord,
  body: FundBody,
): Promise<Result<CandidateView>> {
  const again = candidate.slips > candidate.refunds;
  if (again && candidate.refunds > 0) {
    return refuse('fix.refunded', `“${candidate.title}” was funded again once, and slipped again.`);
  }
  const refused = await unnamed(work, incident, body.ownerId);
  if (refused) return refused;
  await work.lockCycle(body.cycleId);
  const owner = await work.one('people', { id: body.ownerId });
  const cycle = await work.one('cycles', { id: body.cycleId });
  const others = (await work.many('candidates', { incidentId: incident.id, state: 'funded' })).filter(
    ({ id }) => id !== candidate.id,
  );
  const taken = others.flatMap(({ fundedPlace }) => fundedPlace ?? []);
  const { loads, planned } = cycle ? await loadsOf(work, cycle) : { loads: [], planned: [] };
  const { ownerId, cycleId, estimateDays, displaces, fromReserve } = body;
  const secondReason = body.secondReason ?? candidate.secondReason ?? undefined;
  const answer = mayFund(
    {
      candidateId: candidate.id,
      cycleId,
      estimateDays,
      displaces,
      fromReserve,
      ownerId: owner?.id ?? '',
      ownerActive: owner?.active ?? false,
      ...(secondReason === undefined ? {} : { secondReason }),
    },
    taken,
    loads,
    todayOf(work),
  );
  if (!answer.ok) return refusalOf(answer.problems);
  if (!cycle || !owner) throw new Error('a fix was funded without an owner or a cycle');
  const displaced = planned.filter(({ id }) => displaces.includes(id));
  const reason = answer.place === 2 ? (secondReason ?? null) : null;
  return settleCandidate(
    work,
    incident,
    candidate,
    {
      state: 'funded',
      fundedPlace: answer.place,
      ownerId,
      cycleId,
      estimateDays,
      fromReserve,
      secondReason: reason,
      fundedAt: work.now,
      progress: 'not_started',
      refunds: again ? candidate.refunds + 1 : candidate.refunds,
    },
    {
      action: again ? 'refund' : 'fund',
      what: inWords(candidate, owner.name, {
        cycle,
        team: await work.one('teams', { id: cycle.teamId }),
        body,
        displaced,
      }),
      why: body.why ?? reason ?? '',
    },
    displaced,
  );
}

/** Only the cycle asked for is loaded whole; of the team's others the days are enough. */
async function loadsOf(
  read: Reading,
  cycle: CycleRecord,
): Promise<{ loads: CycleLoad[]; planned: PlannedWorkRecord[] }> {
  const cycles = await read.many('cycles', { teamId: cycle.teamId });
  const planned = await read.many('plannedWork', { cycleId: cycle.id, removedAt: null });
  const fixes = await read.many('candidates', { cycleId: cycle.id, state: 'funded' });
  const loads = cycles.map((one): CycleLoad => {
    if (one.id !== cycle.id) return { ...one, work: [], fixes: [] };
    return {
      ...one,
      work: planned.map(({ id, days, displacedBy }) => ({ id, days, ...(displacedBy ? { displacedBy } : {}) })),
      fixes: fixes.map((fix) => ({ candidateId: fix.id, days: fix.estimateDays ?? 0, fromReserve: fix.fromReserve })),
    };
  });
  return { loads, planned };
}

function refusalOf(problems: readonly FundingProblem[]): Refusal {
  const [first] = problems;
  if (!first) throw new Error('a refused funding names its problem');
  return refuse(first.code, problems.map(({ message }) => message).join(' '), { problems });
}

function inWords(
  { title }: CandidateRecord,
  owner: string,
  slot: { cycle: CycleRecord; team: TeamRecord | undefined; body: FundBody; displaced: readonly PlannedWorkRecord[] },
): string {
  const { cycle, team, body, displaced } = slot;
  const room = [
    ...(displaced.length > 0 ? [`displacing ${displaced.map((item) => `“${item.title}”`).join(', ')}`] : []),
    ...(body.fromReserve ? ['drawing on the reserve'] : []),
  ];
  const days = `${body.estimateDays} ${body.estimateDays === 1 ? 'day' : 'days'}`;
  return `“${title}” is funded: ${owner}, ${days} in ${cycle.name} of ${team?.name ?? 'its team'}, ${room.join(' and ')}.`;
}
