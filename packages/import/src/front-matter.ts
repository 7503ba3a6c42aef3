import type { UnreadPart } from '@pawl/domain/imported-writeup';
import { parse as parseYaml } from 'yaml';
import { type Fact, factKey } from './facts.ts';
import type { Line } from './lines.ts';

export interface FrontMatter {
  readonly facts: readonly Fact[];
  /** The lines below it. */
  readonly body: readonly Line[];
  readonly unread: readonly UnreadPart[];
  /** Lists of objects: an export's action items, written by a machine. */
  readonly lists: readonly { readonly name: string; readonly value: readonly unknown[]; readonly line: number }[];
  /** Whether the file says that it is a draft template or an index, not a writeup. */
  readonly layout?: string;
}

/** A scalar, or the name inside an object such as `{name: api}`, as text. */
export function textOf(value: unknown): string | undefined {
  if (typeof value === 'string') return value.trim() === '' ? undefined : value.trim();
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  if (value instanceof Date)
    return Number.isNaN(value.getTime())
      ? undefined
      : value
          .toISOString()
          .replace(/T00:00:00\.000Z$/, '')
          .replace('.000Z', 'Z');
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined;
  const entries = new Map(Object.entries(value));
  for (const key of [
    'name',
    'value',
    'display_name',
    'displayName',
    'title',
    'label',
    'slug',
    'summary',
    'text',
    'details',
    'content',
    'body',
    'markdown',
    'html',
    'key',
  ]) {
    const inner = entries.get(key);
    if (typeof inner === 'string' || typeof inner === 'number') return String(inner);
  }
  const wrapped = entries.get('data') ?? entries.get('attributes');
  if (wrapped !== undefined) return textOf(wrapped);
  for (const inner of entries.values()) {
    if (typeof inner === 'object' && inner !== null && !Array.isArray(inner)) {
      const named: unknown = new Map(Object.entries(inner)).get('name');
      if (typeof named === 'string') return named;
    }
  }
  const id = entries.get('id');
  return typeof id === 'string' ? id : undefined;
}

export function textsOf(value: unknown): string[] {
  return (Array.isArray(value) ? value : [value]).map(textOf).filter((one) => one !== undefined);
}

/** `key = value` lines of TOML, the scalars and one-line arrays of it that front matter uses. */
function tomlOf(lines: readonly Line[]): Record<string, unknown> {
  const values: Record<string, unknown> = {};
  for (const { text } of lines) {
    const match = /^\s*([\w-]{1,60})\s*=\s*(.+?)\s*$/.exec(text);
    if (match?.[1] === undefined || match[2] === undefined) continue;
    const unquoted = (one: string): string => one.trim().replace(/^(["'])(.*)\1$/, '$2');
    const value = match[2];
    values[match[1]] = value.startsWith('[')
      ? value
          .replace(/^\[|\]$/g, '')
          .split(',')
          .map(unquoted)
          .filter(Boolean)
      : unquoted(value);
  }
  return values;
}

function yamlOf(text: string): unknown {
  try {
    // Dates stay as written: `2021-03-04` must not become a moment in some zone.
    const value: unknown = parseYaml(text, { schema: 'core', maxAliasCount: 50, logLevel: 'error' });
    return value;
  } catch {
    return undefined;
  }
}

const lineOf = (name: string, lines: readonly Line[]): number =>
  lines.find(({ text }) => text.trimStart().startsWith(name))?.line ?? lines[0]?.line ?? 1;

function factsFrom(values: object, lines: readonly Line[]): Fact[] {
  return Object.entries(values).flatMap(([name, value]: [string, unknown]): Fact[] => {
    const key = factKey(name);
    const line = lineOf(name, lines);
    return key === undefined ? [] : textsOf(value).map((text) => ({ key, value: text, line, name }));
  });
}

/** Takes YAML (`---`) or TOML (`+++`) front matter off a file. What looks like it but cannot be read is listed. */
export function frontMatter(lines: readonly Line[]): FrontMatter {
  const start = lines.findIndex(({ text }) => text.trim() !== '');
  const mark = lines[start]?.text.trim();
  if (mark !== '---' && mark !== '+++') return { facts: [], body: lines, unread: [], lists: [] };
  const limit = Math.min(lines.length, start + 200);
  let end = start + 1;
  const closing = mark === '---' ? ['---', '...'] : ['+++'];
  while (end < limit && !closing.includes(lines[end]?.text.trim() ?? '')) end += 1;
  const inner = lines.slice(start + 1, end);
  // A rule at the top of a page is not front matter: its next line is no key.
  if (end >= limit || !inner.some(({ text }) => /^\s*[\w -]{1,60}\s*[:=]/.test(text)))
    return { facts: [], body: lines, unread: [], lists: [] };
  const text = inner.map((line) => line.text).join('\n');
  const values = mark === '+++' ? tomlOf(inner) : yamlOf(text);
  const body = lines.slice(end + 1);
  if (typeof values !== 'object' || values === null) {
    // Colons inside unquoted titles break YAML often enough; the lines themselves are still legible.
    const legible = Object.fromEntries(
      inner.flatMap((line) => {
        const match = /^([\w -]{1,60}?)\s*:\s*(\S.*)$/.exec(line.text);
        return match?.[1] === undefined ? [] : [[match[1], (match[2] ?? '').replace(/^(["'])(.*)\1$/, '$2')]];
      }),
    );
    const facts = factsFrom(legible, inner);
    const unread =
      facts.length > 0
        ? []
        : [
            {
              fromLine: lines[start]?.line ?? 1,
              toLine: lines[end]?.line ?? 1,
              text,
              reason: 'front matter that is not valid YAML',
            },
          ];
    return { facts, body, unread, lists: [] };
  }
  const layout = textOf(new Map<string, unknown>(Object.entries(values)).get('layout'));
  const lists = Object.entries(values).flatMap(([name, value]: [string, unknown]) => {
    const isList = Array.isArray(value) && value.some((one) => typeof one === 'object' && one !== null);
    return isList ? [{ name, value: value as readonly unknown[], line: lineOf(name, inner) }] : [];
  });
  return { facts: factsFrom(values, inner), body, unread: [], lists, ...(layout === undefined ? {} : { layout }) };
}
