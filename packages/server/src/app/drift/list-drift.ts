import { decisionsFor, progressToday } from '@pawl/domain/drift';
import { displacedViews, type DisplacedView } from '../cycles/displaced.ts';
import { groupBy } from '../group-by.ts';
import { incidentKey } from '../incident-key.ts';
import type { CandidateRecord, DecisionRecord, IncidentRecord, ReviewRecord } from '../ports/records.ts';
import type { Reading } from '../ports/work.ts';
import { done } from '../refusal.ts';
import { aroundCandidates, type AroundCandidates } from '../room/candidates/around-candidates.ts';
import { rankedViews, type CandidateView } from '../room/candidates/candidate-view.ts';
import { byId, named, type People } from '../room/named.ts';
import { decisionView } from '../room/room-view.ts';
import { todayOf } from '../today.ts';

const story = 600;
/** More than anybody decides in a sitting; the rest moves up as these are settled. */
const mostShown = 100;

/** Everything that slipped and rests until somebody decides, longest first; and the reconvenes nobody held. Around sixteen queries. */
export async function listDrift(read: Reading) {
  const all = await waitingFixes(read);
  const fixes = byId(await read.many('candidates', { id: { in: all.slice(0, mostShown).map(({ id }) => id) } }));
  const waiting = all.slice(0, mostShown).flatMap(({ id }) => fixes.get(id) ?? []);
  const around = await aroundCandidates(read, waiting);
  const unheld = await read.queries.overdueReconvenes(todayOf(read));
  const overdue = unheld.slice(0, mostShown);
  const known = await aroundIncidents(
    read,
    [...waiting, ...overdue].map(({ incidentId }) => incidentId),
  );
  const candidates = new Map(rankedViews(waiting, around).map((view) => [view.id, view]));
  const displaced = groupBy(await displacedBy(read, waiting), ({ fix }) => fix.candidateId);
  const items = waiting.flatMap((fix) => {
    const view = candidates.get(fix.id);
    return view ? [item(fix, view, around, known, displaced.get(fix.id) ?? [])] : [];
  });
  return done({
    items,
    total: all.length,
    reconveneOverdueTotal: unheld.length,
    reconveneOverdue: overdue.map(({ incidentId, at, minutes }) => ({
      incident: incidentRef(known, incidentId),
      at: at.toISOString(),
      minutes,
      facilitator: facilitatorIn(known, incidentId),
      fixes: (known.funded.get(incidentId) ?? []).map(({ title }) => title),
    })),
  });
}

/** Which fixes wait, and since when: all of them are judged, and only those that are shown are read whole. */
async function waitingFixes(read: Reading): Promise<{ readonly id: string; readonly since: string }[]> {
  const today = todayOf(read);
  const fixes = await read.queries.fixesThatMayWait();
  const cycles = await read.queries.cyclesInReach([...new Set(fixes.map(({ cycleId }) => cycleId))], today);
  const known = byId(cycles);
  const ofTeam = groupBy(cycles, ({ teamId }) => teamId);
  return fixes
    .flatMap((fix) => {
      const cycle = known.get(fix.cycleId);
      if (!cycle) return [];
      const { ownerActive, id } = fix;
      const standing = { progress: fix.progress ?? 'not_started', ownerActive, cycle, refunded: false } as const;
      const progress = progressToday(standing, ofTeam.get(cycle.teamId) ?? [], today);
      return decisionsFor(progress, false).length === 0 ? [] : [{ id, since: sinceWhen(fix, cycle.ends, today) }];
    })
    .toSorted((a, b) => byText(a.since, b.since) || byText(a.id, b.id));
}

const byText = (a: string, b: string): number => (a < b ? -1 : Number(a > b));

interface Known {
  readonly incidents: ReadonlyMap<string, IncidentRecord>;
  readonly reviews: ReadonlyMap<string, ReviewRecord>;
  readonly people: People;
  readonly ledger: ReadonlyMap<string, readonly DecisionRecord[]>;
  readonly funded: ReadonlyMap<string, readonly CandidateRecord[]>;
}

async function aroundIncidents(read: Reading, ids: readonly string[]): Promise<Known> {
  const among = { in: [...new Set(ids)] };
  const reviews = await read.many('reviews', { incidentId: among });
  const decisions = await read.many('decisions', { incidentId: among }, [{ by: 'at' }, { by: 'id' }]);
  const funded = await read.many('candidates', { incidentId: among, state: 'funded' }, [{ by: 'fundedPlace' }]);
  const people = [...reviews.map(({ facilitatorId }) => facilitatorId), ...decisions.map((one) => one.byId)];
  return {
    incidents: byId(await read.many('incidents', { id: among })),
    reviews: new Map(reviews.map((review) => [review.incidentId, review])),
    people: byId(await read.many('people', { id: { in: [...new Set(people)].filter((id) => id !== null) } })),
    ledger: groupBy(
      decisions.filter(({ candidateId }) => candidateId !== null),
      ({ candidateId }) => candidateId ?? '',
    ),
    funded: groupBy(funded, ({ incidentId }) => incidentId),
  };
}

async function displacedBy(read: Reading, fixes: readonly CandidateRecord[]): Promise<DisplacedView[]> {
  if (fixes.length === 0) return [];
  const candidateIds = fixes.map(({ id }) => id);
  return displacedViews(read, await read.queries.displacedWork({ candidateIds, limit: 1_000 }));
}

function incidentRef({ incidents }: Known, id: string) {
  const incident = incidents.get(id);
  if (!incident) throw new Error('a fix is of an incident');
  return { key: incidentKey(incident.number), title: incident.title };
}

function facilitatorIn({ reviews, people }: Known, incidentId: string) {
  const id = reviews.get(incidentId)?.facilitatorId ?? null;
  return id === null ? null : named(people, id);
}

type Waits = 'drifting' | 'orphaned' | 'shipped_not_held';

function item(
  fix: CandidateRecord,
  candidate: CandidateView,
  around: AroundCandidates,
  known: Known,
  displaced: readonly DisplacedView[],
) {
  const state = candidate.progress as Waits;
  const decisions = decisionsFor(state, fix.refunds > 0);
  const incident = known.incidents.get(fix.incidentId);
  return {
    candidate,
    incident: incidentRef(known, fix.incidentId),
    state,
    was: comeSoFar(fix),
    why: whyItWaits(fix, state, candidate),
    since: sinceWhen(fix, around.cycles.find(({ id }) => id === fix.cycleId)?.ends, around.today),
    story: (incident?.summary || (incident?.title ?? '')).slice(0, story),
    facilitator: facilitatorIn(known, fix.incidentId),
    displaced: [...displaced],
    evidence: fix.progressEvidence,
    decisions: [...decisions],
    whyNotRefund: decisions.includes('refund') ? null : 'It was funded again once, and slipped again.',
    ledger: (known.ledger.get(fix.id) ?? []).map((decision) => decisionView(decision, known.people)),
  };
}

function comeSoFar({ progress, slippedFrom }: CandidateRecord): 'not_started' | 'started' | 'shipped' {
  const before = slippedFrom ?? progress;
  if (before === 'shipped' || before === 'held') return 'shipped';
  return before === 'started' ? 'started' : 'not_started';
}

/** The day it was written down; before the clock came by, the day its cycle ended. */
function sinceWhen(
  { slippedAt, slips, refunds }: Pick<CandidateRecord, 'slippedAt' | 'slips' | 'refunds'>,
  ends: string | undefined,
  today: string,
): string {
  if (slippedAt && slips > refunds) return slippedAt.toISOString().slice(0, 10);
  return ends !== undefined && ends < today ? ends : today;
}

function whyItWaits(fix: CandidateRecord, state: Waits, { funded }: CandidateView): string {
  const cycle = funded ? `${funded.cycle.name}, which ended on ${funded.cycle.ends}` : 'its cycle';
  switch (state) {
    case 'orphaned':
      return `${funded?.owner.name ?? 'Its owner'} is no longer active here.`;
    case 'shipped_not_held':
      return 'It shipped, and the reconvene found that it did not hold.';
    case 'drifting':
      return comeSoFar(fix) === 'not_started'
        ? `It was funded in ${cycle}, and was not started.`
        : `It was funded in ${cycle}; it was started and has not shipped.`;
  }
}
