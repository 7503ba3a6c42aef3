import { stem } from './stem.ts';
import { stopWords } from './stop-words.ts';

/** A searchable term and the place of the words it came from, as UTF-16 offsets into the text. */
export interface Token {
  readonly term: string;
  readonly start: number;
  readonly end: number;
}

/**
 * A run of letters and digits, with the marks that hold identifiers together: `ERR_CONN_RESET`, `ms-fe1001`,
 * `java.io.IOException`, `doesn't`.
 */
const compound = /[\p{L}\p{N}][\p{L}\p{M}\p{N}]*(?:(?:_+|[-.'’])[\p{L}\p{N}][\p{L}\p{M}\p{N}]*)*/gu;
const part = /[\p{L}\p{M}\p{N}]+(?:['’][\p{L}\p{M}\p{N}]+)*/gu;
/** Humps of camelCase: `HTTPServerError` is HTTP, Server, Error; `VMs` and `IDs` stay one. */
const hump = /^\p{Lu}{2,}s$|\p{Lu}+(?!\p{Ll})[\p{M}\p{N}]*|\p{Lu}?[\p{Ll}\p{Lo}\p{Lm}\p{Lt}\p{M}\p{N}]+|\p{N}+/gu;
const possessive = /['’]\p{L}*$/u;
const unspaced =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u;
/**
 * Worth finding whole and not only in pieces: an error code (ORA-01555), a constant (ERR_CONN_RESET), a host (ms-fe1001).
 * "read-only" and "java.io" are not: keeping every compound whole changed Recall@10 by less than the noise.
 */
const identifier = /[_\p{N}]/u;
const plainEnglish = /^[a-z][a-z']*$/;
/** Longer runs are encoded data: they match nothing but themselves and would fill the archive's dictionary. */
const longestTerm = 48;

/** Lower case, without accents that a hurried writer leaves out: "Zürich" and "zurich" are one term. */
function normalise(word: string): string {
  return word
    .normalize('NFKD')
    .replaceAll(/[\u0300-\u036f]/g, '')
    .normalize('NFC')
    .toLowerCase()
    .replaceAll('’', "'");
}

function termOf(word: string): string | undefined {
  const normal = normalise(word);
  if (normal.length > longestTerm || stopWords.has(normal)) return undefined;
  if (!plainEnglish.test(normal)) return normal;
  return normal.length > 1 ? stem(normal) : undefined;
}

/** Scripts written without spaces: every two neighbouring characters are a term, so that no dictionary is needed. */
function pairs(word: string, start: number): Token[] {
  const characters = Array.from(word);
  if (characters.length < 2) return [{ term: normalise(word), start, end: start + word.length }];
  const tokens: Token[] = [];
  let at = start;
  for (let index = 0; index + 1 < characters.length; index++) {
    const pair = `${characters[index] ?? ''}${characters[index + 1] ?? ''}`;
    tokens.push({ term: normalise(pair), start: at, end: at + pair.length });
    at += characters[index]?.length ?? 0;
  }
  return tokens;
}

function analyse(run: string): readonly Token[] {
  const tokens: Token[] = [];
  const add = (word: string, start: number): void => {
    const term = termOf(word);
    if (term) tokens.push({ term, start, end: start + word.length });
  };
  const parts = [...run.matchAll(part)];
  if (parts.length > 1 && identifier.test(run)) add(run, 0);
  for (const piece of parts) {
    const word = piece[0];
    if (unspaced.test(word)) {
      tokens.push(...pairs(word, piece.index));
      continue;
    }
    add(word, piece.index);
    const humps = [...word.replace(possessive, '').matchAll(hump)];
    if (humps.length > 1) for (const inner of humps) add(inner[0], piece.index + inner.index);
  }
  return tokens;
}
/**
 * What a run of characters means never changes, so it is worked out once: prose repeats itself, and this makes
 * tokenising several times faster. Emptied when full, so that it cannot grow with the archive.
 */
const known = new Map<string, readonly Token[]>();
const mostKnown = 50_000;
const longestKnown = 256;

function analysed(found: string): readonly Token[] {
  const before = known.get(found);
  if (before) return before;
  // A fresh copy: a piece cut from a text keeps the whole text alive for as long as the dictionary holds the piece.
  const run = found.split('').join('');
  const tokens = analyse(run);
  if (run.length > longestKnown) return tokens;
  if (known.size >= mostKnown) known.clear();
  known.set(run, tokens);
  return tokens;
}

/**
 * Calls back for each term of a text in reading order, with its UTF-16 offsets. camelCase, snake_case, kebab-case and dotted
 * names give their parts, and camelCase and identifiers also themselves whole, so tokens may overlap.
 */
export function visitTokens(text: string, visit: (term: string, start: number, end: number) => void): void {
  for (const run of text.matchAll(compound)) {
    for (const { term, start, end } of analysed(run[0])) visit(term, run.index + start, run.index + end);
  }
}

/** The same as a list. */
export function tokenise(text: string): Token[] {
  const tokens: Token[] = [];
  visitTokens(text, (term, start, end) => tokens.push({ term, start, end }));
  return tokens;
}
