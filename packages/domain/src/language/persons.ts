import type { Compiled, Phrases } from './compile.ts';
import type { ClassEnds } from './match.ts';
import type { Token } from './token.ts';

/** How many words may hang on a person: "the engineer on duty that night". */
const hanging = 5;

/**
 * Where the classes of a pattern end. Three of them are read from the text and not from a list: `@name` a person's
 * name (known, an @handle, or a common first name), `@shape` any word written like one, and `@who` a person or a name
 * with what hangs on it ("the engineer on duty", "the person who ran the script") and the adverbs after it.
 */
export function classEndsOf(compiled: Compiled, known: ReadonlySet<string>): ClassEnds {
  const { grammar, firstNames, notNames, ambiguousNames } = compiled.language;

  const isName = (token: Token | undefined): boolean =>
    token !== undefined &&
    !token.pause &&
    (token.word.startsWith('@') ||
      (known.has(token.word) && (token.capital || !ambiguousNames.has(token.word))) ||
      (token.capital && firstNames.has(token.word)));
  const hasShape = (token: Token | undefined): boolean =>
    token !== undefined &&
    !token.pause &&
    token.capital &&
    !notNames.has(token.word) &&
    /^\p{L}{2,}$/u.test(token.word);

  const nameEnd = (tokens: readonly Token[], at: number): number => {
    if (!isName(tokens[at])) return -1;
    const surname = tokens[at + 1];
    return surname &&
      !tokens[at]!.word.startsWith('@') &&
      (hasShape(surname) || known.has(surname.word)) &&
      surname.start > tokens[at]!.end
      ? at + 2
      : at + 1;
  };

  const personEnd = (tokens: readonly Token[], at: number): number => {
    const [phrase] = phraseEnds(compiled.classes.get('person'), tokens, at);
    return phrase ?? nameEnd(tokens, at);
  };

  const withHangers = (tokens: readonly Token[], end: number): number[] => {
    const ends = [end];
    const first = tokens[end];
    if (first?.word === '(' || (first && grammar.hangers.has(first.word))) {
      for (let to = end + 1; to <= end + hanging && to < tokens.length; to += 1) {
        const token = tokens[to]!;
        if (token.word === ')' && first.word === '(') ends.push(to + 1);
        if (token.pause) break;
        // "The engineer on the job that failed": what fails there is the job.
        if (token.word === 'that' || token.word === 'which') break;
        ends.push(to + 1);
      }
    }
    return ends;
  };

  const overAdverbs = (tokens: readonly Token[], end: number): number[] => {
    const ends = [end];
    for (let to = end; to < end + 3; to += 1) {
      const word = tokens[to]?.word;
      if (word === undefined || !(grammar.adverbs.has(word) || (word.length > 4 && word.endsWith('ly')))) break;
      ends.push(to + 1);
    }
    return ends;
  };

  return (name, tokens, at) => {
    if (name === 'name') return only(nameEnd(tokens, at));
    if (name === 'shape') return hasShape(tokens[at]) ? [at + 1] : none;
    if (name === 'human') return only(personEnd(tokens, at));
    if (name !== 'who') return phraseEnds(compiled.classes.get(name), tokens, at);
    const end = personEnd(tokens, at);
    if (end < 0) return none;
    return [...new Set(withHangers(tokens, end).flatMap((to) => overAdverbs(tokens, to)))];
  };
}

/** The same for one sentence, each asked once: many patterns begin with the same class at the same word. */
export function remembered(classEnds: ClassEnds): ClassEnds {
  const known = new Map<string, (readonly number[] | undefined)[]>();
  return (name, tokens, at) => {
    let ends = known.get(name);
    if (!ends) known.set(name, (ends = []));
    return (ends[at] ??= classEnds(name, tokens, at));
  };
}

const none: readonly number[] = [];
const only = (end: number): readonly number[] => (end < 0 ? none : [end]);

function phraseEnds(phrases: Phrases | undefined, tokens: readonly Token[], at: number): readonly number[] {
  const starting = phrases?.get(tokens[at]?.word ?? '');
  if (!starting) return none;
  return starting
    .filter((phrase) => phrase.every((word, index) => tokens[at + index]?.word === word))
    .map((phrase) => at + phrase.length);
}
