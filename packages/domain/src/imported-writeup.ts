import type { Severity } from './vocabulary.ts';

/** A part of the source that no rule understood. Kept word for word so that a person can place it. */
export interface UnreadPart {
  /** First and last line in the source file, from 1. */
  readonly fromLine: number;
  readonly toLine: number;
  readonly text: string;
  /** Why it was not read, in a sentence a person can act on: "a date that names no year". */
  readonly reason: string;
}

/** An action item as an old writeup left it. */
export interface ImportedAction {
  readonly text: string;
  /**
   * `done`: the source says it was finished. `open`: the source says somebody took it on (an owner, a ticket or an
   * "in progress"), but not that it was finished. `never_decided`: it is only listed. `declined`: the source says
   * it will not be done.
   */
  readonly state: 'done' | 'open' | 'never_decided' | 'declined';
  /** As the source writes it: a person, a team or nothing. Commitments carry names. */
  readonly owner?: string;
  /** A ticket key or URL, as the source writes it. */
  readonly ticket?: string;
  /** ISO date, when the source gives one. */
  readonly due?: string;
  readonly line: number;
}

/** A line of an imported timeline. */
export interface ImportedEvent {
  /** ISO 8601 with offset, when date and time could be read; UTC is assumed where the source names no zone. */
  readonly at?: string;
  /** The time as the source writes it. */
  readonly atText: string;
  readonly text: string;
  readonly link?: string;
  readonly line: number;
}

/** One incident read from an old writeup. Everything but `title` and `original` may be missing; nothing is invented. */
export interface ImportedWriteup {
  /** What names this writeup in its source, if anything does: a ticket key, a front-matter id, a row's id. */
  readonly sourceId?: string;
  readonly title: string;
  /** ISO date or date-time of the incident itself. */
  readonly occurredAt?: string;
  readonly resolvedAt?: string;
  readonly services: readonly string[];
  readonly severity?: Severity;
  readonly summary: string;
  readonly timeline: readonly ImportedEvent[];
  readonly conditions: readonly { readonly text: string; readonly line: number }[];
  readonly actions: readonly ImportedAction[];
  /** Addresses under which people knew it: redirected to the permalink. */
  readonly oldUrls: readonly string[];
  /** The whole source text of this writeup, untouched. */
  readonly original: string;
  readonly originalFormat: 'markdown' | 'wikitext' | 'text' | 'json' | 'csv';
  readonly unread: readonly UnreadPart[];
}

/** What became of one file handed to the importer. */
export interface FileReading {
  readonly path: string;
  /** `read`: at least one writeup found. `skipped`: not a writeup (an index, a template, empty); `reason` says which. `failed`: could not be read at all. */
  readonly outcome: 'read' | 'skipped' | 'failed';
  readonly reason?: string;
  readonly writeups: readonly ImportedWriteup[];
  /** Parts of the file that belong to no writeup. */
  readonly unread: readonly UnreadPart[];
}
