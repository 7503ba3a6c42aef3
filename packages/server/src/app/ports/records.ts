import type { Visibility } from '@pawl/domain/policy/may-see';
import type { ClassFacet, FailureClass, GateReview } from '@pawl/domain/room-state';
import type {
  CandidateState,
  Depth,
  FixKind,
  FixProgress,
  IncidentStatus,
  Judgement,
  RecurrenceAnswer,
  Rung,
  Severity,
} from '@pawl/domain/vocabulary';
import type {
  AccountInvitationRecord,
  AccountKeyRecord,
  AccountRecord,
  AccountReleaseRecord,
} from './account-records.ts';
import type {
  CalendarFeedRecord,
  DisplacementRecord,
  MessageRecord,
  ReconveneAnswerRecord,
  ReconveneInviteeRecord,
} from './after-records.ts';
import type {
  ControlDayRecord,
  ControlDecisionRecord,
  ControlEventRecord,
  ControlPlaceRecord,
  ControlRecord,
  ControlTotalRecord,
} from './control-records.ts';
import type {
  ImportRecord,
  OldUrlRecord,
  RecallDocumentRecord,
  SourceRecord,
  UnreadPartRecord,
} from './import-records.ts';
import type { NearMissLinkRecord, NearMissRecord, NearMissReplyRecord } from './near-miss-records.ts';
import type { AttestationRecord, PruneAnswerRecord, PruneRecord } from './prune-records.ts';
import type { Editable, InWorkspace } from './record-kinds.ts';
import type { SignInRecords } from './sign-in-records.ts';
import type {
  WorkspaceRecord,
  PersonRecord,
  TeamRecord,
  TeamMemberRecord,
  ServiceRecord,
  CycleRecord,
  PlannedWorkRecord,
} from './workspace-records.ts';

/** What the archive keeps, row by row, as the use cases see it. `store/schema.ts` maps it to tables. */

interface OfIncident extends InWorkspace {
  incidentId: string;
  id: string;
}

export interface IncidentRecord extends InWorkspace, Editable {
  id: string;
  number: number;
  title: string;
  summary: string;
  status: IncidentStatus;
  severity: Severity | null;
  occurredAt: Date;
  declaredAt: Date;
  mitigatedAt: Date | null;
  resolvedAt: Date | null;
  closedAt: Date | null;
  origin: 'declared' | 'imported' | 'story';
  duplicateOf: string | null;
  actorWasAgent: boolean;
  visibility: Visibility;
  surprise: number | null;
  depth: Depth | null;
  failureClass: FailureClass;
  recurrence: RecurrenceAnswer | null;
  owed: number;
  createdAt: Date;
}
/** Somebody who may see an incident that is restricted. */
export interface IncidentAccessRecord extends InWorkspace {
  incidentId: string;
  personId: string;
  createdAt: Date;
}
export interface IncidentServiceRecord extends InWorkspace {
  incidentId: string;
  serviceId: string;
  position: number;
}
export type Distribution = [number, number, number, number];
export interface ReviewRecord extends OfIncident, Editable {
  facilitatorId: string | null;
  openedAt: Date;
  closedAt: Date | null;
  differs: ClassFacet[];
  exitAnswer: { answer: string; rung: Rung; home: string } | null;
  riskAccepted: { reason: string; byId: string; lookAgainOn: string } | null;
  changeNothing: { reason: string; byId: string } | null;
  carriesThrough: string | null;
  panicNone: boolean;
  gateReview: GateReview;
  ratingsRevealedAt: Date | null;
  distribution: { predicted: Distribution; explained: Distribution; safeguard: Distribution } | null;
  createdAt: Date;
}
export interface ParticipantRecord extends OfIncident {
  personId: string;
  role: string;
  createdAt: Date;
}
export interface RatingRecord extends InWorkspace {
  incidentId: string;
  personId: string;
  predicted: number;
  explained: number;
  safeguard: number;
}
export interface TimelineEventRecord extends OfIncident, Editable {
  at: Date | null;
  atText: string | null;
  role: string;
  text: string;
  evidence: string | null;
  position: number;
  imported: boolean;
  /** Came from an account: its words are kept out of the log, since their author may take them back. */
  released: boolean;
  removedAt: Date | null;
  createdAt: Date;
}
export interface ConditionRecord extends OfIncident, Editable {
  text: string;
  position: number;
  imported: boolean;
  removedAt: Date | null;
  createdAt: Date;
}
export interface QuestionRecord extends OfIncident, Editable {
  text: string;
  ownerId: string | null;
  lookAgainOn: string | null;
  answer: { text: string; evidence: string } | null;
  acceptedUnknown: { reason: string; byId: string } | null;
  removedAt: Date | null;
  createdAt: Date;
}
export interface PanicControlRecord extends OfIncident, Editable {
  text: string;
  /** What the reconvene said of it. */
  outcome: 'kept' | 'removed' | null;
  outcomeWhy: string | null;
  outcomeAt: Date | null;
  removedAt: Date | null;
  createdAt: Date;
}
export interface CandidateRecord extends OfIncident, Editable {
  title: string;
  detail: string;
  rung: Rung;
  kind: FixKind;
  state: CandidateState;
  progress: FixProgress | null;
  progressEvidence: string | null;
  /** Null while it has not shipped. */
  shippedAt: Date | null;
  imported: { owner: string | null; ticket: string | null; due: string | null } | null;
  position: number;
  fundedPlace: 1 | 2 | null;
  secondReason: string | null;
  ownerId: string | null;
  cycleId: string | null;
  estimateDays: number | null;
  fromReserve: boolean;
  fundedAt: Date | null;
  declineReason: string | null;
  declinedBy: string | null;
  reopenEvidence: string | null;
  declinedAt: Date | null;
  escalation: { ask: string; decisionMaker: string; decideBy: string } | null;
  escalatedAt: Date | null;
  challenges: string | null;
  /** How often it slipped, and how often it was funded again for it (at most once). */
  slips: number;
  refunds: number;
  /** How far it had come when it slipped last, and when that was. */
  slippedFrom: FixProgress | null;
  slippedAt: Date | null;
  createdAt: Date;
}
export interface JudgementRecord extends InWorkspace {
  id: string;
  incidentId: string;
  priorId: string;
  judgement: Judgement;
  note: string | null;
  byId: string;
  at: Date;
}
export interface DecisionRecord extends OfIncident {
  candidateId: string | null;
  action: string;
  what: string;
  why: string;
  /** Null for the clock: what it moved is in the ledger too. */
  byId: string | null;
  at: Date;
}
export interface ReconveneRecord extends OfIncident, Editable {
  at: Date;
  minutes: number;
  /** Stable across moves, with `sequence` counting them (RFC 5545). */
  uid: string;
  sequence: number;
  movedReason: string | null;
  heldAt: Date | null;
  heldBy: string | null;
  holdNote: string | null;
  /** The sequence that invitations last carried; null until the room has closed. */
  publishedSequence: number | null;
  createdAt: Date;
}
export interface ReceiptRecord extends InWorkspace {
  incidentId: string;
  number: number;
  closedAt: Date;
  closedBy: string;
  title: string;
  markdown: string;
  content: unknown;
}
/** Every table a use case may write, by its name. */
export interface Records extends SignInRecords {
  workspaces: WorkspaceRecord;
  people: PersonRecord;
  teams: TeamRecord;
  teamMembers: TeamMemberRecord;
  services: ServiceRecord;
  cycles: CycleRecord;
  plannedWork: PlannedWorkRecord;
  incidents: IncidentRecord;
  incidentAccess: IncidentAccessRecord;
  incidentServices: IncidentServiceRecord;
  reviews: ReviewRecord;
  participants: ParticipantRecord;
  ratings: RatingRecord;
  timelineEvents: TimelineEventRecord;
  accountInvitations: AccountInvitationRecord;
  accountKeys: AccountKeyRecord;
  accounts: AccountRecord;
  accountReleases: AccountReleaseRecord;
  conditions: ConditionRecord;
  questions: QuestionRecord;
  panicControls: PanicControlRecord;
  candidates: CandidateRecord;
  judgements: JudgementRecord;
  decisions: DecisionRecord;
  reconvenes: ReconveneRecord;
  receipts: ReceiptRecord;
  imports: ImportRecord;
  sources: SourceRecord;
  unreadParts: UnreadPartRecord;
  oldUrls: OldUrlRecord;
  recallDocuments: RecallDocumentRecord;
  controls: ControlRecord;
  controlDecisions: ControlDecisionRecord;
  controlPlaces: ControlPlaceRecord;
  controlEvents: ControlEventRecord;
  controlDays: ControlDayRecord;
  controlTotals: ControlTotalRecord;
  prunes: PruneRecord;
  pruneAnswers: PruneAnswerRecord;
  attestations: AttestationRecord;
  displacements: DisplacementRecord;
  reconveneInvitees: ReconveneInviteeRecord;
  reconveneAnswers: ReconveneAnswerRecord;
  messages: MessageRecord;
  calendarFeeds: CalendarFeedRecord;
  nearMisses: NearMissRecord;
  nearMissReplies: NearMissReplyRecord;
  nearMissLinks: NearMissLinkRecord;
}
export type Table = keyof Records;
/** Tables whose rows carry a version and an id. */
export type EditableTable = { [T in Table]: Records[T] extends Editable & { id: string } ? T : never }[Table];
