/**
 * Questions that need more than equality on one table; `store/queries/` answers them, one file each, on the same snapshot or
 * transaction as everything else the use case reads.
 */
export interface Queries {
  /** How many incidents the workspace has: 0 makes the first page offer the story and the import. */
  countIncidents(): Promise<number>;
}
