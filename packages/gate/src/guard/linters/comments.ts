import type { Family } from './families.ts';
import { means, namesOf } from './families.ts';
import type { Mark } from './marks.ts';
import { MARKS } from './marks.ts';

/** A comment that switches a rule off. Lines are 1-based. */
export interface Disabling {
  readonly line: number;
  /** The comment, from its mark on. */
  readonly said: string;
  /** What it stands before or beside. */
  readonly code: string;
}

/** A block comment goes on over lines; its names may stand below its mark. */
const MAX_BLOCK = 20;
const MAX_LINE = 5_000;

/**
 * Comments of a file that switch a rule off, in the words of the linter that has it, or of all that could.
 * @param families the linters the rule may come from; comments without a rule's name count for those alone
 */
export function disablings(
  content: string,
  rule: string,
  families: ReadonlySet<Family> | undefined,
): readonly Disabling[] {
  const lines = content.split(/\r\n|\n|\r/);
  const names = namesOf(rule);
  return lines.flatMap((line, index): readonly Disabling[] => {
    if (line.length > MAX_LINE) return [];
    const found = MARKS.filter(({ text }) => line.includes(text));
    const own = found.find((mark) => {
      const said = saidBy(lines, index, mark);
      return namesRule(said, mark, names) || (silencesAll(said, mark) && mayBe(mark, families));
    });
    if (own === undefined) return [];
    const at = line.indexOf(own.text);
    const before = line
      .slice(0, at)
      .replace(/(?:\/\/|\/\*|#|--|<!--|;)[^'"]*$/, '')
      .trim();
    const code = before === '' ? (lines.slice(index + 1).find((next) => next.trim() !== '') ?? '').trim() : before;
    return [{ line: index + 1, said: saidBy(lines, index, own).replaceAll(/\s+/g, ' ').trim(), code }];
  });
}

const mayBe = ({ families }: Mark, wanted: ReadonlySet<Family> | undefined): boolean =>
  wanted === undefined || families.some((family) => wanted.has(family));

/** From the mark to the end of the line, or of the block comment it stands in. */
function saidBy(lines: readonly string[], index: number, { text }: Mark): string {
  const line = lines[index] ?? '';
  const at = line.indexOf(text);
  const opened = line.lastIndexOf('/*', at + 2) >= 0;
  const said = (opened ? [line.slice(at), ...lines.slice(index + 1, index + MAX_BLOCK)] : [line.slice(at)]).join(' ');
  return said.replace(/\*\/.*$|-->.*$/, '');
}

/** `/* eslint rule: "error" *\/` sets a rule and takes nothing out; `rubocop:enable` ends what was begun. */
function namesRule(said: string, mark: Mark, names: ReadonlySet<string>): boolean {
  const rest = said.slice(mark.text.length);
  if (/^\s*enable\b/.test(rest)) return false;
  const stated = rest.replace(/\s--\s.*$/, '');
  for (const { 0: word, index } of stated.matchAll(/[\w@./:*-]+/g)) {
    const parts = [word.replace(/[.,:]+$/, ''), ...word.split(/:+|=/)];
    if (!parts.some((part) => means(part, names))) continue;
    const level = /^[\s'"]*:[\s[]*['"]?(\w+)/.exec(stated.slice(index + word.replace(/:+$/, '').length))?.[1];
    if (!(mark.text.includes('eslint ') && (level === 'error' || level === '2'))) return true;
  }
  return false;
}

function silencesAll(said: string, mark: Mark): boolean {
  if (mark.bare === 'nothing') return false;
  const rest = said.slice(mark.text.length);
  if (mark.bare === 'all-but-colon') return !/^\s*[:([=]\s*[\w@"']/.test(rest) && !/^\w/.test(rest);
  // A reason may follow after "--"; nothing else means all rules.
  const named = rest.replace(/^-(?:next-line|line)\b/, '').replace(/\s--\s.*$/, '');
  return !/[\w@]/.test(named);
}
