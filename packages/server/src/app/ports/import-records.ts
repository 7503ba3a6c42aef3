import type { Editable, InWorkspace } from './record-kinds.ts';

/** What an import leaves behind: where each incident came from, what nobody could read, under which addresses it was known. */

export interface ImportRecord extends InWorkspace, Editable {
  id: string;
  label: string;
  startedAt: Date;
  finishedAt: Date | null;
  filesExpected: number | null;
  filesSeen: number;
  added: number;
  updated: number;
  unchanged: number;
  skipped: number;
  failed: number;
  actions: number;
  owed: number;
  unread: number;
}
export interface SourceRecord extends InWorkspace {
  incidentId: string;
  importId: string;
  identity: string;
  path: string;
  contentHash: string;
  format: string;
  original: string;
  corrected: string[];
  /** Keys of the actions, events and conditions that were read from it. */
  items: string[];
  importedAt: Date;
}
export interface UnreadPartRecord extends InWorkspace, Editable {
  id: string;
  importId: string;
  incidentId: string | null;
  path: string;
  fromLine: number;
  toLine: number;
  text: string;
  reason: string;
  placedAs: string | null;
  createdAt: Date;
}
export interface OldUrlRecord extends InWorkspace {
  url: string;
  path: string;
  incidentId: string;
}
export interface RecallDocumentRecord extends InWorkspace {
  incidentId: string;
  vector: Uint8Array;
  occurredAt: Date;
  services: string[];
}
