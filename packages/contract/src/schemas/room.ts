import { classFacets, requirementCodes } from '@pawl/domain/room-state';
import { recurrenceAnswers } from '@pawl/domain/vocabulary';
import { z } from 'zod';
import {
  Day,
  Evidence,
  Id,
  IncidentKey,
  Instant,
  Line,
  Named,
  OptionalText,
  PersonRef,
  Text,
  Version,
} from './common.ts';
import { Candidate, Depth, FailureClass, FixKind, Incident, RecallMatch, Rung } from './incident.ts';
import { Cycle, Person, Team } from './workspace.ts';

export const Unmet = z.object({
  code: z.enum(requirementCodes),
  message: z.string(),
  next: z.string(),
  about: z.array(z.string()),
});

/** A role in the story: "on-call, settlement". Never a name. */
export const Role = Line.max(100);

export const TimelineEvent = z.object({
  id: Id,
  at: Instant.nullable(),
  /** As the source wrote the time, where it could not be read. */
  atText: z.string().nullable(),
  role: z.string(),
  text: z.string(),
  evidence: z.string().nullable(),
  removed: z.boolean(),
  version: Version,
});
export const TimelineBody = z.object({
  at: Instant.nullish(),
  role: Role,
  text: Text,
  evidence: Evidence.nullish(),
});
export const TimelinePatch = z.object({
  at: Instant.nullable().optional(),
  role: Role.optional(),
  text: Text.optional(),
  evidence: Evidence.nullable().optional(),
});

export const Condition = z.object({
  id: Id,
  text: z.string(),
  removed: z.boolean(),
  version: Version,
});
export const TextBody = z.object({ text: Text });

export const Question = z.object({
  id: Id,
  text: z.string(),
  owner: PersonRef.nullable(),
  lookAgainOn: Day.nullable(),
  answer: z.object({ text: z.string(), evidence: z.string() }).nullable(),
  acceptedUnknown: z.object({ reason: z.string(), by: Named }).nullable(),
  removed: z.boolean(),
  version: Version,
});
export const QuestionBody = z.object({
  text: Text,
  ownerId: Id.nullish(),
  lookAgainOn: Day.nullish(),
});
export const QuestionPatch = z.object({
  text: Text.optional(),
  ownerId: Id.nullable().optional(),
  lookAgainOn: Day.nullable().optional(),
  answer: z.object({ text: Text, evidence: Evidence }).nullable().optional(),
  acceptedUnknown: z.object({ reason: Text }).nullable().optional(),
});

export const PanicControl = z.object({
  id: Id,
  text: z.string(),
  removed: z.boolean(),
  version: Version,
});

export const CandidateBody = z.object({
  title: Line,
  detail: OptionalText.default(''),
  kind: FixKind,
  /** Defaults to the rung of the kind. */
  rung: Rung.optional(),
  /** Takes up a decline of an earlier incident of the same class. */
  challenges: Id.optional(),
});
export const CandidatePatch = z.object({
  title: Line.optional(),
  detail: OptionalText.optional(),
  kind: FixKind.optional(),
  rung: Rung.optional(),
});
export const FundBody = z.object({
  ownerId: Id,
  cycleId: Id,
  estimateDays: z.number().min(0.25).max(1_000),
  /** Ids of planned work in that cycle that makes room. */
  displaces: z.array(Id).max(50).default([]),
  fromReserve: z.boolean().default(false),
  secondReason: OptionalText.optional(),
});
export const DeclineBody = z.object({ reason: Text, reopenEvidence: Text });
export const EscalateBody = z.object({ ask: Text, decisionMaker: Line, decideBy: Day });
export const ReasonBody = z.object({ reason: Text });
export const ProgressBody = z.object({
  progress: z.enum(['not_started', 'started', 'shipped']),
  evidence: Evidence.optional(),
});

export const ParticipantBody = z.object({ personId: Id, role: Role });
export const Participant = z.object({
  id: Id,
  person: PersonRef,
  role: z.string(),
  rated: z.boolean(),
});

const Answer = z.number().int().min(0).max(3);
export const RatingBody = z.object({ predicted: Answer, explained: Answer, safeguard: Answer });
/** After the reveal only the distribution is kept: how many gave each answer, never who. */
const Distribution = z.tuple([z.number().int(), z.number().int(), z.number().int(), z.number().int()]);
export const SurpriseView = z.object({
  rated: z.number().int(),
  expected: z.number().int(),
  /** How many in the room have yet to rate. */
  waitedFor: z.number().int(),
  /** Whether the reader may turn the ratings over now: once all have rated, or as the facilitator. */
  mayReveal: z.boolean(),
  mine: RatingBody.nullable(),
  revealed: z.boolean(),
  score: z.number().int().min(0).max(3).nullable(),
  distribution: z.object({ predicted: Distribution, explained: Distribution, safeguard: Distribution }).nullable(),
  reasons: z.array(z.string()),
});

const GateAnswer = z.object({ answer: Text, evidence: Evidence });
export const GateReview = z.object({
  approver: GateAnswer.optional(),
  blastRadius: GateAnswer.optional(),
  luck: GateAnswer.optional(),
});

export const Review = z.object({
  facilitator: PersonRef.nullable(),
  openedAt: Instant,
  closedAt: Instant.nullable(),
  /** How many receipts this review has written. */
  receipts: z.number().int(),
  failureClass: FailureClass,
  recurrence: z.enum(recurrenceAnswers).nullable(),
  differs: z.array(z.enum(classFacets)),
  exit: z.object({ answer: z.string(), rung: Rung, home: z.string() }).nullable(),
  riskAccepted: z.object({ reason: z.string(), by: PersonRef, lookAgainOn: Day }).nullable(),
  changeNothing: z.object({ reason: z.string(), by: PersonRef }).nullable(),
  carriesThrough: z.object({ candidateId: Id, title: z.string(), incidentKey: IncidentKey }).nullable(),
  panicNone: z.boolean(),
  gateReview: GateReview,
  reconvene: z
    .object({
      at: Instant,
      minutes: z.number().int(),
      movedReason: z.string().nullable(),
      heldAt: Instant.nullable(),
      /** The room has closed, the day has passed, and nobody held it. */
      overdue: z.boolean(),
    })
    .nullable(),
  version: Version,
});
export const ReviewPatch = z.object({
  facilitatorId: Id.nullable().optional(),
  failureClass: FailureClass.optional(),
  recurrence: z.enum(recurrenceAnswers).nullable().optional(),
  differs: z.array(z.enum(classFacets)).max(6).optional(),
  exit: z.object({ answer: Text, rung: Rung, home: Text }).nullable().optional(),
  riskAccepted: z.object({ reason: Text, lookAgainOn: Day }).nullable().optional(),
  changeNothing: z.object({ reason: Text }).nullable().optional(),
  carriesThrough: Id.nullable().optional(),
  panicNone: z.boolean().optional(),
  gateReview: GateReview.optional(),
});
export const ReconveneBody = z.object({
  at: Instant.optional(),
  minutes: z.number().int().min(5).max(240).default(15),
  /** Required when a booked reconvene is moved. */
  reason: OptionalText.optional(),
});

export const Decision = z.object({
  id: Id,
  at: Instant,
  /** Null for the clock: it writes down what slipped, and decides nothing. */
  by: Named.nullable(),
  /** `fund`, `decline`, `escalate`, `reopen`, `accept_risk`, `change_nothing`, `move_reconvene` … */
  action: z.string(),
  what: z.string(),
  why: z.string(),
});

export const Challenged = z.object({
  candidateId: Id,
  incidentKey: IncidentKey,
  title: z.string(),
  reason: z.string(),
  reopenEvidence: z.string(),
  declinedAt: Instant,
  decidedAgain: z.boolean(),
});
export const EarlierQuestion = z.object({
  id: Id,
  incidentKey: IncidentKey,
  text: z.string(),
  age: z.string(),
});
export const EarlierFix = z.object({
  candidateId: Id,
  incidentKey: IncidentKey,
  title: z.string(),
  state: z.string(),
});

export const Room = z.object({
  incident: Incident,
  review: Review.nullable(),
  participants: z.array(Participant),
  surprise: SurpriseView,
  depth: Depth.nullable(),
  depthReason: z.string(),
  timeline: z.array(TimelineEvent),
  conditions: z.array(Condition),
  recall: z.array(RecallMatch),
  /** Declines of earlier incidents of the same class: this incident is their new evidence. */
  challenged: z.array(Challenged),
  /** Open questions of earlier incidents of the same class: our own earlier shrug. */
  earlierQuestions: z.array(EarlierQuestion),
  /** Funded fixes of earlier incidents that a follow-through may carry through. */
  earlierFixes: z.array(EarlierFix),
  candidates: z.array(Candidate),
  questions: z.array(Question),
  panicControls: z.array(PanicControl),
  decisions: z.array(Decision),
  people: z.array(Person),
  teams: z.array(Team),
  /** Current and next cycle of every team. */
  cycles: z.array(Cycle),
  unmet: z.array(Unmet),
});
export const UnmetAnswer = z.object({
  unmet: z.array(Unmet),
  depth: Depth.nullable(),
  depthReason: z.string(),
});

export const ReceiptSummary = z.object({
  version: z.number().int(),
  closedAt: Instant,
  closedBy: Named,
  permalink: z.string(),
});
export const Receipt = ReceiptSummary.extend({
  incidentKey: IncidentKey,
  title: z.string(),
  markdown: z.string(),
  /** The frozen content, as `ReceiptContent` of the domain. */
  content: z.unknown(),
  /** Every version there is, newest first. */
  versions: z.array(ReceiptSummary),
  /** As it stands today, unlike everything above. Null where the room booked none. */
  reconvene: z.object({ at: Instant, heldAt: Instant.nullable(), overdue: z.boolean() }).nullable(),
});
