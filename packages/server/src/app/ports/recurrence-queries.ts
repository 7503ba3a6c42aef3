import type { FailureClass } from '@pawl/domain/room-state';
import type { FixKind, FixProgress, RecurrenceAnswer, Rung } from '@pawl/domain/vocabulary';

/** What the recurrence page and the quarter's page ask of the archive. Duplicates and cancelled incidents are in none of it. */
export interface RecurrenceQueries {
  /** Numbers of two incidents whose latest judgement says that they are of the same class, from whichever side it was said. */
  sameClassPairs(): Promise<(readonly [number, number])[]>;
  /** Every incident of such a pair, and those whose room said "again" without naming an earlier one. */
  classMembers(): Promise<ClassMember[]>;
  classDetails(numbers: readonly number[]): Promise<ClassDetail[]>;
  /** What closed rooms funded, of the incidents with these numbers. */
  fundedFixes(ofNumbers: readonly number[]): Promise<FundedFix[]>;
  /** Every fix that a closed room funded, and when it began, was shipped and was taken away. */
  fundedLessons(): Promise<FundedLesson[]>;
  /** What imported writeups listed to be done, and what is known of it. */
  oldActionsOf(incidentIds: readonly string[]): Promise<OldAction[]>;
  countInQuarter(first: string, last: string): Promise<number>;
  /** Funded in these days, in the order it was decided. */
  fundedBetween(first: string, last: string, most: number): Promise<Listed<FundedLine>>;
  /** Declines that stand, of the incidents with these numbers; the earliest first. */
  declinesOf(numbers: readonly number[], most: number): Promise<Listed<DeclinedLine>>;
  /** Escalated up to this day, and no answer so far; the earliest to decide first. */
  escalatedUntil(last: string, most: number): Promise<Listed<EscalatedLine>>;
  displacedBetween(first: string, last: string, most: number): Promise<Listed<DisplacedLine>>;
}

/** The first of a list, and how many there are in all. */
export interface Listed<T> {
  readonly items: readonly T[];
  readonly total: number;
}
export interface ClassMember {
  readonly number: number;
  /** Milliseconds since 1970. */
  readonly at: number;
  readonly recurrence: RecurrenceAnswer | null;
  /** Hours from its beginning to its end; null while that is not known. */
  readonly hours: number | null;
}
export interface ClassDetail {
  readonly id: string;
  readonly number: number;
  readonly title: string;
  readonly occurredAt: Date;
  readonly recurrence: RecurrenceAnswer | null;
  readonly failureClass: FailureClass;
}
export interface FundedFix {
  /** Of its incident. */
  readonly number: number;
  readonly rung: Rung;
  readonly kind: FixKind;
  readonly progress: FixProgress;
  /** Milliseconds since 1970, as the one below. */
  readonly shippedAt: number | null;
  /** When the control that carried it was retired or vanished from its repository. */
  readonly removedAt: number | null;
}
/** Days are counted since 1970, in UTC. */
export interface FundedLesson {
  /** Of its incident. */
  readonly number: number;
  readonly rung: Rung;
  readonly kind: FixKind;
  readonly closedOn: number;
  readonly shippedOn: number | null;
  readonly removedOn: number | null;
}
export interface OldAction {
  readonly incidentId: string;
  readonly state: 'open' | 'done' | 'never_decided';
}
interface Line {
  readonly id: string;
  readonly title: string;
  readonly number: number;
  readonly incidentTitle: string;
  /** `YYYY-MM-DD` */
  readonly on: string;
}
export interface FundedLine extends Line {
  readonly rung: Rung;
  readonly kind: FixKind;
  readonly progress: FixProgress;
  readonly ownerActive: boolean;
  readonly cycleId: string;
  readonly team: string;
  readonly days: number;
}
export interface DeclinedLine extends Line {
  readonly reason: string;
}
export interface EscalatedLine extends Line {
  readonly escalation: { readonly ask: string; readonly decisionMaker: string; readonly decideBy: string };
}
export interface DisplacedLine {
  readonly title: string;
  readonly days: number;
  readonly by: string;
  readonly number: number;
}
