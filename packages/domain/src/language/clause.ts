import type { Grammar } from './rule.ts';
import type { Token } from './token.ts';

/** How far back a thought may reach, in words: a bound, so that a long sentence is read in linear time. */
const reach = 60;

/**
 * Where the thought begins that the word at `at` belongs to. In a wish a comma or an "and" ends a thought only before
 * somebody who acts: "nobody has to check, compare or remember" is one thought, "don't rush and be careful" is two.
 */
export function thoughtStart(grammar: Grammar, tokens: readonly Token[], at: number): number {
  const first = Math.max(0, at - reach);
  for (let before = at - 1; before >= first; before -= 1) {
    const { word, pause } = tokens[before]!;
    const next = tokens[before + 1]?.word ?? '';
    if (pause && word !== ',' && word !== '`') return before + 1;
    if (word === 'but' || word === 'because' || word === 'although') return before + 1;
    if ((pause || grammar.conjunctions.has(word)) && grammar.joining.has(next)) return before + 1;
  }
  return first;
}

/** Where the clause begins that the word at `at` stands in: after any pause, and after any word that joins clauses. */
export function clauseStart(grammar: Grammar, tokens: readonly Token[], at: number): number {
  const first = Math.max(0, at - reach);
  for (let before = at - 1; before >= first; before -= 1) {
    const { word, pause } = tokens[before]!;
    // "That was careless": at the front "that" is a pronoun.
    if (pause || (grammar.conjunctions.has(word) && !(before === 0 && word === 'that'))) return before + 1;
  }
  return first;
}

/** The end of the clause that the word at `at` stands in. */
export function clauseEnd(grammar: Grammar, tokens: readonly Token[], at: number): number {
  let end = at;
  while (end < tokens.length && !tokens[end]!.pause && !(end > at && grammar.conjunctions.has(tokens[end]!.word)))
    end += 1;
  return end;
}

/**
 * The end of the clause that the word at `at` stands in, with what could not stand alone after it is replaced: "panicked
 * and restarted everything" goes as a whole, "panicked and the job ran" only to its "and".
 */
export function wholeClauseEnd(grammar: Grammar, tokens: readonly Token[], at: number): number {
  let end = clauseEnd(grammar, tokens, at);
  while (end < tokens.length && !tokens[end]!.pause && !standsAlone(grammar, tokens, end)) {
    end = clauseEnd(grammar, tokens, end);
  }
  return end;
}

function standsAlone(grammar: Grammar, tokens: readonly Token[], at: number): boolean {
  const joint = tokens[at]!.word;
  if (joint === 'that' || joint === 'which' || joint === 'who') return false;
  if (joint !== 'and' && joint !== 'or' && joint !== 'but' && joint !== 'then' && joint !== 'so') return true;
  const next = tokens[at + 1]?.word ?? '';
  const enough = clauseEnd(grammar, tokens, at) - at > 3;
  return enough && (grammar.determiners.has(next) || grammar.subjects.has(next) || grammar.humans.has(next));
}

/** The beginning of the noun phrase at `at`: its article and what stands between the two. */
export function nounStart(grammar: Grammar, tokens: readonly Token[], at: number): number {
  for (let before = at - 1; before >= Math.max(0, at - 4); before -= 1) {
    const { word, pause } = tokens[before]!;
    if (pause || grammar.noModifiers.has(word) || grammar.conjunctions.has(word)) break;
    if (grammar.determiners.has(word)) return before;
  }
  return at;
}
