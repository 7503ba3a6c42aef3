import type { Judge } from '../engines/engine.ts';
import { fires } from '../evaluate/prove.ts';
import type { Pair } from './sides.ts';

/** What a change openly declares to be no offence: a new must_pass example that the base's rule found. */
export interface Declared {
  readonly any: boolean;
  /** Whether a piece of code is of the kind that was declared. */
  covers(code: string): boolean;
  /** Declared, and yet of the same kind as an offence. */
  readonly contradictions: readonly string[];
}

/** Texts and numbers do not make another kind of code; names do. */
const shape = (code: string): string =>
  code
    .replaceAll(/(['"`])(?:[^'"`\\]|\\.){0,2000}?\1/g, '""')
    .replaceAll(/\b\d+(\.\d+)?\b/g, '0')
    .replaceAll(/[\s;]+/g, '');

/** Reads the false positives a change fixes. One example speaks for all code that differs in its texts and numbers alone. */
export function declaredFalsePositives(pair: Pair, base: Judge | undefined, head: Judge | undefined): Declared {
  const known = new Set(pair.base.mustPass.map((example) => shape(example.code)));
  const offences = new Set(pair.base.mustFail.map((example) => shape(example.code)));
  const fresh = pair.head.mustPass.filter(
    (example) =>
      !known.has(shape(example.code)) &&
      fires(pair.base, base, example).fired &&
      !fires(pair.head, head, example).fired,
  );
  const good = fresh.filter((example) => !offences.has(shape(example.code)));
  const shapes = good.map((example) => shape(example.code));
  return {
    any: good.length > 0,
    covers: (code) => {
      const own = shape(code);
      return own !== '' && shapes.some((other) => other === own || other.includes(own));
    },
    contradictions: fresh.filter((example) => !good.includes(example)).map((example) => example.name),
  };
}
