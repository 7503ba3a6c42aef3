import { isDate } from '../control/shape.ts';

/** What a file must hold before its comments are read at all. */
export const SUPPRESSION_MARK = 'pawl-ignore';

/** `// pawl-ignore CTL-7 until 2026-12-31: why`, in any language's line comment. */
export interface Suppression {
  readonly control: string;
  readonly until?: string;
  readonly why: string;
  /** Where the comment stands, 1-based. */
  readonly line: number;
  readonly column: number;
  /** The line it speaks for: its own where code stands before it, else the next line of code. */
  readonly target: number;
  /** What keeps it from counting. */
  readonly malformed?: string;
}

/** A file with more than these is not being suppressed but switched off; the others do not count. */
const MAX_SUPPRESSIONS = 200;

const COMMENT = /(?:\/\/+|\/\*+|#+|--|<!--|;+|%+|\{\/\*|^\s*\*)\s*pawl-ignore\b[ \t]*(.*)$/;
const BODY = /^(\S+?)(?:\s+until\s+(\S+?))?\s*(?:(?::|--)\s*(.*))?$/;

/** Every suppression in a text. */
export function findSuppressions(content: string): readonly Suppression[] {
  if (!content.includes(SUPPRESSION_MARK)) return [];
  const lines = content.split(/\r\n|\n|\r/);
  const found: Suppression[] = [];
  lines.forEach((line, index) => {
    if (!line.includes(SUPPRESSION_MARK) || line.length > 5_000 || found.length >= MAX_SUPPRESSIONS) return;
    const comment = COMMENT.exec(line);
    if (comment === null) return;
    const before = line.slice(0, comment.index).trim();
    const target = before === '' ? nextCode(lines, index) : index;
    found.push({ line: index + 1, column: comment.index + 1, target: target + 1, ...read(comment[1] ?? '') });
  });
  return found;
}

function read(body: string): Omit<Suppression, 'line' | 'column' | 'target'> {
  const text = body.replace(/(\*\/\}?|-->)\s*$/, '').trim();
  const [, control = '', until, why = ''] = BODY.exec(text) ?? [];
  const name = control.replace(/[:,]$/, '');
  const base = { control: name, why: why.trim(), ...(until !== undefined && { until }) };
  if (name === '') return { ...base, malformed: 'it names no control' };
  if (until !== undefined && !isDate(until)) {
    return { ...base, malformed: `"${until.slice(0, 40)}" is no date such as 2026-12-31` };
  }
  if (base.why === '') return { ...base, malformed: 'it gives no reason after a colon' };
  return base;
}

/** Several suppressions may be stacked above one line; thousands of them would be read again for each. */
const MAX_STACK = 20;

function nextCode(lines: readonly string[], from: number): number {
  let at = from + 1;
  while (
    at < lines.length &&
    at - from < MAX_STACK &&
    (COMMENT.test(lines[at] ?? '') || (lines[at] ?? '').trim() === '')
  ) {
    at += 1;
  }
  return at;
}
