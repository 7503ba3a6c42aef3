/** One change in one incident's room, as PostgreSQL announced it. */
export interface Change {
  readonly workspace: string;
  readonly incident: string;
  readonly table: string;
  /** The tab that caused it, or empty. */
  readonly by: string;
}

/** News of changes from every server on this database. `null` means news may have been missed: read again. */
export interface ChangeFeed {
  subscribe(listener: (change: Change | null) => void): () => void;
}
