import { LineCounter, isMap, isScalar, parseAllDocuments, parseDocument } from 'yaml';
import type { Document, Node } from 'yaml';
import type { Check } from '../control/control.ts';
import { withoutComments } from './json-comments.ts';

type Format = Extract<Check, { engine: 'structure' }>['format'];

/** One document as plain values, and where each of them stands. */
export interface Structured {
  readonly value: unknown;
  placeOf(location: readonly (string | number)[]): { readonly line: number; readonly column: number };
}

export type ReadStructured =
  | { readonly ok: true; readonly documents: readonly Structured[] }
  | { readonly ok: false; readonly problem: string };

const TOP = { line: 1, column: 1 } as const;

/** Reads YAML (every document of a stream), JSON (comments allowed, as in tsconfig.json) or TOML. */
export async function loadReader(format: Format): Promise<(text: string) => ReadStructured> {
  if (format !== 'toml') return format === 'yaml' ? readYamlStream : readJson;
  const { parse } = await import('smol-toml');
  return (text) =>
    guarded(() => {
      const value: unknown = parse(text);
      return [{ value, placeOf: (location) => placeInToml(text, location) }];
    });
}

function guarded(read: () => readonly Structured[]): ReadStructured {
  try {
    return { ok: true, documents: read() };
  } catch (error) {
    const said = error instanceof Error ? (error.message.split('\n')[0] ?? '') : String(error);
    return { ok: false, problem: `the file cannot be read: ${said}` };
  }
}

function readYamlStream(text: string): ReadStructured {
  return guarded(() => {
    refuseDepth(text);
    const lines = new LineCounter();
    const parsed = parseAllDocuments(text, { lineCounter: lines, prettyErrors: false, logLevel: 'silent' });
    if (!Array.isArray(parsed)) return [];
    return parsed.map((document: Document) => {
      const wrong = document.errors[0];
      if (wrong !== undefined) {
        throw new Error(`line ${lines.linePos(wrong.pos[0]).line}: ${wrong.message}`);
      }
      return { value: document.toJS({ maxAliasCount: 100 }) as unknown, placeOf: places(document, lines) };
    });
  });
}

function readJson(text: string): ReadStructured {
  return guarded(() => {
    refuseDepth(text);
    const value = parseJson(text);
    // JSON is YAML: the YAML parser gives the places, once one is asked for.
    let finder: Structured['placeOf'] | undefined;
    return [
      {
        value,
        placeOf(location) {
          if (finder === undefined) {
            const lines = new LineCounter();
            const document = parseDocument(withoutComments(text), { lineCounter: lines, logLevel: 'silent' });
            finder = places(document, lines);
          }
          return finder(location);
        },
      },
    ];
  });
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return JSON.parse(withoutComments(text));
  }
}

/** Parsers recurse once per bracket; a hostile file would exhaust the stack. */
function refuseDepth(text: string): void {
  let depth = 0;
  for (let i = 0; i < text.length; i += 1) {
    const c = text.charCodeAt(i);
    if (c === 91 || c === 123) depth += 1;
    else if (c === 93 || c === 125) depth -= 1;
    if (depth > 500) throw new Error('the file nests more than 500 levels');
  }
}

function places(document: Document, lines: LineCounter): Structured['placeOf'] {
  return (location) => {
    for (let length = location.length; length >= 0; length -= 1) {
      const path = location.slice(0, length);
      const parent = path.length > 0 ? document.getIn(path.slice(0, -1), true) : undefined;
      const pair = isMap(parent)
        ? parent.items.find((item) => isScalar(item.key) && String(item.key.value) === String(path.at(-1)))
        : undefined;
      const node = (pair?.key ?? document.getIn(path, true)) as Node | undefined;
      const offset = node?.range?.[0];
      if (offset === undefined) continue;
      const { line, col } = lines.linePos(offset);
      return { line, column: Math.max(col, 1) };
    }
    return TOP;
  };
}

/** The TOML parser keeps no places: the line that sets the last named key is close enough to open the file at. */
function placeInToml(text: string, location: readonly (string | number)[]): { line: number; column: number } {
  const lines = text.split('\n');
  let from = 0;
  let found = 0;
  for (const key of location) {
    if (typeof key !== 'string') continue;
    const at = lines.findIndex((line, index) => index >= from && namesKey(line, key));
    if (at < 0) break;
    from = at;
    found = at;
  }
  return { line: found + 1, column: 1 };
}

/** `key =`, `"key" =`, `a.key =` or a `[table.key]` header. */
function namesKey(line: string, key: string): boolean {
  const head = line.trimStart().startsWith('[') ? line : line.slice(0, Math.max(line.indexOf('='), 0));
  return head.split(/[\s.[\]"'=]+/).includes(key);
}
