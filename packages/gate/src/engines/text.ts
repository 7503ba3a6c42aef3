import { RE2JS } from 're2js';
import type { Check } from '../control/control.ts';
import type { Judge, Judged, Match, Prepared, PrepareOptions } from './engine.ts';
import { MAX_MATCHES, MAX_TEXT } from './engine.ts';
import { judgeApart } from './judge-apart.ts';
import { lineStarts, placeOf } from './lines.ts';
import { regexLiterals } from './regex-literals.ts';

type TextCheck = Extract<Check, { engine: 'text' }>;

/** RE2 is linear in the file, so size costs time in proportion and no more. */
const MAX_BYTES = 32 * 1024 * 1024;

/**
 * Letters × steps of the compiled expression; 1 to 40 ns each. Beyond it the expression runs in a process that can be
 * stopped: `(a|b)*?a(a|b){300}` takes 35 s over a megabyte.
 */
const MAX_UNITS_HERE = 4e6;

type Span = readonly [start: number, end: number];

/** A regular expression (RE2: no backtracking) or a literal, looked for in the whole text. */
export function prepareText(check: TextCheck, options: PrepareOptions): Prepared {
  const made = check.literal ? literalSearch(check.pattern) : regexSearch(check.pattern);
  if (typeof made === 'string') return { ok: false, problem: made };
  const { search, steps } = made;
  const onHazard = options.onHazard ?? judgeApart;
  const must = check.mode === 'must';
  const own = check.literal ? [[check.pattern]] : regexLiterals(check.pattern);
  const judge: Judge = {
    // A file without the literal is exactly what `must` is about.
    literals: must ? undefined : own,
    maxBytes: MAX_BYTES,
    judge(content, path) {
      if (content.length * steps > MAX_UNITS_HERE) {
        const judged = onHazard({ check, path, content });
        if (judged !== 'here') return judged;
      }
      return must ? judgeMust(content, search) : judgeMustNot(content, search);
    },
  };
  return { ok: true, judge };
}

type Search = (content: string, limit: number) => readonly Span[];

interface Compiled {
  readonly search: Search;
  /** How much work one letter can be. */
  readonly steps: number;
}

function literalSearch(literal: string): Compiled {
  const search: Search = (content, limit) => {
    const spans: Span[] = [];
    let at = content.indexOf(literal);
    while (at >= 0 && spans.length < limit) {
      spans.push([at, at + literal.length]);
      at = content.indexOf(literal, at + literal.length);
    }
    return spans;
  };
  return { search, steps: 0 };
}

/** @returns a search, or what is wrong with the expression */
function regexSearch(pattern: string): Compiled | string {
  try {
    const compiled = RE2JS.compile(pattern);
    const search: Search = (content, limit) => {
      const spans: Span[] = [];
      const matcher = compiled.matcher(content);
      while (spans.length < limit && matcher.find()) spans.push([matcher.start(), matcher.end()]);
      return spans;
    };
    return { search, steps: compiled.programSize() };
  } catch (error) {
    return `the regular expression cannot be read (RE2 syntax): ${error instanceof Error ? error.message : String(error)}`;
  }
}

function judgeMust(content: string, search: Search): Judged {
  if (search(content, 1).length > 0) return { ok: true, matches: [] };
  const missing: Match = { line: 1, column: 1, endLine: 1, endColumn: 1, text: '', wholeFile: true };
  return { ok: true, matches: [missing] };
}

function judgeMustNot(content: string, search: Search): Judged {
  const spans = search(content, MAX_MATCHES);
  if (spans.length === 0) return { ok: true, matches: [] };
  const starts = lineStarts(content);
  const matches = spans.map(([from, to]) => {
    const start = placeOf(starts, from);
    const end = placeOf(starts, to);
    const text = content.slice(from, Math.min(to, from + MAX_TEXT));
    return { ...start, endLine: end.line, endColumn: end.column, text };
  });
  return { ok: true, matches };
}
