import type { ClassFacet, FailureClass, SurpriseAnswers } from '@pawl/domain/room-state';
import type { FixKind, FixProgress, RecurrenceAnswer, Rung, Severity } from '@pawl/domain/vocabulary';
import type { CastName, TeamName } from './cast.ts';

/** What a room decided about one candidate. */
export type Fate =
  | {
      readonly fund: CastName;
      readonly days: number;
      readonly fromReserve: true;
      readonly secondReason?: string;
      /** Where it stands today. */
      readonly progress: FixProgress;
    }
  | { readonly decline: string; readonly reopenEvidence: string }
  | { readonly escalate: string; readonly decisionMaker: string; readonly decideInDays: number };

/** An incident that the company reviewed with Pawl: what happened, why it was possible, what was decided. */
export interface Chapter {
  readonly title: string;
  readonly summary: string;
  readonly severity: Severity;
  readonly services: readonly string[];
  readonly team: TeamName;
  readonly facilitator: CastName;
  readonly declaredAgo: number;
  readonly reviewedAgo: number;
  readonly ratings: readonly (readonly [CastName, string, SurpriseAnswers])[];
  readonly timeline: readonly {
    readonly time: string;
    readonly role: string;
    readonly text: string;
    readonly evidence?: string;
  }[];
  readonly conditions: readonly string[];
  readonly failureClass: FailureClass;
  readonly recurrence: RecurrenceAnswer;
  readonly differs?: readonly ClassFacet[];
  /** Title of the earlier incident that the facilitator judged the same class. */
  readonly sameAs?: string;
  readonly candidates: readonly {
    readonly title: string;
    readonly detail: string;
    readonly kind: FixKind;
    readonly fate: Fate;
  }[];
  readonly exit: { readonly answer: string; readonly rung: Rung; readonly home: string };
  readonly panic: readonly string[];
  /** The reconvene was held, or it passed unheld. */
  readonly reconvened: boolean;
}
