import type { Compiled, CompiledPattern } from './compile.ts';
import { isTakenBack, type Place } from './context.ts';
import type { Mark } from './mark.ts';
import { matchAt, type Found } from './match.ts';
import { mechanismIn } from './names-mechanism.ts';
import { classEndsOf, remembered } from './persons.ts';
import { readSentences } from './read-sentences.ts';
import { rewrite } from './rewrite.ts';
import type { Rule } from './rule.ts';
import type { Sentence, Token } from './token.ts';

export interface Reading {
  /** Names of people who may be written about, in any spelling: never guessed when given, and found in small letters. */
  readonly names?: readonly string[];
  /** An answer that must not be a wish is read more strictly than running text. */
  readonly asAnswer?: boolean;
  /** Only marks of these kinds; all when left out. */
  readonly kinds?: readonly string[];
}

interface Hit extends Found {
  readonly rule: Rule<string>;
  /** The pattern begins with any word written like a name. */
  readonly byShape: boolean;
}

/** Every mark of a text, in order and not overlapping. The work is linear in the length of the text. */
export function findMarks(compiled: Compiled, text: string, reading: Reading = {}): Mark<string>[] {
  const { names = [], asAnswer = false, kinds } = reading;
  const known = new Set(names.flatMap((name) => name.toLowerCase().split(/[\s@]+/)).filter((part) => part.length > 1));
  const classEnds = classEndsOf(compiled, known);
  return readSentences(text).flatMap((sentence) => {
    const place: Place = { compiled, tokens: sentence.tokens, classEnds: remembered(classEnds), asAnswer };
    const wanted = hitsIn(place, sentence.question).filter(({ rule }) => kinds?.includes(rule.kind) ?? true);
    return apart(wanted).flatMap((hit) => marksOf(place, text, sentence, hit));
  });
}

function hitsIn(place: Place, question: boolean): Hit[] {
  const { compiled, tokens, classEnds, asAnswer } = place;
  const hits: Hit[] = [];
  let acts: boolean | null = null;
  const words = new Set(tokens.map(({ word }) => word));
  const possible = new Map<CompiledPattern, boolean>();
  for (let at = 0; at < tokens.length; at += 1) {
    for (const pattern of patternsAt(place, at)) {
      const { rule, elements, byShape } = pattern;
      if (!rule || (rule.inAnswers && !asAnswer)) continue;
      if (question ? !rule.inQuestions && !rule.onlyQuestions && !asAnswer : rule.onlyQuestions) continue;
      if (!isPossible(pattern, words, possible)) continue;
      const found = matchAt(elements, tokens, at, classEnds);
      if (!found || isTakenBack(place, found, rule)) continue;
      if (rule.soft && (acts ??= mechanismIn(compiled, tokens, classEnds, 'named'))) continue;
      hits.push({ ...found, rule, byShape });
    }
  }
  return hits;
}

function isPossible(
  pattern: CompiledPattern,
  words: ReadonlySet<string>,
  possible: Map<CompiledPattern, boolean>,
): boolean {
  const { needs } = pattern;
  if (!needs) return true;
  const before = possible.get(pattern);
  if (before !== undefined) return before;
  const is = needs.size < words.size ? meet(needs, words) : meet(words, needs);
  possible.set(pattern, is);
  return is;
}

function meet(fewer: ReadonlySet<string>, more: ReadonlySet<string>): boolean {
  for (const word of fewer) if (more.has(word)) return true;
  return false;
}

function patternsAt({ compiled, tokens, classEnds }: Place, at: number): readonly CompiledPattern[] {
  const token = tokens[at]!;
  if (token.pause) return [];
  const own = compiled.rules.get(token.word) ?? [];
  const nameLike = classEnds('name', tokens, at).length > 0 || classEnds('shape', tokens, at).length > 0;
  return nameLike ? [...own, ...compiled.nameRules] : own;
}

/** Of two that overlap the one that is marked in any case, then the earlier one, then the longer one. */
function apart(hits: readonly Hit[]): Hit[] {
  const byClaim = hits.toSorted(
    (a, b) =>
      Number(a.rule.soft ?? false) - Number(b.rule.soft ?? false) || a.markFrom - b.markFrom || b.markTo - a.markTo,
  );
  const kept: Hit[] = [];
  for (const hit of byClaim) {
    if (kept.every((other) => isApart(hit, other))) kept.push(hit);
  }
  return kept.toSorted((a, b) => a.markFrom - b.markFrom);
}

/** Not overlapping; and "we should" in front of "keep an eye on it" is one wish, not two. */
function isApart(hit: Hit, other: Hit): boolean {
  if (hit.markFrom < other.markTo && hit.markTo > other.markFrom) return false;
  const before = other.markFrom - hit.markTo;
  return !(hit.rule.soft && !other.rule.soft && hit.rule.kind === other.rule.kind && before >= 0 && before <= 3);
}

/** A name that a lapse is pinned on gets a mark of its own, in front of the one for the lapse. */
function marksOf({ compiled, tokens, classEnds }: Place, text: string, sentence: Sentence, hit: Hit): Mark<string>[] {
  const { rule, from, markFrom, markTo } = hit;
  const { start, end } = sentence;
  const suggestion = rewrite(compiled.language, text, sentence, hit);
  const mark = { about: rule.about, suggestion, sentence: { start, end } };
  const [sure, like] = [classEnds('name', tokens, from)[0], classEnds('shape', tokens, from)[0]];
  const nameEnd = (rule.kind === 'blame' ? (sure ?? (hit.byShape ? like : undefined)) : undefined) ?? 0;
  // "Sam's fault": the ending belongs to the written name, and one word has one mark.
  let after = nameEnd;
  while (after > 0 && after < markTo && tokens[after]!.start < tokens[nameEnd - 1]!.end) after += 1;
  const named = nameEnd > markFrom && after < markTo;
  const own = { ...mark, kind: rule.kind, why: rule.why, ...span(tokens, named ? after : markFrom, markTo) };
  if (!named) return [own];
  const { why } = compiled.language.namedLapse;
  return [{ ...mark, kind: 'name_as_cause', why, ...span(tokens, markFrom, nameEnd) }, own];
}

const span = (tokens: readonly Token[], from: number, to: number) => ({
  start: tokens[from]!.start,
  end: tokens[to - 1]!.end,
});
