import type { DecisionSigning } from './decision-signing.ts';
import type { Forgetting } from './forgetting.ts';
import type { GateWrites } from './gate-writes.ts';
import type { JobName } from './jobs.ts';
import type { Queries } from './queries.ts';
import type { EditableTable, Records, Table } from './records.ts';
import type { ChallengePurpose } from './sign-in.ts';

/** Who asks, as the audit log will name them. */
export interface Actor {
  readonly workspaceId: string;
  /** Null for the system itself. */
  readonly personId: string | null;
  readonly role: 'admin' | 'member' | 'viewer';
  /** `page`, `token`, `import`, `story`, `system` */
  readonly via: string;
  /** The session that asked, where one did. */
  readonly sessionId?: string;
  /** The browser tab that asked, so that it can ignore the news of its own change. */
  readonly origin?: string;
}

/** Rows of one table, matched by equality, by membership (`in`) or by bounds. */
export type Where<T extends Table> = {
  readonly [K in keyof Records[T]]?: Records[T][K] | { readonly in: readonly Records[T][K][] };
};

export interface Reading {
  readonly actor: Actor;
  /** The time of this request: use cases never read the clock. */
  readonly now: Date;
  readonly queries: Queries;
  /** Rows of the actor's workspace; an empty array when none match. At most one query per call. */
  many<T extends Table>(
    table: T,
    where: Where<T>,
    order?: readonly { by: keyof Records[T] & string; desc?: boolean }[],
  ): Promise<Records[T][]>;
  one<T extends Table>(table: T, where: Where<T>): Promise<Records[T] | undefined>;
}

export type Stale<T extends EditableTable> = { readonly stale: Records[T] } | { readonly missing: true };

/** The fields to change; a field left out (or undefined) stays as it is. */
export type Patch<T extends EditableTable> = Partial<Omit<Records[T], 'workspaceId' | 'id' | 'version'>>;

/**
 * One transaction. Everything a use case writes goes through here, so that the change, its audit entry (a trigger), its recall
 * document and the stored answer for a retry are committed together or not at all.
 */
export interface Work extends Reading {
  /** A new permanent id (UUID v7: sorts by time). */
  newId(): string;
  /** A secret to hand out once, and the hash to keep. */
  newSecret(): { readonly secret: string; readonly hash: Buffer };
  insert<T extends Table>(table: T, rows: readonly Omit<Records[T], 'workspaceId'>[]): Promise<void>;
  /** Inserts what breaks no unique constraint and passes over the rest: whatever is there already was said before. */
  insertNew<T extends Table>(table: T, rows: readonly Omit<Records[T], 'workspaceId'>[]): Promise<void>;
  /** Changes one row and raises its version. With `expected`, refuses when somebody else was faster and answers the row as it is now. */
  update<T extends EditableTable>(
    table: T,
    id: string,
    patch: Patch<T>,
    expected?: number,
  ): Promise<{ readonly row: Records[T] } | Stale<T>>;
  /**
   * Writes columns that are not a person's edit (what is derived, and rows without a version) and raises no version: somebody who
   * edits an incident is not told that it changed because a count beside it did. Answers how many rows matched.
   */
  set<T extends Table>(table: T, where: Where<T>, values: Partial<Omit<Records[T], 'workspaceId'>>): Promise<number>;
  remove<T extends Table>(table: T, where: Where<T>): Promise<number>;
  /** Waits for and holds the rows of one incident's room, so that two decisions at once are decided one after the other. */
  lockIncident(incidentId: string): Promise<void>;
  /** Waits for and holds one cycle, so that two rooms cannot fund into the same days. Taken after `lockIncident`, never before. */
  lockCycle(cycleId: string): Promise<void>;
  /** Keeps a rotation of the server's account keys waiting until this transaction ends, and waits for one under way. */
  holdAccountKeys(): Promise<void>;
  /** Writes how much an incident still owes. Derived from its candidates and questions, so it raises no version and makes no news. */
  setOwed(incidentId: string, owed: number): Promise<void>;
  /** The next `count` incident numbers of the workspace; the first is returned. */
  takeNumbers(count: number): Promise<number>;
  /** The next `count` numbers of keys of that kind (`CTL-7`, `DEC-7`); the first is returned. */
  takeKeys(kind: 'control' | 'decision', count: number): Promise<number>;
  readonly gate: GateWrites;
  readonly signing: DecisionSigning;
  readonly forget: Forgetting;
  /** Runs `write` so that neither the audit log nor the news of it names who asked: the log says what happened, and when. */
  unnamed<T>(write: () => Promise<T>): Promise<T>;
  /** Questions put to the browser of the person who acts, each answered once. */
  readonly challenges: {
    ask(challenge: string, purpose: ChallengePurpose): Promise<void>;
    answered(challenge: string, purpose: ChallengePurpose): Promise<boolean>;
  };
  /** Tells no open page about each row from here on: a transaction that brings in hundreds of incidents is news as a whole. */
  quiet(): Promise<void>;
  /** A job to start once this transaction is committed: enqueued inside it, so that neither happens without the other. */
  wake(job: JobName): void;
  /** An audit entry for a change that has no row of its own, or whose row must not be named. */
  note(
    action: string,
    about: { readonly incidentId?: string; readonly anonymous?: true; readonly after?: unknown },
  ): Promise<void>;
}
