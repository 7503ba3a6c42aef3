import type { ControlEventRecord, ControlPlaceRecord, ControlRecord } from './control-records.ts';
import type { ControlFilter, ControlSign } from './control-signs.ts';

/** A control as the registry lists it: without its texts, with what it is linked to and what is counted of it. */
export type ListedControl = Pick<
  ControlRecord,
  | 'id'
  | 'number'
  | 'title'
  | 'kind'
  | 'teamId'
  | 'owner'
  | 'reviewBy'
  | 'addedInPanic'
  | 'origin'
  | 'attestedAt'
  | 'retiredAt'
  | 'createdAt'
  | 'version'
> & {
  readonly incidentNumber: number | null;
  readonly incidentTitle: string | null;
  /** It has an incident that the reader may not see. */
  readonly storyHidden: boolean;
  /** Its incident is restricted, whoever reads. */
  readonly storyRestricted: boolean;
  readonly candidateId: string | null;
  readonly candidateTitle: string | null;
  /** Null while it never ran. */
  readonly runs: number | null;
  readonly fires: number | null;
  readonly milliseconds: number | null;
  readonly firstRunOn: string | null;
  readonly lastFireOn: string | null;
};
export type ListedPlace = Pick<
  ControlPlaceRecord,
  | 'controlId'
  | 'repository'
  | 'gateId'
  | 'path'
  | 'status'
  | 'suppressions'
  | 'allowed'
  | 'firstSeenAt'
  | 'seenAt'
  | 'judgedAt'
  | 'goneAt'
  | 'retiredBy'
>;

export type PlaceSign = Pick<
  ListedPlace,
  'controlId' | 'repository' | 'status' | 'firstSeenAt' | 'seenAt' | 'judgedAt' | 'goneAt' | 'retiredBy'
>;

export interface ControlQueries {
  /** Every control that passes, in no order. */
  controlSigns(filter: ControlFilter): Promise<ControlSign[]>;
  /** Every place of the workspace, as far as it says whether a control is alive. */
  placeSigns(): Promise<PlaceSign[]>;
  /** All controls, or those of one incident or with these ids; by number. */
  listedControls(of: { readonly incidentId?: string; readonly ids?: readonly string[] }): Promise<ListedControl[]>;
  /** Where they run; all places of the workspace without `ids`. */
  listedPlaces(ids?: readonly string[]): Promise<ListedPlace[]>;
  /** Days of these controls on which something was stopped, from `from` on. */
  fireDays(
    ids: readonly string[],
    from: string,
  ): Promise<{ readonly controlId: string; readonly day: string; readonly count: number }[]>;
  /** Newest first. */
  controlEvents(controlId: string, most: number): Promise<ControlEventRecord[]>;
  /** The day on which a closed prune last answered for each control. */
  lastPruned(): Promise<ReadonlyMap<string, string>>;
  /**
   * Ids of the controls that may have fallen silent or gone, those of which a decision says that they may go left out: at most
   * `most`, the longest without a sign of life first.
   */
  quietControls(before: { readonly heartbeat: Date; readonly attestation: Date }, most: number): Promise<string[]>;
  /** Controls that are alive and carry no funded fix: those that do are counted as the fix. By kind. */
  livingWithoutFix(heartbeatAfter: Date): Promise<{ readonly kind: ControlRecord['kind']; readonly count: number }[]>;
}
