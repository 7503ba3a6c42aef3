import type { IncidentRecord, Records } from '../../ports/records.ts';
import type { Patch, Reading } from '../../ports/work.ts';
import type { Refusal, Result } from '../../refusal.ts';

/** Things a room lists one under the other, each changed, taken out and put back by itself. */
export type ItemTable = 'timelineEvents' | 'conditions' | 'questions' | 'panicControls';

/** Where a new item goes, and who puts it there. */
export interface Place {
  readonly id: string;
  readonly incidentId: string;
  /** How many there are already: it comes last. */
  readonly position: number;
  readonly now: Date;
  readonly by: string;
}

/** What differs between the four kinds; adding, changing, removing and restoring are written once, beside this file. */
export interface ItemKind<T extends ItemTable, Body, Change, View> {
  readonly table: T;
  /** As a refusal calls it: "timeline event". */
  readonly what: string;
  /** Questions may be asked, owned and answered when nobody is in the room any more. */
  readonly outlivesRoom: boolean;
  /** Whether the incident's debt counts it. */
  readonly owed: boolean;
  /** Whether recall reads it: then what recall knows of the incident is written again with it. */
  readonly recalled: boolean;
  row(body: Body, place: Place): Omit<Records[T], 'workspaceId'>;
  /** What to write. Refuses a change that only an open room may make. */
  patch(row: Records[T], change: Change, by: string, roomIsOpen: boolean): Result<Patch<T>>;
  /** Looks at what only the database knows: is the owner active, is the role somebody's name? */
  check?(read: Reading, fields: Body | Change, incident: IncidentRecord): Promise<Refusal | undefined>;
  /** What else a change means: accepting an unknown is a decision. */
  after?(
    incident: IncidentRecord,
    before: Records[T],
    now: Records[T],
  ): { action: 'accept_unknown'; what: string; why: string } | undefined;
  views(read: Reading, rows: readonly Records[T][]): Promise<View[]>;
}
