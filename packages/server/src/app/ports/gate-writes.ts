import type { ControlEventRecord, ControlPlaceRecord, ControlRecord } from './control-records.ts';

type New<R> = Omit<R, 'workspaceId'>;

export interface GateRun {
  readonly repository: string;
  readonly commit: string;
  readonly kind: 'default_branch' | 'change';
}
/** What one run adds to a control's counts; `runs` is 0 when the run was told before. */
export interface Counts {
  readonly controlId: string;
  readonly runs: number;
  readonly fires: number;
  readonly findings: number;
  readonly suppressions: number;
  readonly milliseconds: number;
}
export interface FromFile {
  readonly id: string;
  readonly title: string;
  readonly teamId: string | null;
  readonly owner: string | null;
  readonly writeup: string | null;
  readonly reviewBy: string | null;
  readonly incidentId: string | null;
  readonly candidateId: string | null;
}

/**
 * What a heartbeat writes. Each is one statement however many controls the repository has: a thousand repositories report every
 * day, some of them with hundreds of controls.
 */
export interface GateWrites {
  /** Waits for and holds the repository; answers the default branch's last commit, null when it never reported. */
  holdRepository(repository: string, at: Date): Promise<string | null>;
  /** False when this run was told before. Forgets runs older than ninety days: nobody tells those again. */
  countRun(run: GateRun, at: Date): Promise<boolean>;
  rememberCommit(run: GateRun): Promise<void>;
  addControls(rows: readonly New<ControlRecord>[]): Promise<void>;
  /** What the control's file says now; raises the version of those it changes. */
  followFiles(rows: readonly FromFile[]): Promise<void>;
  savePlaces(rows: readonly New<ControlPlaceRecord>[]): Promise<void>;
  /** The repository reported without them. Decisions that let this very version go are found here. */
  markGone(repository: string, gateIds: readonly string[], at: Date): Promise<void>;
  forgetPlaces(repository: string, gateIds: readonly string[]): Promise<void>;
  tellEvents(rows: readonly New<ControlEventRecord>[]): Promise<void>;
  /** Ids of the controls for which this change is counted for the first time. */
  addFires(run: GateRun, controlIds: readonly string[], at: Date): Promise<string[]>;
  addCounts(day: string, rows: readonly Counts[]): Promise<void>;
}
