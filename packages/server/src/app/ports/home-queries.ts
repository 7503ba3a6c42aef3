import type { FixKind, FixProgress, Rung } from '@pawl/domain/vocabulary';
import type { IncidentRecord } from './records.ts';

/** Something with an incident, and a day (`YYYY-MM-DD`) by which the page orders it. */
export interface HomeWaiting {
  readonly id: string;
  readonly title: string;
  /** Of the incident. */
  readonly number: number;
  readonly since: string | null;
}
export interface ShippedFix extends HomeWaiting {
  readonly rung: Rung;
  readonly kind: FixKind;
  readonly progress: FixProgress;
}
export interface ShippedCount {
  readonly rung: Rung;
  readonly kind: FixKind;
  readonly count: number;
}
export interface UnsettledFix {
  readonly id: string;
  readonly title: string;
  readonly number: number;
  readonly rung: Rung;
  readonly kind: FixKind;
  readonly progress: FixProgress | null;
  readonly ownerActive: boolean;
  readonly cycleId: string;
  readonly fundedOn: string;
}
export interface HomeQuarter {
  /** `2026-Q1`, in UTC. */
  readonly quarter: string;
  readonly incidents: number;
  /** Again, the same way: said by the room, or judged the same class while no room has said more. */
  readonly sameWay: number;
  readonly differently: number;
}

/** What the home page asks. Duplicates and cancelled incidents are left out of all of it. */
export interface HomeQueries {
  /** Funded fixes that neither shipped nor held. */
  homeUnsettled(): Promise<UnsettledFix[]>;
  /** Funded fixes that shipped or held: counted, and the newest `most` of each rung. */
  homeShipped(most: number): Promise<{ counts: ShippedCount[]; newest: ShippedFix[] }>;
  /** Candidates of our own rooms that nobody decided, those of the oldest incidents first. */
  homeUndecided(most: number): Promise<{ items: HomeWaiting[]; total: number }>;
  /** Actions of imported writeups that were neither finished nor declined, and how many incidents they are of. */
  homeOldActions(): Promise<{ actions: number; incidents: number }>;
  /** Questions without an answer whose day to look again has passed or was never set, longest passed first. */
  homeQuestionsAdrift(today: string, most: number): Promise<{ items: HomeWaiting[]; total: number }>;
  /** Reconvenes that were booked for a day before today and not held, the longest overdue first. */
  homeReconvenesUnheld(today: string, most: number): Promise<{ items: HomeWaiting[]; total: number }>;
  /** Incidents that go on, or whose room is open or still to be opened; newest first. */
  homeOpen(most: number): Promise<IncidentRecord[]>;
  /** From the quarter of this day on, else from the first incident's; oldest first. Quarters without an incident are absent. */
  homeQuarters(since?: string): Promise<HomeQuarter[]>;
}
