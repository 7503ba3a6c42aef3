import type { Trouble } from '../../api/problem.ts';
import type { Answer } from '../../api/types.ts';

export type ImportedFile = Answer<'sendFiles'>['files'][number];
export type ImportCounts = Answer<'sendFiles'>['import'];

/** One file of a run, in the words of the page: what was made of it. */
export interface FileLine {
  readonly path: string;
  readonly outcome: ImportedFile['outcome'];
  readonly reason: string | null;
  readonly incidents: ImportedFile['incidents'];
  /** Ids of the parts that were not understood. */
  readonly unread: readonly string[];
}

export interface Run {
  readonly state: 'reading' | 'sending' | 'stopped' | 'done';
  readonly label: string;
  /** Files to send, counted after zips were opened. */
  readonly expected: number;
  readonly sent: number;
  readonly counts: ImportCounts | undefined;
  readonly lines: readonly FileLine[];
  readonly trouble: Trouble | undefined;
}

export const newRun = (label: string): Run => ({
  state: 'reading',
  label,
  expected: 0,
  sent: 0,
  counts: undefined,
  lines: [],
  trouble: undefined,
});

/** Adds what the server answered. The pieces of one file are one line; what is answered twice after a retry counts once. */
export function withAnswer(lines: readonly FileLine[], files: readonly ImportedFile[]): readonly FileLine[] {
  const byPath = new Map(lines.map((line) => [line.path, line]));
  for (const file of files) {
    const before = byPath.get(file.path);
    byPath.set(file.path, {
      path: file.path,
      // One readable piece makes the file readable.
      outcome: before?.outcome === 'read' ? 'read' : file.outcome,
      reason: file.reason ?? before?.reason ?? null,
      incidents: [
        ...new Map(
          [...(before?.incidents ?? []), ...file.incidents].map((incident) => [incident.key, incident]),
        ).values(),
      ],
      unread: [...new Set([...(before?.unread ?? []), ...file.unread.map((part) => part.id)])],
    });
  }
  return [...byPath.values()];
}

/** "17 incidents added and 2 updated, with 41 actions, 23 of them still owed. 5 parts were not understood." */
export function countsInWords(counts: ImportCounts): string {
  const made = [
    counts.added > 0 && `${plural(counts.added, 'incident')} added`,
    counts.updated > 0 && `${counts.updated} updated`,
    counts.unchanged > 0 && `${counts.unchanged} already here, unchanged`,
  ].filter((part) => part !== false);
  const left = [
    counts.skipped > 0 && `${plural(counts.skipped, 'file')} skipped`,
    counts.failed > 0 && `${counts.failed} could not be read`,
  ].filter((part) => part !== false);
  return [
    made.length === 0 ? 'No incident was found' : joined(made),
    counts.actions > 0 ? `, with ${plural(counts.actions, 'action')}, ${counts.owed} of them still owed` : '',
    '.',
    counts.unread > 0
      ? ` ${plural(counts.unread, 'part')} ${counts.unread === 1 ? 'was' : 'were'} not understood.`
      : '',
    left.length > 0 ? ` ${joined(left)}.` : '',
  ].join('');
}

const plural = (count: number, word: string) => `${count.toLocaleString('en-GB')} ${word}${count === 1 ? '' : 's'}`;
const joined = (parts: readonly string[]) =>
  parts.length < 2 ? parts.join('') : `${parts.slice(0, -1).join(', ')} and ${parts.at(-1) ?? ''}`;

/** Adds the files that stayed here, each once. */
export function withLeftOut(
  lines: readonly FileLine[],
  leftOut: readonly { path: string; reason: string }[],
): readonly FileLine[] {
  const known = new Set(lines.map(({ path }) => path));
  const added = leftOut.filter(({ path }) => !known.has(path));
  return [...lines, ...added.map((file) => ({ ...file, outcome: 'skipped' as const, incidents: [], unread: [] }))];
}
