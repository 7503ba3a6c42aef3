import type { LeftKind } from '@pawl/domain/home';
import type { FixProgress, MessageState } from '@pawl/domain/vocabulary';
import type { DisplacementRecord, MessageRecord } from './after-records.ts';

export interface FixUnderWay {
  readonly id: string;
  readonly incidentId: string;
  readonly cycleId: string;
  readonly progress: FixProgress | null;
  readonly ownerActive: boolean;
}
export interface FixThatMayWait extends Omit<FixUnderWay, 'incidentId'> {
  readonly slips: number;
  readonly refunds: number;
  readonly slippedAt: Date | null;
}
export interface OverdueReconvene {
  readonly id: string;
  readonly incidentId: string;
  readonly at: Date;
  readonly minutes: number;
}
export interface AdriftQuestion {
  readonly id: string;
  readonly incidentId: string;
  readonly text: string;
  readonly ownerId: string | null;
  readonly lookAgainOn: string | null;
}
export interface DayPromised {
  readonly incidentId: string;
  /** Of the incident. */
  readonly number: number;
  readonly text: string;
  readonly day: string;
  readonly about: 'question' | 'risk';
  readonly personId: string | null;
}

export interface BookedReconvene {
  readonly incidentId: string;
  /** Number and title are the incident's. */
  readonly number: number;
  readonly title: string;
  readonly at: Date;
  readonly minutes: number;
  readonly heldAt: Date | null;
  readonly uid: string;
  readonly sequence: number;
}
export interface FixInCycle {
  readonly id: string;
  readonly title: string;
  /** Of its incident. */
  readonly number: number;
  readonly cycleId: string;
  readonly progress: FixProgress | null;
  readonly ownerActive: boolean;
}

export interface LeftBehind {
  readonly kind: LeftKind;
  readonly id: string;
  readonly title: string;
  /** Of the incident; null for a team. */
  readonly number: number | null;
  readonly since: string | null;
}

/** Something a person has promised and not done yet. */
export interface Commitment {
  readonly kind: 'fix' | 'review' | 'question';
  readonly id: string;
  readonly incidentId: string;
  readonly title: string;
  /** Of the incident. */
  readonly number: number;
}

/** What the clock asks. Duplicates and cancelled incidents are left out: nothing is due of what did not happen. */
export interface AfterQueries {
  /** Funded fixes that neither shipped nor lost their owner for the record. */
  fixesUnderWay(): Promise<FixUnderWay[]>;
  /** Funded fixes that wait for a decision or may have come to wait for one by now. */
  fixesThatMayWait(): Promise<FixThatMayWait[]>;
  /** Reconvenes of closed rooms, booked for a day before `today` and not held; oldest first. */
  overdueReconvenes(today: string): Promise<OverdueReconvene[]>;
  /** Open questions of closed rooms whose day has passed or was never named; oldest day first. */
  questionsAdrift(today: string): Promise<AdriftQuestion[]>;
  /**
   * What is not late yet and has lost its people: coming reconvenes without a facilitator, open questions whose owner left, teams of which
   * nobody is left while they own a service or a fix that is under way.
   */
  leftBehind(today: string, most: number): Promise<LeftBehind[]>;
  /** Funded fixes that have not shipped, reviews whose room is open or whose reconvene is ahead, open questions; oldest incident first. */
  commitmentsOf(personId: string): Promise<Commitment[]>;
  /** What funded fixes took out of cycles, newest first, from behind `after`. */
  displacedWork(query: {
    readonly teamId?: string | undefined;
    readonly cycleId?: string | undefined;
    readonly candidateIds?: readonly string[] | undefined;
    readonly after?: { readonly at: Date; readonly id: string } | undefined;
    readonly limit: number;
  }): Promise<DisplacementRecord[]>;
  /** Reconvenes between two moments, in their order; of one person, where one is named. Where there are more than `most`, those that are still to be held are taken first. */
  reconvenesBetween(
    from: Date,
    until: Date,
    most: number,
    of?: { readonly personId: string },
  ): Promise<{ items: BookedReconvene[]; total: number }>;
  /** Days between two (both included) on which somebody promised to look again; of one person, where one is named. */
  looksAgainBetween(
    from: string,
    to: string,
    most: number,
    of?: { readonly personId: string },
  ): Promise<{ items: DayPromised[]; total: number }>;
  /** What is funded in these cycles. */
  fixesInCycles(cycleIds: readonly string[]): Promise<FixInCycle[]>;
  countMessages(): Promise<Record<MessageState, number>>;
  /** At most `most` messages in that state, newest first. */
  messagesIn(state: MessageState, most: number): Promise<MessageRecord[]>;
}
