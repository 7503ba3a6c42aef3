import type { Ports } from '../ports/ports.ts';
import type {
  CandidateRecord,
  ConditionRecord,
  DecisionRecord,
  IncidentRecord,
  PanicControlRecord,
  ParticipantRecord,
  QuestionRecord,
  RatingRecord,
  ReceiptRecord,
  ReconveneRecord,
  ReviewRecord,
  TimelineEventRecord,
} from '../ports/records.ts';
import type { Reading } from '../ports/work.ts';
import type { PersonRecord, TeamRecord } from '../ports/workspace-records.ts';
import type { RecallMatchView } from '../recall/match-view.ts';
import { matchesFor } from '../recall/matches-for.ts';
import { aroundCandidates, type AroundCandidates } from './candidates/around-candidates.ts';
import { inOrderOfTime } from './items/timeline.ts';
import { sameClassOf, standingDeclines, type SameClass, type StandingDecline } from './same-class.ts';

/** Everything in one room, as rows. Items that were taken out are left out. */
export interface RoomRows {
  readonly incident: IncidentRecord;
  readonly review: ReviewRecord | undefined;
  readonly participants: readonly ParticipantRecord[];
  /** Only between rating and reveal. */
  readonly ratings: readonly RatingRecord[];
  readonly timeline: readonly TimelineEventRecord[];
  readonly conditions: readonly ConditionRecord[];
  readonly questions: readonly QuestionRecord[];
  readonly panicControls: readonly PanicControlRecord[];
  readonly candidates: readonly CandidateRecord[];
  readonly decisions: readonly DecisionRecord[];
  readonly reconvene: ReconveneRecord | undefined;
  readonly receipts: readonly Omit<ReceiptRecord, 'markdown' | 'content'>[];
  readonly people: readonly PersonRecord[];
  readonly teams: readonly TeamRecord[];
  readonly sameClass: SameClass;
  readonly challenged: readonly StandingDecline[];
  /** For the candidates of this room and the funded fixes of the earlier incidents. */
  readonly around: AroundCandidates;
  /** Null while recall is still reading the archive. */
  readonly recall: readonly RecallMatchView[] | null;
}

/** Around twenty small queries on one snapshot, or inside the transaction that closes the room. */
export async function loadRoom(read: Reading, ports: Ports, incident: IncidentRecord): Promise<RoomRows> {
  const of = { incidentId: incident.id };
  const present = { ...of, removedAt: null };
  const asAdded = [{ by: 'createdAt' }, { by: 'id' }] as const;
  const candidates = await read.many('candidates', of, [{ by: 'position' }, { by: 'id' }]);
  const people = await read.many('people', {});
  const teams = await read.many('teams', { mergedInto: null });
  const sameClass = await sameClassOf(read, incident);
  const earlierFixes = sameClass.candidates.filter(({ state }) => state === 'funded');
  return {
    incident,
    candidates,
    people,
    teams,
    sameClass,
    review: await read.one('reviews', of),
    participants: await read.many('participants', of, asAdded),
    ratings: await read.many('ratings', of),
    timeline: inOrderOfTime(await read.many('timelineEvents', present)),
    conditions: await read.many('conditions', present, [{ by: 'position' }, { by: 'id' }]),
    questions: await read.many('questions', present, asAdded),
    panicControls: await read.many('panicControls', present, asAdded),
    decisions: await read.queries.decisionsOf(incident.id),
    reconvene: await read.one('reconvenes', of),
    receipts: await read.queries.receiptsOf(incident.id),
    challenged: standingDeclines(sameClass, candidates),
    around: await aroundCandidates(read, [...candidates, ...earlierFixes], {
      people,
      teams,
    }),
    recall: await matchesFor(read, ports, incident),
  };
}
