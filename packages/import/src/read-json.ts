import type { FileReading, ImportedWriteup, UnreadPart } from '@pawl/domain/imported-writeup';
import { textOf } from './front-matter.ts';
import { elementSpans, type ElementSpan } from './json-spans.ts';
import { looksLikeWriteup, readRecord } from './read-record.ts';
import { isObject } from './record-fields.ts';

type Rows = Pick<FileReading, 'outcome' | 'writeups' | 'unread'> & { readonly reason?: string };

function parsed(text: string): { value: unknown } | { error: string } {
  try {
    const value: unknown = JSON.parse(text);
    return { value };
  } catch (error) {
    return { error: error instanceof Error ? error.message : 'not JSON' };
  }
}

function unreadRow(text: string, line: number, reason: string): UnreadPart {
  return { fromLine: line, toLine: line + text.split('\n').length - 1, text, reason };
}

export function settle(writeups: ImportedWriteup[], unread: UnreadPart[], emptyReason: string): Rows {
  if (writeups.length > 0) return { outcome: 'read', writeups, unread };
  return { outcome: unread.length > 0 ? 'failed' : 'skipped', reason: emptyReason, writeups, unread };
}

/** One JSON object per line. A broken line is listed with its number; the others are read. */
export function readJsonLines(path: string, text: string, firstLine: number): Rows {
  const writeups: ImportedWriteup[] = [];
  const unread: UnreadPart[] = [];
  text.split(/\r\n|\n|\r/).forEach((row, index) => {
    const line = firstLine + index;
    const bare = row.trim();
    if (bare === '') return;
    const result = parsed(bare);
    if ('error' in result) {
      unread.push(unreadRow(row, line, 'a line that is not valid JSON'));
      return;
    }
    const writeup = isObject(result.value)
      ? readRecord(result.value, { path, line, original: row, format: 'json' })
      : undefined;
    if (writeup === undefined) unread.push(unreadRow(row, line, 'a row with neither a title nor a text'));
    else writeups.push(writeup);
  });
  return settle(writeups, unread, 'no line of it could be read as a writeup');
}

/** The list of records in a document: itself, a list under any name, or the one record it is. */
function recordsIn(value: unknown, depth = 0): Record<string, unknown>[] {
  if (Array.isArray(value)) return value.filter(isObject);
  if (!isObject(value)) return [];
  if (depth < 3) {
    const known = Object.entries(value).filter(
      ([name, inner]) =>
        /^(?:incidents|issues|data|items|results|records|postmortems|post_mortems|writeups|retrospectives|values|rows|entries|pages|nodes|outages|reports|response|payload|list)$/i.test(
          name,
        ) &&
        (Array.isArray(inner) || isObject(inner)),
    );
    for (const [, inner] of known) {
      const rows = recordsIn(inner, depth + 1);
      if (rows.some(looksLikeWriteup)) return rows;
    }
  }
  if (looksLikeWriteup(value)) return [value];
  if (depth < 3) {
    for (const inner of Object.values(value)) {
      const rows = recordsIn(inner, depth + 1);
      if (rows.some(looksLikeWriteup)) return rows;
    }
    // Records keyed by their id.
    const rows = Object.values(value).filter(isObject);
    if (rows.length > 1 && rows.every(looksLikeWriteup)) return rows;
  }
  return [];
}

const referenceOf = (part: Record<string, unknown>): string =>
  `${textOf(part['type']) ?? ''} ${textOf(part['id']) ?? ''}`;

/** Every `{type, id}` below a value, a few levels deep. */
function referencesIn(value: unknown, depth = 0): string[] {
  if (depth > 4) return [];
  if (Array.isArray(value)) return value.flatMap((one: unknown) => referencesIn(one, depth + 1));
  if (!isObject(value)) return [];
  const own = value['id'] !== undefined && value['type'] !== undefined ? [referenceOf(value)] : [];
  return [...own, ...Object.values(value).flatMap((one) => referencesIn(one, depth + 1))];
}

/**
 * JSON:API puts what belongs to a record beside it, under `included`. The parts whose type names a list of an incident
 * ("incident_action_items") are handed to their record: by the relationship that names them, or to the only record there is.
 */
function withIncluded(value: unknown, records: Record<string, unknown>[]): Record<string, unknown>[] {
  const included = isObject(value) && Array.isArray(value['included']) ? value['included'].filter(isObject) : [];
  if (included.length === 0) return records;
  return records.map((record) => {
    const named = new Set(referencesIn(record['relationships']));
    const lists: Record<string, unknown[]> = {};
    for (const part of included) {
      const type = textOf(part['type']) ?? '';
      if (records.length > 1 && !named.has(referenceOf(part))) continue;
      const list = (lists[type.replace(/^incident[_-]/, '')] ??= []);
      list.push(isObject(part['attributes']) ? { ...part['attributes'], id: part['id'] } : part);
    }
    return { ...lists, ...record };
  });
}

/** Finds the place of each record: the spans of one depth that are as many as the records. */
function placesOf(text: string, count: number): readonly ElementSpan[] {
  const spans = elementSpans(text, 5);
  for (let depth = 1; depth <= 5; depth += 1) {
    const level = spans.filter((span) => span.depth === depth);
    if (level.length === count) return level;
  }
  return [];
}

function salvaged(path: string, text: string, firstLine: number, error: string): Rows {
  const writeups: ImportedWriteup[] = [];
  let reached = 0;
  for (const span of elementSpans(text, 3)) {
    if (span.start < reached) continue;
    const source = text.slice(span.start, span.end);
    const result = parsed(source);
    if ('error' in result || !isObject(result.value) || !looksLikeWriteup(result.value)) continue;
    const writeup = readRecord(result.value, {
      path,
      line: firstLine + span.line - 1,
      original: source,
      format: 'json',
    });
    if (writeup === undefined) continue;
    writeups.push(writeup);
    reached = span.end;
  }
  const tail = text.slice(reached);
  const line = firstLine + text.slice(0, reached).split('\n').length - 1;
  return settle(
    writeups,
    [unreadRow(tail.slice(0, 2_000), line, `not valid JSON: ${error.slice(0, 200)}`)],
    'not valid JSON',
  );
}

/** A JSON document: an array, a wrapped list, one object, or, where it is cut off, the whole objects it still holds. */
export function readJson(path: string, text: string, firstLine: number): Rows {
  const result = parsed(text.replace(/^\uFEFF/, ''));
  if ('error' in result) {
    const rows = text.split('\n').filter((row) => row.trim() !== '');
    const each =
      rows.length > 1 &&
      rows.slice(0, 5).filter((row) => /^\s*\{.*\}\s*$/.test(row)).length >= Math.min(2, rows.length);
    return each ? readJsonLines(path, text, firstLine) : salvaged(path, text, firstLine, result.error);
  }
  const own = recordsIn(result.value);
  const records = withIncluded(result.value, own);
  const list = Array.isArray(result.value) ? result.value.length : 0;
  if (records.length === 0)
    return { outcome: 'skipped', reason: 'it holds no rows that look like writeups', writeups: [], unread: [] };
  const places =
    records.length === 1 && !text.trimStart().startsWith('[') && isObject(result.value) && own[0] === result.value
      ? []
      : placesOf(text, records.length);
  const writeups: ImportedWriteup[] = [];
  const unread: UnreadPart[] = [];
  records.forEach((record, index) => {
    const place = places[index];
    const line = firstLine + (place?.line ?? 1) - 1;
    const original =
      place === undefined
        ? records.length === 1
          ? text
          : JSON.stringify(own[index], null, 2)
        : text.slice(place.start, place.end);
    const writeup =
      looksLikeWriteup(record) || list > 0 ? readRecord(record, { path, line, original, format: 'json' }) : undefined;
    if (writeup === undefined) unread.push(unreadRow(original, line, 'a row with neither a title nor a text'));
    else writeups.push(writeup);
  });
  return settle(writeups, unread, 'it holds no rows that look like writeups');
}
