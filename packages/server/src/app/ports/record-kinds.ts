/** A row of one workspace: every table carries it first in its key. */
export interface InWorkspace {
  workspaceId: string;
}
/** A row that people change. */
export interface Editable {
  /** Goes up by one with every change: the ETag. */
  version: number;
}
