import { z } from 'zod';
import { Id, IncidentKey, Instant, LongText, Version } from './common.ts';

export const ImportFile = z.object({
  /** Path within what was handed in, with `/`: it is shown, and helps to know the file again. */
  path: z.string().min(1).max(1_000),
  text: LongText,
  /** Line of the whole file at which this piece begins: 1 unless a large file was cut. */
  firstLine: z.number().int().min(1).max(1_000_000_000).default(1),
});
export const ImportFilesBody = z.object({ files: z.array(ImportFile).min(1).max(500) });
export const ImportBody = z.object({
  /** How many files will come, so that progress can be shown. */
  files: z.number().int().min(0).max(1_000_000_000).optional(),
  label: z.string().max(300).default(''),
});
export const UnreadPart = z.object({
  id: Id,
  path: z.string(),
  incidentKey: IncidentKey.nullable(),
  fromLine: z.number().int(),
  toLine: z.number().int(),
  text: z.string(),
  reason: z.string(),
  /** What a person made of it; null while it waits. */
  placedAs: z.string().nullable(),
  version: Version,
});
export const ImportedFile = z.object({
  path: z.string(),
  outcome: z.enum(['read', 'skipped', 'failed']),
  reason: z.string().nullable(),
  incidents: z.array(
    z.object({
      key: IncidentKey,
      title: z.string(),
      change: z.enum(['added', 'updated', 'unchanged']),
      actions: z.number().int(),
      owed: z.number().int(),
    }),
  ),
  unread: z.array(UnreadPart),
});
export const Import = z.object({
  id: Id,
  label: z.string(),
  startedAt: Instant,
  finishedAt: Instant.nullable(),
  filesExpected: z.number().int().nullable(),
  filesSeen: z.number().int(),
  added: z.number().int(),
  updated: z.number().int(),
  unchanged: z.number().int(),
  skipped: z.number().int(),
  failed: z.number().int(),
  actions: z.number().int(),
  owed: z.number().int(),
  unread: z.number().int(),
});
/** What a person makes of a part that no rule understood. */
export const PlaceBody = z.object({
  as: z.enum(['action', 'timeline', 'condition', 'title', 'date', 'summary', 'nothing']),
  /** The part as it should read; the part itself unless told. */
  text: z.string().min(1).max(20_000).optional(),
});
export const ImportFilesAnswer = z.object({ import: Import, files: z.array(ImportedFile) });
export const Original = z.object({
  path: z.string(),
  format: z.string(),
  text: z.string(),
  importedAt: Instant,
  unread: z.array(UnreadPart),
});
