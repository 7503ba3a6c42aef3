import { isDeepStrictEqual } from 'node:util';
import type { Document, Node } from 'yaml';
import { isCollection, isMap, isPair, isScalar, isSeq, parseAllDocuments, stringify } from 'yaml';

type Entry = Readonly<Record<string, unknown>> | readonly unknown[];
export type Added = { readonly ok: true; readonly text: string } | { readonly ok: false; readonly why: string };

/**
 * Adds to a collection of a YAML file and leaves every byte of the file as it is: comments, quotes, blank lines. Writing the
 * parsed document out again would fold its long lines and move its comments.
 * @param path keys that lead to the collection; those that are not there are made
 * @param entry what is added: keys to a mapping, items to a list
 */
export function addToYaml(text: string, path: readonly string[], entry: Entry): Added {
  const documents = parse(text);
  const last = documents.at(-1);
  const error = documents.flatMap(({ errors }) => errors)[0];
  if (error !== undefined) return { ok: false, why: `it cannot be read: ${firstLine(error.message)}` };
  const wanted = merged(last?.toJS() as unknown, path, entry);
  if (wanted === undefined) {
    const place = path.length === 0 ? 'it' : `its \`${path.join('.')}\``;
    return { ok: false, why: `${place} holds something else, or ${Object.keys(entry).join(' and ')} already` };
  }
  for (const written of [insert(text, last, path, entry), rewrite(text, path, entry)]) {
    if (written !== undefined && says(written, documents.length, wanted)) return { ok: true, text: written };
  }
  return { ok: false, why: 'it is written in a way that cannot be added to safely' };
}

const parse = (text: string): readonly Document.Parsed[] => {
  const found = parseAllDocuments(text, { keepSourceTokens: true, logLevel: 'silent' });
  return Array.isArray(found) ? found : [];
};
const firstLine = (text: string): string => text.split('\n')[0]?.replace(/:$/, '') ?? '';

const isList = (entry: Entry): entry is readonly unknown[] => Array.isArray(entry);

/** The value with the entry in it; undefined where something else stands in its way. */
function merged(value: unknown, path: readonly string[], entry: Entry): unknown {
  const [key, ...rest] = path;
  const empty = value === null || value === undefined;
  if (key === undefined && isList(entry)) {
    if (empty) return [...entry];
    return Array.isArray(value) ? [...(value as unknown[]), ...entry] : undefined;
  }
  if (!empty && !isObject(value)) return undefined;
  const own = isObject(value) ? value : {};
  if (key === undefined) {
    if (isList(entry) || Object.keys(entry).some((name) => name in own)) return undefined;
    return { ...own, ...entry };
  }
  const inner = merged(own[key], rest, entry);
  return inner === undefined ? undefined : { ...own, [key]: inner };
}
const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

function says(text: string, count: number, wanted: unknown): boolean {
  const documents = parse(text);
  if (documents.some(({ errors }) => errors.length > 0) || documents.length !== Math.max(count, 1)) return false;
  return isDeepStrictEqual(documents.at(-1)?.toJS(), wanted);
}

/** Puts new lines after the last one of the collection, as deep as its others. */
function insert(
  text: string,
  document: Document.Parsed | undefined,
  path: readonly string[],
  entry: Entry,
): string | undefined {
  let node: Node | null = document?.contents ?? null;
  let indent = 0;
  let end = text.length;
  let missing = path;
  for (const key of path) {
    if (!isMap(node)) break;
    const pair = node.items.find((item) => isScalar(item.key) && item.key.value === key);
    if (!isPair(pair)) break;
    missing = missing.slice(1);
    const { value, key: name } = pair as { value: Node | null; key: Node };
    if (!isCollection(value)) {
      // A key without a value: its content begins below it.
      indent = (indentOf(node) ?? 0) + 2;
      end = name.range?.[1] ?? end;
      node = null;
      break;
    }
    node = value;
  }
  if (node !== null) {
    const own = indentOf(node);
    if (own === undefined || (missing.length === 0 && isSeq(node) !== isList(entry))) return undefined;
    indent = own;
    end = node.range?.[1] ?? end;
  }
  const made = missing.reduceRight<unknown>((inner, key) => ({ [key]: inner }), entry);
  return spliced(text, end, lines(made, indent), node !== null && indent === 0 && isMap(node));
}

/** Columns before a collection in block style; a flow collection has no lines of its own. */
function indentOf(node: Node): number | undefined {
  const token = isCollection(node) ? node.srcToken : undefined;
  return token?.type === 'block-map' || token?.type === 'block-seq' ? token.indent : undefined;
}

const lines = (value: unknown, indent: number): readonly string[] =>
  stringify(value, { lineWidth: 0 })
    .trimEnd()
    .split('\n')
    .map((line) => (line === '' ? '' : `${' '.repeat(indent)}${line}`));

/** @param apart with an empty line before, as between the jobs of a file */
function spliced(text: string, end: number, added: readonly string[], apart: boolean): string {
  const newline = text.includes('\r\n') ? '\r\n' : '\n';
  const content = text.slice(0, end).trimEnd().length;
  const found = text.indexOf('\n', content);
  const at = found < 0 ? text.length : found + 1;
  const before = text.slice(0, at);
  const ended = before === '' || before.endsWith('\n') ? before : `${before}${newline}`;
  const gap = apart && ended.trim() !== '' ? newline : '';
  return `${ended}${gap}${added.map((line) => `${line}${newline}`).join('')}${text.slice(at)}`;
}

/** For collections written as `[…]` or `{…}`: the document is written out again, its comments with it. */
function rewrite(text: string, path: readonly string[], entry: Entry): string | undefined {
  const documents = parse(text);
  const document = documents.at(-1);
  if (document === undefined || documents.length > 1) return undefined;
  const target = path.length === 0 ? document.contents : document.getIn(path, true);
  if (isList(entry) && isSeq(target)) for (const item of entry) target.add(document.createNode(item));
  else if (!isList(entry) && isMap(target))
    for (const [key, value] of Object.entries(entry)) target.add(document.createPair(key, value));
  else return undefined;
  return document.toString({ lineWidth: 0 });
}
