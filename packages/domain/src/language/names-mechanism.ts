import type { Compiled } from './compile.ts';
import { matchAt, type ClassEnds } from './match.ts';
import { classEndsOf } from './persons.ts';
import { readSentences } from './read-sentences.ts';
import type { Token } from './token.ts';

/** `acts`: something refuses, blocks, is gone. `named`: also what only names a mechanism or a written procedure. */
export type MechanismSense = 'acts' | 'named';

/** Does a text say what acts by itself, or where a written procedure lives, instead of asking people to hold it in mind? */
export function namesMechanism(compiled: Compiled, text: string, sense: MechanismSense): boolean {
  const classEnds = classEndsOf(compiled, new Set());
  return readSentences(text).some(({ tokens }) => mechanismIn(compiled, tokens, classEnds, sense));
}

export function mechanismIn(
  { acting, naming }: Compiled,
  tokens: readonly Token[],
  classEnds: ClassEnds,
  sense: MechanismSense,
): boolean {
  const lists = sense === 'acts' ? [acting] : [acting, naming];
  return tokens.some((token, at) =>
    lists.some((list) =>
      (list.get(token.word) ?? []).some(({ elements }) => matchAt(elements, tokens, at, classEnds) !== null),
    ),
  );
}
