import type { JudgedPair } from '@pawl/domain/recall/learned';

/** What was judged, across incidents. */
export interface RecallQueries {
  /** The latest judgement of each pair with one of these incidents on a side. */
  judgementsAround(incidentIds: readonly string[]): Promise<JudgedPair[]>;
  /** Pairs whose latest judgement is "same class", with the earlier one earlier; by when the later one began. */
  confirmedRecurrences(): Promise<{ incidentId: string; priorId: string }[]>;
}
