import type { Forms } from './forms.ts';
import { parsePattern, type Element } from './pattern.ts';
import type { Language, Rule } from './rule.ts';

export interface CompiledPattern {
  readonly rule: Rule<string> | null;
  readonly source: string;
  readonly elements: readonly Element[];
  /** Of the words it cannot do without, the fewest: a sentence with none of them need not be looked at. */
  readonly needs: ReadonlySet<string> | null;
  /** Its first word may be any that is written like a name. */
  readonly byShape: boolean;
}

/** Phrases of a class by their first word, longest first. */
export type Phrases = ReadonlyMap<string, readonly (readonly string[])[]>;

export interface Compiled {
  readonly language: Language;
  readonly classes: ReadonlyMap<string, Phrases>;
  /** Patterns by the words they can begin with, so that a word meets only its own. */
  readonly rules: ReadonlyMap<string, readonly CompiledPattern[]>;
  /** Patterns that begin with a person's name, which no list holds. */
  readonly nameRules: readonly CompiledPattern[];
  readonly acting: ReadonlyMap<string, readonly CompiledPattern[]>;
  readonly naming: ReadonlyMap<string, readonly CompiledPattern[]>;
  readonly takenAway: readonly (readonly Element[])[];
  readonly negators: readonly (readonly Element[])[];
  readonly removers: readonly (readonly Element[])[];
}

/** Classes the engine itself reads: names by their shape, persons with what hangs on them. */
export const builtIn = { name: 'name', shape: 'shape', who: 'who', human: 'human' } as const;

export function compileLanguage(language: Language): Compiled {
  const classes = new Map(Object.entries(language.classes).map(([name, words]) => [name, phrasesOf(words)]));
  const rules = new Map<string, CompiledPattern[]>();
  const nameRules: CompiledPattern[] = [];
  const file = (into: Map<string, CompiledPattern[]>, pattern: CompiledPattern): void => {
    const { words, names } = firstOf(pattern, classes);
    for (const word of words) into.set(word, [...(into.get(word) ?? []), pattern]);
    if (names) nameRules.push(pattern);
  };
  for (const rule of language.rules) {
    for (const source of rule.patterns) file(rules, compilePattern(rule, source, language.forms));
  }
  const fileAll = (sources: readonly string[]): Map<string, CompiledPattern[]> => {
    const into = new Map<string, CompiledPattern[]>();
    for (const source of sources) file(into, compilePattern(null, source, language.forms));
    return into;
  };
  const parsed = (sources: readonly string[]) => sources.map((source) => parsePattern(source, language.forms));
  const { takenAway, negators, removers } = language.grammar;
  return {
    language,
    classes,
    rules,
    nameRules,
    acting: fileAll(language.acting),
    naming: fileAll(language.naming),
    takenAway: parsed(takenAway),
    negators: parsed(negators),
    removers: parsed(removers),
  };
}

function compilePattern(rule: Rule<string> | null, source: string, forms: Forms): CompiledPattern {
  const elements = parsePattern(source, forms);
  const first = elements.find((element) => element.type === 'one');
  const needed = elements
    .flatMap((element) =>
      element.type === 'one' && !element.optional && element.classes.length === 0 ? [element.words] : [],
    )
    .toSorted((a, b) => a.size - b.size);
  return { rule, source, elements, needs: needed[0] ?? null, byShape: first?.classes.includes('shape') ?? false };
}

function phrasesOf(words: readonly string[]): Phrases {
  const phrases = new Map<string, string[][]>();
  for (const phrase of words.map((word) => word.split(' '))) {
    const first = phrase[0] ?? '';
    phrases.set(
      first,
      [...(phrases.get(first) ?? []), phrase].toSorted((a, b) => b.length - a.length),
    );
  }
  return phrases;
}

function firstOf(
  { source, elements }: CompiledPattern,
  classes: ReadonlyMap<string, Phrases>,
): { readonly words: Set<string>; readonly names: boolean } {
  const words = new Set<string>();
  let names = false;
  for (const element of elements) {
    if (element.type === 'one') {
      for (const word of element.words) words.add(word);
      for (const name of element.classes) {
        names ||= name in builtIn;
        const held = name === 'who' || name === 'human' ? 'person' : name;
        for (const word of classes.get(held)?.keys() ?? []) words.add(word);
      }
    } else if (element.type === 'start' || element.type === 'open' || element.type === 'before') continue;
    else throw new Error(`A pattern begins with a word or a class, not with its ${element.type}: ${source}`);
    if (!element.optional) break;
  }
  return { words, names };
}
