import { progressToday } from '@pawl/domain/drift';
import { rankCandidates, whyHere } from '@pawl/domain/ladder';
import type { FixProgress } from '@pawl/domain/vocabulary';
import type { CandidateRecord } from '../../ports/records.ts';
import type { Reading } from '../../ports/work.ts';
import { named } from '../named.ts';
import { aroundCandidates, type AroundCandidates } from './around-candidates.ts';

/** Most durable first, each with the reason why it stands where it stands. */
export const rankedViews = (candidates: readonly CandidateRecord[], around: AroundCandidates): CandidateView[] =>
  rankCandidates(candidates.toSorted((a, b) => a.position - b.position || (a.id < b.id ? -1 : 1))).map(
    ({ candidate, why }) => candidateView(candidate, around, why),
  );

export async function viewOfCandidate(read: Reading, candidate: CandidateRecord): Promise<CandidateView> {
  return candidateView(candidate, await aroundCandidates(read, [candidate]), whyHere(candidate));
}

/** What became of a funded fix by today: drift is judged when it is looked at, so that no job has to run for it to show. */
export function progressOf(candidate: CandidateRecord, around: AroundCandidates): FixProgress | null {
  const cycle = around.cycles.find(({ id }) => id === candidate.cycleId);
  if (candidate.state !== 'funded' || !cycle) return null;
  const ofTeam = around.cycles.filter(({ teamId }) => teamId === cycle.teamId);
  const ownerActive = candidate.ownerId !== null && around.people.get(candidate.ownerId)?.active === true;
  const fix = { progress: candidate.progress ?? 'not_started', ownerActive, cycle, refunded: false };
  return progressToday(fix, ofTeam, around.today);
}

function candidateView(candidate: CandidateRecord, around: AroundCandidates, rankReason: string) {
  const { id, title, detail, rung, kind, state, imported, challenges, version } = candidate;
  const incidentKey = challenges === null ? undefined : around.challengedIn.get(challenges);
  return {
    id,
    title,
    detail,
    rung,
    kind,
    state,
    imported,
    rankReason,
    version,
    progress: progressOf(candidate, around),
    funded: fundedView(candidate, around),
    decline: declineView(candidate, around),
    escalation: escalationView(candidate),
    challenges:
      challenges !== null && incidentKey !== undefined
        ? {
            candidateId: challenges,
            incidentKey,
          }
        : null,
  };
}
export type CandidateView = ReturnType<typeof candidateView>;

function fundedView(candidate: CandidateRecord, around: AroundCandidates) {
  const { id, state, fundedPlace, ownerId, cycleId, estimateDays, fromReserve, secondReason } = candidate;
  const cycle = around.cycles.find((one) => one.id === cycleId);
  if (state !== 'funded' || fundedPlace === null || ownerId === null || estimateDays === null || !cycle) return null;
  return {
    place: fundedPlace,
    estimateDays,
    fromReserve,
    secondReason,
    owner: {
      ...named(around.people, ownerId),
      active: around.people.get(ownerId)?.active ?? false,
    },
    cycle: {
      id: cycle.id,
      name: cycle.name,
      starts: cycle.starts,
      ends: cycle.ends,
      team: {
        id: cycle.teamId,
        name: byTeam(around, cycle.teamId),
      },
    },
    displaces: around.displaced
      .filter(({ displacedBy }) => displacedBy === id)
      .map((work) => ({
        id: work.id,
        title: work.title,
        days: work.days,
      })),
  };
}

const byTeam = ({ teams }: AroundCandidates, id: string): string => teams.get(id)?.name ?? '';

/** An imported decline kept no decider: nobody here said no, so it is not shown as somebody's decision. */
function declineView(
  { state, declineReason, declinedBy, reopenEvidence, declinedAt }: CandidateRecord,
  { people }: AroundCandidates,
) {
  if (state !== 'declined' || declineReason === null || declinedBy === null || declinedAt === null) return null;
  return {
    reason: declineReason,
    decider: named(people, declinedBy),
    reopenEvidence: reopenEvidence ?? '',
    at: declinedAt.toISOString(),
  };
}

const escalationView = ({ state, escalation, escalatedAt }: CandidateRecord) =>
  state === 'escalated' && escalation && escalatedAt ? { ...escalation, at: escalatedAt.toISOString() } : null;
