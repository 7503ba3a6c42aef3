import { clauseStart, thoughtStart } from './clause.ts';
import type { Compiled } from './compile.ts';
import { matchAt, type ClassEnds, type Found } from './match.ts';
import type { Element } from './pattern.ts';
import type { Grammar, Rule } from './rule.ts';
import type { Token } from './token.ts';

export interface Place {
  readonly compiled: Compiled;
  readonly tokens: readonly Token[];
  readonly classEnds: ClassEnds;
  readonly asAnswer: boolean;
}

/**
 * Does what surrounds the words take them back? "Nobody has to remember", "the job double-checks", "the message 'be
 * careful' is gone", "the runbook says to watch the lag": the words are there, and ask nobody for anything.
 */
export function isTakenBack(place: Place, found: Found, rule: Rule<string>): boolean {
  const { compiled, tokens, asAnswer } = place;
  const { grammar } = compiled.language;
  if (isMentioned(grammar, tokens, found)) return true;
  if (!rule.unnegatable && isNegated(place, found.from, rule)) return true;
  if (!rule.people) return false;
  if (!asAnswer && isSaidByDocument(grammar, tokens, found.from)) return true;
  return isDoneByMachine(grammar, tokens, found.from) || matchesAny(place, compiled.takenAway, found.to);
}

/**
 * "Nobody has to remember" is no wish; "nobody deploys without double-checking" is one, since two negations ask for
 * the thing again. Hence the count and not the mere presence.
 */
function isNegated(place: Place, at: number, rule: Rule<string>): boolean {
  const { compiled, tokens } = place;
  const { grammar } = compiled.language;
  const from = rule.people ? thoughtStart(grammar, tokens, at) : clauseStart(grammar, tokens, at);
  const patterns = rule.people ? [...compiled.negators, ...compiled.removers] : compiled.negators;
  let count = 0;
  for (let index = from; index < at; index += 1) {
    const end = Math.max(...patterns.map((pattern) => matchAt(pattern, tokens, index, place.classEnds)?.to ?? 0));
    if (end <= index) continue;
    count += 1;
    index = end - 1;
  }
  return count % 2 === 1;
}

const matchesAny = ({ tokens, classEnds }: Place, patterns: readonly (readonly Element[])[], at: number): boolean =>
  patterns.some((pattern) => matchAt(pattern, tokens, at, classEnds) !== null);

/**
 * Words in quotation marks are somebody else's, unless they are all there is ("Double check"), or stand where one's own
 * would: `the cause was "human error"`.
 */
function isMentioned(grammar: Grammar, tokens: readonly Token[], { markFrom, markTo }: Found): boolean {
  const quotation = tokens[markFrom]?.quotation ?? -1;
  if (quotation < 0 || tokens[markTo - 1]?.quotation !== quotation) return false;
  const first = tokens.findIndex((token) => token.quotation === quotation);
  const outside = tokens.filter((token) => !token.pause && token.quotation !== quotation).length;
  if (outside === 0) return false;
  const around = [...tokens.slice(Math.max(0, first - 8), first), ...tokens.slice(markTo, markTo + 6)];
  if (around.some(({ word, quotation: other }) => other !== quotation && grammar.mentions.has(word))) return true;
  const before = tokens[first - 1];
  return !(before && (before.word === ':' || grammar.modals.has(before.word) || ownWords.has(before.word)));
}

const ownWords = new Set(['is', 'was', 'be', 'are', 'were', 'by', 'to']);

/** "The runbook says to be careful": a document asks, and it is the document one reads about. */
function isSaidByDocument(grammar: Grammar, tokens: readonly Token[], at: number): boolean {
  const from = Math.max(0, at - 10);
  const saying = tokens.slice(from, at).findLastIndex(({ word }) => grammar.sayings.has(word)) + from;
  return (
    saying >= from && tokens.slice(Math.max(0, saying - 6), saying).some(({ word }) => grammar.documents.has(word))
  );
}

/** "The job double-checks": what stands before the match as its subject is a thing that acts, or a thing at all. */
function isDoneByMachine(grammar: Grammar, tokens: readonly Token[], at: number): boolean {
  const words = tokens.slice(thoughtStart(grammar, tokens, at), at).filter(({ pause }) => !pause);
  let sawModal = false;
  while (words.length > 0 && grammar.between.has(words.at(-1)!.word)) {
    const skipped = words.pop()!;
    sawModal ||= grammar.modals.has(skipped.word);
  }
  const noun = words.at(-1)?.word === "'s" ? '' : (words.at(-1)?.word ?? '');
  if (noun === '' || grammar.humans.has(noun)) return false;
  const verb = tokens[at]?.word ?? '';
  // "The job double-checks": of a joined verb the second half carries the ending.
  const third = verb.endsWith('s') || (tokens[at + 1]?.word.endsWith('s') ?? false);
  if (grammar.machines.has(noun))
    return sawModal || third || noun.endsWith('s') || verb.startsWith('be') || verb === 'is' || verb === 'are';
  const led = words.slice(-4, -1).some(({ word }) => grammar.determiners.has(word));
  const nearPerson = words.slice(-4).some(({ word }) => grammar.humans.has(word));
  return led && !nearPerson && (sawModal || verb.endsWith('s'));
}
