import type { Depth, IncidentStatus, Judgement, Mechanism, Severity, Trigger } from '@pawl/domain/vocabulary';
import type { AfterQueries } from './after-queries.ts';
import type { ControlQueries } from './control-queries.ts';
import type { HomeQueries } from './home-queries.ts';
import type { UnreadPartRecord } from './import-records.ts';
import type { NearMissQueries } from './near-miss-queries.ts';
import type { QuestionQueries } from './question-queries.ts';
import type { RecallQueries } from './recall-queries.ts';
import type { DecisionRecord, IncidentRecord, ReceiptRecord } from './records.ts';
import type { RecurrenceQueries } from './recurrence-queries.ts';
import type { SignInQueries } from './sign-in-queries.ts';
import type { CycleRecord } from './workspace-records.ts';

/**
 * Questions that need more than equality on one table; `store/queries/` answers them, one file each, on the same snapshot or
 * transaction as everything else the use case reads.
 */
export interface Queries
  extends
    AfterQueries,
    ControlQueries,
    HomeQueries,
    RecallQueries,
    RecurrenceQueries,
    QuestionQueries,
    NearMissQueries,
    SignInQueries {
  /** Ids of the incidents that the actor may not see. Few, or none: what is restricted is the exception. */
  hiddenIncidents(): Promise<string[]>;
  /** How many incidents the workspace has: 0 makes the first page offer the story and the import. */
  countIncidents(): Promise<number>;
  /** Ids of at most `most` incidents, in a fixed order, whose recall document is missing or of another version. */
  withoutDocument(version: number, most: number): Promise<string[]>;
  /**
   * Sources that may be one of these writeups: the same identity, content or whole file, or the same title in a file of the same path or
   * name. A title is the first of a source's items.
   */
  knownSources(signs: {
    readonly identities: readonly string[];
    readonly hashes: readonly string[];
    readonly paths: readonly string[];
    /** Paths of files that hold one writeup only, which is known again also under another title. */
    readonly wholePaths: readonly string[];
    readonly fileNames: readonly string[];
    readonly titles: readonly string[];
  }): Promise<KnownSource[]>;
  /** The imported text of these incidents, at most `most` characters of each. */
  sourceTexts(
    incidentIds: readonly string[],
    most: number,
  ): Promise<{ incidentId: string; format: string; text: string; corrected: string[] }[]>;
  /** Parts of imported files, waiting ones first, by path and line; at most `limit` from behind `after`. */
  unreadParts(query: {
    readonly importId?: string | undefined;
    readonly incidentId?: string | undefined;
    readonly after?: UnreadPlace | undefined;
    readonly limit: number;
  }): Promise<UnreadPartRecord[]>;
  /** How many parts of an import wait for a person. */
  countWaiting(importId: string): Promise<number>;
  /** Ids of all incidents that pass, in no order. */
  archiveIds(filter: ArchiveFilter): Promise<string[]>;
  /** Incidents that pass, by when they began, then by id; `total` counts them all. */
  archivePage(
    filter: ArchiveFilter,
    page: {
      readonly order: 'newest' | 'oldest';
      readonly after?: { readonly occurredAt: Date; readonly id: string } | undefined;
      readonly limit: number;
    },
  ): Promise<{ incidents: IncidentRecord[]; total: number }>;
  /** What was said last of each incident this one was compared with, from whichever side; newest first. */
  judgedPairs(incidentId: string): Promise<JudgedPair[]>;
  /** In the order they were taken; decisions of one moment keep it too. */
  decisionsOf(incidentId: string): Promise<DecisionRecord[]>;
  /** Newest first, without the text: a receipt can be megabytes. */
  receiptsOf(incidentId: string): Promise<Omit<ReceiptRecord, 'markdown' | 'content'>[]>;
  /** Cycles that have not ended, and of the teams of `cycleIds` all from the earliest of those on: what drift is judged by. */
  cyclesInReach(cycleIds: readonly string[], today: string): Promise<CycleRecord[]>;
  /** Entries of the audit log below `before` (exclusive), newest first. */
  auditEntries(query: {
    incidentId?: string | undefined;
    before?: string | undefined;
    limit: number;
  }): Promise<AuditRow[]>;
}

export interface KnownSource {
  incidentId: string;
  identity: string;
  importId: string;
  path: string;
  contentHash: string;
  items: readonly string[];
  occurredAt: Date;
  /** The sender may not see the incident: it is left as it is, and nothing is said of it. */
  hidden: boolean;
}

/** Where a page of unread parts ended. */
export interface UnreadPlace {
  readonly placed: boolean;
  readonly path: string;
  readonly fromLine: number;
  readonly id: string;
}

/** Each field that is there narrows the archive. */
export interface ArchiveFilter {
  readonly ids?: readonly string[];
  readonly number?: number;
  readonly serviceIds?: readonly string[];
  readonly severity?: Severity;
  readonly depth?: Depth;
  readonly status?: IncidentStatus;
  readonly mechanism?: Mechanism;
  readonly trigger?: Trigger;
  readonly owed?: true;
  readonly from?: Date;
  /** Exclusive. */
  readonly until?: Date;
}

export interface JudgedPair {
  otherId: string;
  judgement: Judgement;
  at: Date;
  /** `earlier`: the other was recalled for this one. `later`: this one was recalled for the other. */
  direction: 'earlier' | 'later';
}

export interface AuditRow {
  seq: string;
  at: Date;
  actorId: string | null;
  via: string;
  action: string;
  table: string;
  change: 'insert' | 'update' | 'delete' | 'note';
  before: unknown;
  after: unknown;
}
