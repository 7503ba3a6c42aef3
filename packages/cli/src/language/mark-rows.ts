import { markLanguage } from '@pawl/domain/language';
import type { ExitCode } from '../exit.ts';
import { linesOf } from './lines.ts';

export interface Streams {
  readonly input: AsyncIterable<Uint8Array | string>;
  /** Settles when there is room for more: a slow reader must not fill the memory. */
  readonly write: (line: string) => Promise<void> | void;
  readonly err: (line: string) => void;
}

/**
 * `pawl language --json`: a row `{id, text}` a line, answered by a row `{id, marks}` in the same order. A line that is
 * no row is named on standard error with its number and answered by nothing; the others are answered all the same, and
 * the exit code is 2.
 */
export async function markRows({ input, write, err }: Streams, names: readonly string[]): Promise<ExitCode> {
  let number = 0;
  let bad = 0;
  for await (const line of linesOf(input)) {
    number += 1;
    const written = number === 1 ? line.replace(/^\uFEFF/, '') : line;
    if (written.trim() === '') continue;
    const row = readRow(written);
    if (typeof row === 'string') {
      bad += 1;
      err(`line ${number}: ${row}`);
      continue;
    }
    const marks = markLanguage(row.text, names).map(({ kind, start, end, suggestion }) => ({
      kind,
      start,
      end,
      suggestion,
    }));
    await write(JSON.stringify({ id: row.id, marks }));
  }
  if (bad > 0) err(`${bad === 1 ? 'One line was' : `${bad} lines were`} not read; the others are answered.`);
  return bad > 0 ? 2 : 0;
}

interface Row {
  readonly id: string | number;
  readonly text: string;
}

/** The row, or what is wrong with it. */
function readRow(line: string): Row | string {
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch {
    return 'This is not JSON. A row is {"id": "…", "text": "…"}.';
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    return 'This is not an object. A row is {"id": "…", "text": "…"}.';
  const { id, text } = value as Record<string, unknown>;
  if (typeof id !== 'string' && typeof id !== 'number') return 'The row has no "id", a string or a number.';
  if (typeof text !== 'string') return 'The row has no "text", a string.';
  return { id, text };
}
