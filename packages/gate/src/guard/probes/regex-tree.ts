/** A regular expression as a tree, as far as texts that match it can be made from it. */
export type RegexNode =
  | { readonly kind: 'text'; readonly text: string; readonly caseless: boolean }
  /** One of these letters; the first are the most ordinary ones. */
  | { readonly kind: 'letters'; readonly letters: readonly string[] }
  | { readonly kind: 'sequence'; readonly items: readonly RegexNode[] }
  | { readonly kind: 'either'; readonly items: readonly RegexNode[] }
  | { readonly kind: 'repeat'; readonly item: RegexNode; readonly min: number; readonly max: number }
  | { readonly kind: 'nothing' };

const NOTHING: RegexNode = { kind: 'nothing' };
/** What a class is tried with: letters of both cases, digits, and the marks that stand in code and settings. */
const ORDINARY = ['a', 'Z', '0', 'm', 'K', '7', '-', '_', '.', '/', ' ', '=', ':', '+', '"', "'", '(', 'é', '\t'];
const CLASSES: Readonly<Record<string, RegExp>> = { d: /\d/, D: /\D/, w: /\w/, W: /\W/, s: /\s/, S: /\S/ };
const CONTROL: Readonly<Record<string, string>> = { n: '\n', t: '\t', r: '\r', f: '\f', v: '\v', a: '\u0007' };
/** Deeper nesting is no expression that somebody wrote. */
const MAX_DEPTH = 40;

/** @returns `undefined` for an expression this does not know how to read; nothing is then concluded from it */
export function regexTree(pattern: string): RegexNode | undefined {
  try {
    const reader = new Reader(pattern);
    const tree = reader.either(false, 0);
    return reader.done ? tree : undefined;
  } catch (error) {
    if (error instanceof Unread) return undefined;
    throw error;
  }
}

class Unread extends Error {}

class Reader {
  readonly #text: string;
  #at = 0;

  constructor(text: string) {
    this.#text = text;
  }

  get done(): boolean {
    return this.#at >= this.#text.length;
  }

  either(caseless: boolean, depth: number): RegexNode {
    if (depth > MAX_DEPTH) throw new Unread();
    let fold = caseless;
    const items: RegexNode[] = [];
    let sequence: RegexNode[] = [];
    while (!this.done && this.#peek() !== ')') {
      if (this.#peek() === '|') {
        this.#at += 1;
        items.push({ kind: 'sequence', items: sequence });
        sequence = [];
        continue;
      }
      const flags = /^\(\?([a-zU]*)(?:-[a-zU]+)?\)/.exec(this.#text.slice(this.#at, this.#at + 20));
      if (flags !== null) {
        this.#at += flags[0].length;
        fold = flags[1]?.includes('i') === true;
        continue;
      }
      sequence.push(this.#repeated(this.#atom(fold, depth)));
    }
    items.push({ kind: 'sequence', items: sequence });
    return items.length === 1 && items[0] !== undefined ? items[0] : { kind: 'either', items };
  }

  #peek(): string {
    return this.#text[this.#at] ?? '';
  }

  #next(): string {
    const c = this.#peek();
    if (c === '') throw new Unread();
    this.#at += 1;
    return c;
  }

  #atom(caseless: boolean, depth: number): RegexNode {
    const c = this.#next();
    if (c === '^' || c === '$') return NOTHING;
    if (c === '.') return { kind: 'letters', letters: ORDINARY };
    if (c === '[') return this.#set(caseless);
    if (c === '\\') return this.#escape(caseless);
    if (c === '(') {
      const head = /^\?(?:P?<\w+>|([a-zU]*)(?:-[a-zU]+)?:)/.exec(this.#text.slice(this.#at, this.#at + 60));
      if (head === null && this.#peek() === '?') throw new Unread();
      this.#at += head?.[0].length ?? 0;
      const inner = this.either(caseless || head?.[1]?.includes('i') === true, depth + 1);
      if (this.#next() !== ')') throw new Unread();
      return inner;
    }
    return { kind: 'text', text: c, caseless };
  }

  #escape(caseless: boolean): RegexNode {
    const c = this.#next();
    const known = CLASSES[c];
    if (known !== undefined) return { kind: 'letters', letters: ORDINARY.filter((letter) => known.test(letter)) };
    if (/[bBAzZ]/.test(c)) return NOTHING;
    const control = CONTROL[c];
    if (control === undefined && /[A-Za-z0-9]/.test(c)) throw new Unread();
    return { kind: 'text', text: control ?? c, caseless };
  }

  /** `[a-z]`, `[^"]`, `[\w.-]`, `[[:alpha:]]`. */
  #set(caseless: boolean): RegexNode {
    const from = this.#at;
    if (this.#peek() === '^') this.#at += 1;
    if (this.#peek() === ']') this.#at += 1;
    while (this.#peek() !== ']') {
      if (this.#peek() === '\\') this.#at += 1;
      if (this.#text.startsWith('[:', this.#at)) throw new Unread();
      this.#next();
    }
    const body = this.#text.slice(from, this.#at);
    this.#at += 1;
    let test: RegExp;
    try {
      test = new RegExp(`[${body.replace(/^(\^?)\]/, '$1\\]')}]`, caseless ? 'i' : '');
    } catch {
      throw new Unread();
    }
    // The ends of its ranges and the letters it names are what an edit would take away.
    const named = Array.from(body.replace(/^\^/, '').replaceAll('\\', ''));
    return { kind: 'letters', letters: [...new Set([...ORDINARY, ...named])].filter((letter) => test.test(letter)) };
  }

  #repeated(item: RegexNode): RegexNode {
    const mark = /^(?:([*+?])|\{(\d+)(,?)(\d*)\})\??/.exec(this.#text.slice(this.#at, this.#at + 24));
    if (mark === null) return item;
    this.#at += mark[0].length;
    const [, sign, low = '', comma, high = ''] = mark;
    if (sign !== undefined) {
      return { kind: 'repeat', item, min: sign === '+' ? 1 : 0, max: sign === '?' ? 1 : Number.POSITIVE_INFINITY };
    }
    const min = Number(low);
    return {
      kind: 'repeat',
      item,
      min,
      max: comma === '' ? min : high === '' ? Number.POSITIVE_INFINITY : Number(high),
    };
  }
}
