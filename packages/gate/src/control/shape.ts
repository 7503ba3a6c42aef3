import type { Issue } from './issue.ts';
import type { KeyPath, YamlDocument } from './yaml-document.ts';

/** Reads plain values against what is expected, and collects every difference with its line. */
export class Shape {
  readonly issues: Issue[] = [];
  readonly #path: string;
  readonly #document: YamlDocument;

  constructor(path: string, document: YamlDocument) {
    this.#path = path;
    this.#document = document;
  }

  say(at: KeyPath, message: string): undefined {
    this.issues.push({ path: this.#path, line: this.#document.lineOf(at), message });
    return undefined;
  }

  lineOf(at: KeyPath): number {
    return this.#document.lineOf(at);
  }

  /** A mapping with no key outside `known`: a misspelt key would otherwise switch a control off in silence. */
  map(value: unknown, at: KeyPath, known: readonly string[]): Record<string, unknown> | undefined {
    if (!isRecord(value)) return this.say(at, `${named(at)} must be a mapping`);
    for (const key of Object.keys(value)) {
      if (known.includes(key)) continue;
      const close = nearest(key, known);
      this.say(
        [...at, key],
        `unknown key "${key}" in ${named(at)}${close === undefined ? '' : `; did you mean "${close}"?`}`,
      );
    }
    return value;
  }

  text(value: unknown, at: KeyPath): string | undefined {
    if (value === undefined || value === null) return this.say(at, `${named(at)} is missing`);
    // 2026, 1.0 and `yes` are numbers or booleans to YAML, and words to the person who wrote them.
    const read = typeof value === 'string' ? value : this.#document.written(at);
    if (read === undefined) return this.say(at, `${named(at)} must be text`);
    if (read.trim() === '') return this.say(at, `${named(at)} is empty`);
    return read;
  }

  optionalText(value: unknown, at: KeyPath): string | undefined {
    return value === undefined || value === null ? undefined : this.text(value, at);
  }

  date(value: unknown, at: KeyPath): string | undefined {
    const text = this.optionalText(value, at);
    if (text === undefined) return undefined;
    if (isDate(text)) return text;
    return this.say(at, `${named(at)} must be a date such as 2026-12-31`);
  }

  list(value: unknown, at: KeyPath): readonly unknown[] {
    if (value === undefined || value === null) return [];
    if (Array.isArray(value)) return value;
    this.say(at, `${named(at)} must be a list`);
    return [];
  }

  texts(value: unknown, at: KeyPath): readonly string[] {
    if (typeof value === 'string') return [value];
    return this.list(value, at)
      .map((item, index) => this.text(item, [...at, index]))
      .filter((item) => item !== undefined);
  }

  oneOf<T extends string>(value: unknown, at: KeyPath, allowed: readonly T[]): T | undefined {
    const found = allowed.find((item) => item === value);
    if (found !== undefined) return found;
    return this.say(at, `${named(at)} must be ${allowed.map((a) => `"${a}"`).join(' or ')}`);
  }
}

export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export function isDate(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const time = Date.parse(`${text}T00:00:00Z`);
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(text);
}

function named(at: KeyPath): string {
  if (at.length === 0) return 'the file';
  return `"${at
    .map((key) => (typeof key === 'number' ? `[${key}]` : `.${key}`))
    .join('')
    .replace(/^\./, '')}"`;
}

function nearest(key: string, known: readonly string[]): string | undefined {
  const plain = (text: string): string => text.toLowerCase().replaceAll(/[^a-z]/g, '');
  return known.find((candidate) => {
    const a = plain(key);
    const b = plain(candidate);
    if (a === b) return true;
    if (Math.abs(a.length - b.length) > 2 || a.length < 3) return false;
    return distance(a, b) <= 2;
  });
}

function distance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, i) => i);
  for (let i = 1; i <= a.length; i += 1) {
    const next = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const cost = a[i - 1] === b[j - 1] ? 0 : 1;
      next.push(Math.min((row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1, (row[j - 1] ?? 0) + cost));
    }
    row = next;
  }
  return row[b.length] ?? 0;
}
