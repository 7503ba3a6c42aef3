import { codeAndQuotedLines, quotations, type Region } from './set-aside.ts';
import type { Sentence, Token } from './token.ts';
import { wordsOf } from './words-of.ts';

/**
 * A text as sentences of words. Every character is looked at a bounded number of times, so the time is linear in the
 * length; any string is a text, lone surrogates too.
 */
export function readSentences(text: string): Sentence[] {
  const reading = new Reading(text);
  const scanner = new RegExp(sign, 'gu');
  const aside = codeAndQuotedLines(text);
  let next = 0;
  for (let match = scanner.exec(text); match; match = scanner.exec(text)) {
    while (next < aside.length && aside[next]!.end <= match.index) next += 1;
    const region = aside[next];
    if (region && region.start <= match.index) {
      if (/^\s*>|\n/.test(text.slice(region.start, region.end))) reading.endSentence();
      else reading.pause('`', region.start, region.end);
      scanner.lastIndex = region.end;
      continue;
    }
    reading.take(match[0], match.index);
  }
  reading.endSentence();
  return reading.sentences;
}

/**
 * An address; a word, with what is joined to it by a dot, slash or underscore (a file, a host); line ends; closing
 * signs; pauses. Order matters: the first that fits is taken.
 */
const sign = String.raw`(?:[a-z]+:\/\/|www\.)\S+|@?[\p{L}\p{N}_]+(?:['’ʼ][\p{L}]+)?(?:[._@\\][\p{L}\p{N}_]+)*(?:'(?=[\p{L}]))?|\n\s*|[.!?…]+|[,;:()[\]{}|*#•]|[-‐‑–—]+`;

class Reading {
  readonly sentences: Sentence[] = [];
  private readonly text: string;
  private readonly quoted: readonly Region[];
  private quotation = 0;
  private tokens: Token[] = [];

  constructor(text: string) {
    this.text = text;
    this.quoted = quotations(text);
  }

  take(written: string, at: number): void {
    const first = written.charAt(0);
    if (first === '\n') return this.lineEnd(written, at);
    if (/[.!?…]/.test(first)) return this.stop(written, at);
    if (/[-‐‑–—]/.test(first)) return this.dash(written, at);
    if (first === '|' || first === '•') return this.endSentence();
    if (/[,;:()[\]{}*#]/.test(first)) return this.pause(first, at, at + 1);
    if (/^(?:[a-z]+:\/\/|www\.)/.test(written)) return this.pause('`', at, at + written.length);
    this.word(written, at);
  }

  pause(word: string, start: number, end: number): void {
    // Emphasis is no pause: "be **more careful**".
    if (word === '*') return;
    this.tokens.push({ word, start, end, pause: true, capital: false, quotation: -1 });
  }

  private word(written: string, start: number): void {
    const end = start + written.length;
    const capital = /^(?:@|\p{Lu}\p{Ll})/u.test(written);
    const quotation = this.quotationAt(start);
    const last = this.tokens.at(-1);
    const words = wordsOf(written);
    // "re-train", "re-check": one verb.
    if (last?.word === 're' && last.end === start - 1 && words[0]) {
      this.tokens.pop();
      this.tokens.push({ ...last, word: `re${words[0]}`, end });
      return;
    }
    for (const word of words) this.tokens.push({ word, start, end, pause: false, capital, quotation });
    if (this.tokens.length >= longest) this.endSentence();
  }

  private quotationAt(at: number): number {
    while ((this.quoted[this.quotation]?.end ?? Infinity) <= at) this.quotation += 1;
    return (this.quoted[this.quotation]?.start ?? Infinity) < at ? this.quotation : -1;
  }

  /** Between two letters a hyphen joins words; elsewhere a dash is a pause. */
  private dash(written: string, at: number): void {
    const joins =
      written.length === 1 && /\S/.test(this.text.charAt(at - 1)) && /[\p{L}\p{N}]/u.test(this.text.charAt(at + 1));
    if (!joins || /[–—]/.test(written)) this.pause('-', at, at + written.length);
  }

  private stop(written: string, at: number): void {
    const end = at + written.length;
    const last = this.tokens.at(-1)?.word ?? '';
    const closes = end >= this.text.length || /[\s"”’')\]*_»]/.test(this.text.charAt(end));
    if (!closes) return;
    if (written === '.' && (abbreviations.has(last) || /^\p{L}$/u.test(last)) && last !== 'i') return;
    if (written === '…' || (/^\.\.+$/.test(written) && /^\s+\p{Ll}/u.test(this.text.slice(end, end + 8))))
      return this.pause(',', at, end);
    this.endSentence(end, written.includes('?'));
  }

  /** A line that was wrapped goes on in small letters; a new item, heading or paragraph does not. */
  private lineEnd(written: string, at: number): void {
    const next = this.text.charAt(at + written.length);
    const lineStart = this.text.lastIndexOf('\n', at - 1) + 1;
    const wrapped = !written.slice(1).includes('\n') && /\p{Ll}/u.test(next) && at - lineStart >= wrapWidth;
    if (!wrapped) this.endSentence();
  }

  endSentence(end?: number, question = false): void {
    const tokens = trimPauses(this.tokens);
    this.tokens = [];
    const first = tokens[0];
    const last = tokens.at(-1);
    if (first && last) {
      this.sentences.push({ tokens, start: first.start, end: Math.max(end ?? last.end, last.end), question });
    }
  }
}

/** Shorter lines were not wrapped by an editor; they are notes of their own. */
const wrapWidth = 50;

/** Words: nobody writes longer sentences, and looking around in one stays bounded. */
const longest = 200;

const abbreviations = new Set([
  'e.g',
  'i.e',
  'vs',
  'etc',
  'approx',
  'ca',
  'incl',
  'resp',
  'cf',
  'dr',
  'mr',
  'mrs',
  'ms',
]);

function trimPauses(tokens: readonly Token[]): readonly Token[] {
  let from = 0;
  let to = tokens.length;
  while (from < to && tokens[from]!.pause) from += 1;
  while (to > from && tokens[to - 1]!.pause) to -= 1;
  return tokens.slice(from, to);
}
