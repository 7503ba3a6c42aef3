import type { ClassFacet, Day, FailureClass, GateReview } from './room-state.ts';
import type { Depth, FixKind, Judgement, RecurrenceAnswer, Rung, Severity } from './vocabulary.ts';

/** How many people gave each of the four answers; never who. */
export type AnswerDistribution = readonly [number, number, number, number];

export interface ReceiptFix {
  readonly title: string;
  readonly rung: Rung;
  readonly kind: FixKind;
  /** Commitments carry names: one owner. */
  readonly owner: string;
  readonly team: string;
  readonly cycle: { readonly name: string; readonly starts: Day; readonly ends: Day };
  readonly estimateDays: number;
  readonly displaces: readonly string[];
  readonly fromReserve: boolean;
  readonly secondReason?: string;
}

/** Everything a receipt says, frozen when the room closes. People appear only where they committed or decided. */
export interface ReceiptContent {
  readonly incidentKey: string;
  readonly title: string;
  /** From 1; reopening writes the next one. */
  readonly version: number;
  readonly closedOn: Day;
  readonly permalink: string;
  readonly services: readonly string[];
  readonly team?: string;
  readonly severity?: Severity;
  /** ISO 8601. */
  readonly occurredAt?: string;
  readonly resolvedAt?: string;
  readonly summary: string;
  readonly surprise: {
    readonly score: number;
    readonly reasons: readonly string[];
    readonly distribution: Readonly<Record<'predicted' | 'explained' | 'safeguard', AnswerDistribution>>;
  } | null;
  readonly depth: Depth | null;
  readonly depthReason: string;
  readonly exit?: { readonly answer: string; readonly rung: Rung; readonly home: string };
  readonly riskAccepted?: { readonly reason: string; readonly by: string; readonly lookAgainOn: Day };
  readonly funded: readonly ReceiptFix[];
  readonly changeNothing?: { readonly reason: string };
  readonly carriesThrough?: { readonly label: string };
  readonly declined: readonly {
    readonly title: string;
    readonly reason: string;
    readonly by: string;
    readonly reopenEvidence: string;
  }[];
  readonly escalated: readonly {
    readonly title: string;
    readonly ask: string;
    readonly decisionMaker: string;
    readonly decideBy: Day;
  }[];
  /** Told by role, in order. `at` is ISO 8601, or the words of the source. */
  readonly timeline: readonly {
    readonly at: string;
    readonly role: string;
    readonly text: string;
    readonly evidence?: string;
  }[];
  readonly conditions: readonly { readonly text: string }[];
  readonly failureClass: FailureClass;
  readonly recurrence?: RecurrenceAnswer;
  readonly differs: readonly ClassFacet[];
  readonly recalled: readonly { readonly key: string; readonly title: string; readonly judgement?: Judgement }[];
  readonly questions: readonly {
    readonly text: string;
    readonly owner?: string;
    readonly lookAgainOn?: Day;
    readonly answer?: { readonly text: string; readonly evidence: string };
    readonly acceptedUnknown?: { readonly reason: string };
  }[];
  readonly panicControls: readonly { readonly text: string }[];
  /** Present when the actor was an agent. */
  readonly gateReview?: GateReview;
  readonly reconvene?: { readonly at: string; readonly minutes: number };
}
