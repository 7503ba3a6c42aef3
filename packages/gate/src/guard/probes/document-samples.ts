import { stringify } from 'smol-toml';
import type { Check } from '../../control/control.ts';
import { isRecord } from '../../control/shape.ts';
import { loadReader } from '../../engines/structured.ts';
import type { Probe } from './probe.ts';
import { regexSamples } from './regex-samples.ts';

type Structure = Extract<Check, { engine: 'structure' }>;

const MAX_PROBES = 400;
const MAX_DEPTH = 12;
const MAX_TEXT = 20_000;

/**
 * Documents that differ from an ordinary one in one place: a key less, another value, one item more in a list. Values come
 * from both schemas, so that a value only one of them accepts is among them.
 * @param texts examples, and files that the control covers
 */
export async function documentSamples(
  texts: readonly string[],
  before: Structure,
  after: Structure,
): Promise<readonly Probe[]> {
  const read = await loadReader(before.format);
  const names = [...new Set([...keysIn(before.path), ...keysIn(after.path)])].slice(0, 4);
  const values = [...new Set([...ORDINARY, ...schemaValues(before.schema), ...schemaValues(after.schema)])];
  const probes: Probe[] = [];
  for (const text of texts) {
    if (text.length > MAX_TEXT) continue;
    const file = read(text);
    if (!file.ok) continue;
    for (const { value } of file.documents) {
      const room = Math.ceil(MAX_PROBES / texts.length);
      for (const [name, next] of firstOf(mutations(value, { values, names }, '', 0), room)) {
        // The document whole below a key of its own, beside one that may be in order: a path that looks less deep passes it by.
        const deeper = isRecord(next) ? { ...next, 'pawl-probe': value } : next;
        for (const [way, changed] of [
          [name, next],
          [`${name}, and the whole a level deeper`, deeper],
        ] as const) {
          const code = write(changed, before.format);
          if (code !== undefined) probes.push({ group: 'sample', name: way, code });
        }
      }
    }
  }
  return probes;
}

const ORDINARY: readonly unknown[] = ['pawl-probe', '', null, 0, 1, -1, 1_000_000, true, false];

function write(value: unknown, format: Structure['format']): string | undefined {
  if (format !== 'toml') return JSON.stringify(value);
  try {
    return stringify(value);
  } catch {
    // TOML knows no null, and no document that is no table.
    return undefined;
  }
}

type Mutation = readonly [name: string, value: unknown];

/** What documents are made of: values both schemas name, and keys both paths name. */
interface Parts {
  readonly values: readonly unknown[];
  readonly names: readonly string[];
}

function* mutations(value: unknown, parts: Parts, at: string, depth: number): Generator<Mutation> {
  if (depth > MAX_DEPTH) return;
  if (Array.isArray(value)) {
    yield [`with an empty list at ${at}`, []];
    // One more of the same under another name, whole and with a key less: a path that picks by name passes it by.
    const other = renamed(value[0]);
    for (const [name, next] of isRecord(other) ? lessOne(other, `${at}[]`) : []) {
      yield [`${name}, renamed, after another`, [...(value as unknown[]), next]];
    }
    for (const [i, item] of value.entries()) {
      for (const [name, next] of mutations(item, parts, `${at}[${i}]`, depth + 1)) {
        yield [name, value.with(i, next)];
        if (i > 0) continue;
        yield [`${name}, after another`, [...(value as unknown[]), next]];
        yield [`${name}, before another`, [next, ...(value as unknown[])]];
      }
    }
  } else if (isRecord(value)) {
    yield* lessOne(value, at);
    yield* twins(value, parts.names, at);
    for (const [key, own] of Object.entries(value)) {
      for (const [name, next] of mutations(own, parts, `${at}.${key}`, depth + 1))
        yield [name, { ...value, [key]: next }];
    }
    yield [`with another key in ${at}`, { ...value, 'pawl-probe': 1 }];
  } else {
    for (const next of parts.values) {
      if (next !== value) yield [`with ${JSON.stringify(next)} at ${at}`, next];
    }
  }
}

/** A second entry that is worse than the first, under a key that only one of the paths picks. */
function* twins(value: Record<string, unknown>, names: readonly string[], at: string): Generator<Mutation> {
  const [key, own] = Object.entries(value).find(([, item]) => isRecord(item)) ?? [];
  if (key === undefined || !isRecord(own)) return;
  const other = renamed(own);
  const worse = isRecord(other) ? lessOne(other, `${at}.${key}`).slice(0, 4) : [];
  for (const name of [key, ...names]) {
    for (const [told, next] of worse)
      yield [`${told}, renamed, beside ${name}`, { ...value, [name]: own, 'pawl-probe': next }];
  }
}

/** The keys that a JSONPath names. */
const keysIn = (path: string): readonly string[] =>
  [...path.matchAll(/\.([A-Za-z_]\w*)|\[\s*(?:'([^'\\]{1,80})'|"([^"\\]{1,80})")\s*\]/g)].map(
    ([, plain, single, double]) => plain ?? single ?? double ?? '',
  );

function lessOne(value: Record<string, unknown>, at: string): readonly Mutation[] {
  return Object.keys(value).map((key) => {
    const { [key]: _, ...others } = value;
    return [`without ${at}.${key}`, others];
  });
}

/** The same with every text another. */
function renamed(value: unknown): unknown {
  if (typeof value === 'string') return 'pawl-probe';
  if (Array.isArray(value)) return value.map(renamed);
  return isRecord(value) ? Object.fromEntries(Object.entries(value).map(([key, item]) => [key, renamed(item)])) : value;
}

function* firstOf<T>(items: Iterable<T>, count: number): Generator<T> {
  let left = count;
  for (const item of items) {
    if (left <= 0) return;
    left -= 1;
    yield item;
  }
}

/** What a schema names: constants, choices, bounds and their neighbours, and texts its expressions match. */
function schemaValues(schema: unknown): readonly unknown[] {
  if (Array.isArray(schema)) return schema.flatMap(schemaValues);
  if (!isRecord(schema)) return [];
  return Object.entries(schema).flatMap(([key, item]): readonly unknown[] => {
    if (key === 'const') return [item];
    if (key === 'enum' && Array.isArray(item)) return item as unknown[];
    if (key === 'pattern' && typeof item === 'string') return regexSamples(item).slice(0, 20);
    if (typeof item === 'number' && /imum$/i.test(key)) return [item - 1, item, item + 1];
    if (typeof item === 'number' && key.endsWith('Length'))
      return ['x'.repeat(Math.max(0, Math.min(item, 500) - 1)), 'x'.repeat(Math.min(item, 500) + 1)];
    return schemaValues(item);
  });
}
