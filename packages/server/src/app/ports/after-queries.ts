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
  readonly text: string;
  readonly day: string;
  readonly about: 'question' | 'risk';
  readonly personId: string | null;
}

export interface LeftBehind {
  readonly kind: LeftKind;
  readonly id: string;
  readonly title: string;
  /** Of the incident; null for a team. */
  readonly number: number | null;
  readonly since: string | null;
}

/** What the clock asks. Duplicates and cancelled incidents are left out: nothing is due of what did not happen. */
export interface AfterQueries {
  /** Funded fixes that neither shipped nor lost their owner for the record. */
  fixesUnderWay(): Promise<FixUnderWay[]>;
  /** Ids of funded fixes that wait for a decision or may have come to wait for one by now. */
  fixesThatMayWait(): Promise<string[]>;
  /** Reconvenes of closed rooms, booked for a day before `today` and not held; oldest first. */
  overdueReconvenes(today: string): Promise<OverdueReconvene[]>;
  /** Open questions of closed rooms whose day has passed or was never named; oldest day first. */
  questionsAdrift(today: string): Promise<AdriftQuestion[]>;
  /**
   * What is not late yet and has lost its people: coming reconvenes without a facilitator, open questions whose owner left, teams of which
   * nobody is left while they own a service or a fix that is under way.
   */
  leftBehind(today: string, most: number): Promise<LeftBehind[]>;
  /** What funded fixes took out of cycles, newest first, from behind `after`. */
  displacedWork(query: {
    readonly teamId?: string | undefined;
    readonly cycleId?: string | undefined;
    readonly candidateIds?: readonly string[] | undefined;
    readonly after?: { readonly at: Date; readonly id: string } | undefined;
    readonly limit: number;
  }): Promise<DisplacementRecord[]>;
  /** Reconvenes between two moments, held ones too; of these incidents only, where some are named. */
  reconvenesBetween(
    from: Date,
    until: Date,
    of?: { readonly personId: string },
  ): Promise<{ incidentId: string; at: Date; minutes: number; heldAt: Date | null; uid: string; sequence: number }[]>;
  /** Days between two (both included) on which somebody promised to look again; of one person, where one is named. */
  looksAgainBetween(from: string, to: string, of?: { readonly personId: string }): Promise<DayPromised[]>;
  countMessages(): Promise<Record<MessageState, number>>;
  /** At most `most` messages in that state, newest first. */
  messagesIn(state: MessageState, most: number): Promise<MessageRecord[]>;
}
