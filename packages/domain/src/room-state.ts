import type {
  CandidateState,
  Depth,
  Effect,
  FixKind,
  FixProgress,
  Judgement,
  Mechanism,
  RecurrenceAnswer,
  Rung,
  Safeguard,
  SafeguardState,
  Trigger,
} from './vocabulary.ts';

/** A calendar day, `YYYY-MM-DD`. Commitments are made in days; the clock is the caller's. */
export type Day = string;

/** One participant's three answers, each 0…3 (DOMAIN §3). */
export interface SurpriseAnswers {
  readonly predicted: number;
  readonly explained: number;
  readonly safeguard: number;
}

/** The kind of failure, made of facets. A facet nobody set yet is absent. */
export interface FailureClass {
  readonly service?: string;
  readonly trigger?: Trigger;
  readonly mechanism?: Mechanism;
  readonly safeguard?: Safeguard;
  readonly safeguardState?: SafeguardState;
  readonly effect?: Effect;
}
export const classFacets = ['service', 'trigger', 'mechanism', 'safeguard', 'safeguardState', 'effect'] as const;
export type ClassFacet = (typeof classFacets)[number];

/** A prior incident that recall put above the threshold, and what the facilitator said of it. */
export interface RecalledMatch {
  readonly key: string;
  readonly judgement?: Judgement;
}

export interface FundedSlot {
  /** 1 for the fix, 2 for the second one that needs a reason. */
  readonly place: 1 | 2;
  readonly ownerActive?: boolean;
  readonly ownerId?: string;
  readonly cycle?: {
    readonly id: string;
    readonly starts: Day;
    readonly ends: Day;
    readonly teamId: string;
  };
  readonly estimateDays?: number;
  /** Planned work that makes room for it, by title. */
  readonly displaces: readonly string[];
  readonly fromReserve: boolean;
  readonly secondReason?: string;
}

export interface RoomCandidate {
  readonly id: string;
  readonly title: string;
  readonly rung: Rung;
  readonly kind: FixKind;
  readonly state: CandidateState;
  readonly progress?: FixProgress;
  readonly funded?: FundedSlot;
  readonly decline?: {
    readonly reason: string;
    readonly deciderId: string;
    readonly reopenEvidence: string;
  };
  readonly escalation?: {
    readonly ask: string;
    readonly decisionMaker: string;
    readonly decideBy: Day;
  };
}

/** A candidate that an earlier incident of the same class declined: this incident is its new evidence. */
export interface ChallengedDecline {
  readonly candidateId: string;
  readonly incidentKey: string;
  readonly title: string;
  /** Decided again in this room: taken up as a candidate here, or declined again with a reason. */
  readonly decidedAgain: boolean;
}

export interface RoomQuestion {
  readonly id: string;
  readonly text: string;
  readonly ownerId?: string;
  readonly lookAgainOn?: Day;
  readonly answer?: { readonly text: string; readonly evidence: string };
  readonly acceptedUnknown?: { readonly reason: string };
}

/** The three questions about the gate a human stood at, when the actor was an agent (DOMAIN §8). */
export interface GateReview {
  readonly approver?: { readonly answer: string; readonly evidence: string };
  readonly blastRadius?: { readonly answer: string; readonly evidence: string };
  readonly luck?: { readonly answer: string; readonly evidence: string };
}

/** Everything the closing rules look at. A plain value: the server builds it from one snapshot of the database. */
export interface RoomState {
  readonly incidentKey: string;
  readonly today: Day;
  readonly participants: number;
  readonly ratings: readonly SurpriseAnswers[];
  readonly ratingsRevealed: boolean;
  /** The class was seen before and a control for it had shipped: surprise is at least 2. */
  readonly recurrenceWithShippedControl: boolean;
  readonly recalled: readonly RecalledMatch[];
  readonly challenged: readonly ChallengedDecline[];
  readonly failureClass: FailureClass;
  readonly recurrence?: RecurrenceAnswer;
  /** Which facets changed, for `again_differently`. */
  readonly differs: readonly ClassFacet[];
  readonly timeline: readonly { readonly evidence?: string }[];
  readonly conditions: readonly { readonly text: string }[];
  readonly exit?: { readonly answer: string; readonly rung: Rung; readonly home: string };
  /** The honest way out of a wish: the risk is accepted. */
  readonly riskAccepted?: {
    readonly reason: string;
    readonly byId: string;
    readonly lookAgainOn: Day;
  };
  readonly candidates: readonly RoomCandidate[];
  readonly changeNothing?: { readonly reason: string };
  /** `follow_through` only: the earlier funded fix or control this review carries through. */
  readonly carriesThrough?: { readonly label: string };
  /** Ids of the team's current and next cycle: the only ones a fix may be funded in. */
  readonly fundableCycles: readonly string[];
  readonly questions: readonly RoomQuestion[];
  readonly panicControls: readonly { readonly text: string }[];
  readonly panicNone: boolean;
  readonly actorWasAgent: boolean;
  readonly gateReview: GateReview;
  readonly reconvene?: { readonly at: string; readonly minutes: number };
}

export const requirementCodes = [
  'surprise.missing',
  'recall.unjudged',
  'class.missing',
  'timeline.empty',
  'conditions.empty',
  'exit.missing',
  'exit.vigilance',
  'fix.none',
  'fix.second_unjustified',
  'fix.unowned',
  'fix.no_room',
  'candidate.undecided',
  'question.adrift',
  'panic.unlisted',
  'gate_review.incomplete',
  'reconvene.unbooked',
] as const;
export type RequirementCode = (typeof requirementCodes)[number];

/** One reason the room may not empty yet. */
export interface Unmet {
  readonly code: RequirementCode;
  /** What still stands open, in a sentence. */
  readonly message: string;
  /** What to do next, in a sentence. */
  readonly next: string;
  /** Which things it is about: candidate, question or match ids. Empty when it is about the review itself. */
  readonly about: readonly string[];
}

export interface RoomVerdict {
  /** 0…3, or null while nobody rated. */
  readonly surprise: number | null;
  readonly depth: Depth | null;
  /** Why that depth, in words: severity never enters. */
  readonly depthReason: string;
  readonly unmet: readonly Unmet[];
}
