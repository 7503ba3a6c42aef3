import type { FileReading, ImportedWriteup, UnreadPart } from '@pawl/domain/imported-writeup';
import { parse as parseYaml } from 'yaml';
import { asciidocLines } from './asciidoc-lines.ts';
import { factKey } from './facts.ts';
import { endingOf, type FileFormat, formatOf } from './file-format.ts';
import { frontMatter } from './front-matter.ts';
import { htmlLines } from './html-lines.ts';
import { logEntries } from './incident-log.ts';
import { type Line, linesOf } from './lines.ts';
import { notAWriteup } from './not-a-writeup.ts';
import { orgLines } from './org-lines.ts';
import { readCsv } from './read-csv.ts';
import { readJson, readJsonLines } from './read-json.ts';
import { readWriteup } from './read-writeup.ts';
import { actionsFrom } from './record-parts.ts';

export interface ReadFileOptions {
  /** The number of the text's first line in the file it was cut from (see the domain's `splitRows`). Default 1. */
  readonly firstLine?: number;
}

/** Why a text cannot be what it claims to be: bytes of another format, or a decoding that went wrong. */
function undecodable(text: string): string | undefined {
  const sample = text.length > 200_000 ? text.slice(0, 100_000) + text.slice(-100_000) : text;
  if (sample.includes('\0')) return 'it is a binary file';
  if (/^(?:%PDF-|PK\u0003\u0004|\u0089PNG|GIF8|\u00FF\u00D8|{\\rtf)/.test(sample)) return 'it is not a text file';
  const broken = sample.match(/[\uFFFD\u0001-\u0008\u000E-\u001A\u001C-\u001F]/g)?.length ?? 0;
  return broken > 8 && broken * 50 > sample.length ? 'its text could not be decoded' : undefined;
}

function linesIn(path: string, text: string, format: FileFormat, firstLine: number): Line[] {
  if (format === 'html') return htmlLines(text, firstLine);
  const lines = linesOf(text, firstLine);
  const ending = endingOf(path);
  if (ending === 'org') return orgLines(lines);
  return ending === 'adoc' || ending === 'asciidoc' ? asciidocLines(lines) : lines;
}

/** One incident of a page that holds many. */
function entryOf(lines: readonly Line[]): ImportedWriteup {
  const original = lines
    .map(({ text }) => text)
    .join('\n')
    .trimEnd();
  return readWriteup({ path: '', lines, original, format: 'markdown', facts: [], isRow: false }).writeup;
}

/** What stands above the first incident belongs to none of them; beyond the title it is kept to be placed. */
function preamble(lines: readonly Line[], entries: readonly (readonly Line[])[]): UnreadPart[] {
  const first = entries[0]?.[0]?.line ?? Infinity;
  const above = lines.filter(({ text, line }) => line < first && text.trim() !== '').slice(1);
  const [from, to] = [above[0]?.line, above.at(-1)?.line];
  if (from === undefined || to === undefined) return [];
  const text = above.map((one) => one.text).join('\n');
  return [{ fromLine: from, toLine: to, text, reason: 'words above the first incident of a page that holds many' }];
}

function readText(path: string, text: string, format: FileFormat, firstLine: number): FileReading {
  const lines = linesIn(path, text, format, firstLine);
  const entries = format === 'html' ? undefined : logEntries(lines);
  if (entries !== undefined)
    return { path, outcome: 'read', writeups: entries.map(entryOf), unread: preamble(lines, entries) };
  const front = frontMatter(lines);
  const title =
    format === 'html' && !/<h1\b/i.test(text)
      ? /<title[^>]{0,200}>([^<]{1,300})<\/title>/i.exec(text.slice(0, 50_000))?.[1]?.trim()
      : undefined;
  const listed = front.lists.filter(({ name }) => factKey(name) === 'actions');
  const told = listed.map(({ value, line }) => actionsFrom(value, line));
  const stated = front.facts.filter(({ name }) => !listed.some((list) => list.name === name));
  const facts =
    title === undefined ? stated : [...stated, { key: 'title' as const, value: title, line: firstLine, name: 'title' }];
  const { writeup } = readWriteup({
    path,
    lines: front.body,
    original: text,
    format: format === 'wikitext' ? 'wikitext' : format === 'text' ? 'text' : 'markdown',
    facts,
    extra: { timeline: [], conditions: [], services: [], actions: told.flatMap(({ actions }) => actions) },
    unread: [...front.unread, ...told.flatMap(({ unread }) => unread)],
    isRow: false,
  });
  const reason = notAWriteup(path, front.body, writeup);
  return reason === undefined
    ? { path, outcome: 'read', writeups: [writeup], unread: [] }
    : { path, outcome: 'skipped', reason, writeups: [], unread: [] };
}

function readYaml(path: string, text: string, firstLine: number): FileReading {
  try {
    const value: unknown = parseYaml(text, { schema: 'core', maxAliasCount: 50, logLevel: 'error' });
    const rows = readJson(path, JSON.stringify(value) ?? 'null', firstLine);
    return {
      path,
      ...rows,
      writeups: rows.writeups.map((writeup) => (rows.writeups.length === 1 ? { ...writeup, original: text } : writeup)),
    };
  } catch {
    return { path, outcome: 'failed', reason: 'not valid YAML', writeups: [], unread: [] };
  }
}

/**
 * Reads a file of old writeups into drafts: Markdown, wiki text, HTML or plain text (one writeup), JSON, JSONL, CSV, TSV or YAML
 * (one per row). `path` lends its ending, and its name where the text has no title or date. Never throws; what could
 * not be read is in `unread`, with lines.
 */
export function readFile(path: string, text: string, options: ReadFileOptions = {}): FileReading {
  const firstLine = options.firstLine ?? 1;
  const bad = undecodable(text);
  if (bad !== undefined) return { path, outcome: 'failed', reason: bad, writeups: [], unread: [] };
  if (text.replace(/^\uFEFF/, '').trim() === '')
    return { path, outcome: 'skipped', reason: 'it is empty', writeups: [], unread: [] };
  const format = formatOf(path, text);
  switch (format) {
    case undefined:
      return {
        path,
        outcome: 'skipped',
        reason: 'it is not a format that writeups are kept in',
        writeups: [],
        unread: [],
      };
    case 'json':
      return { path, ...readJson(path, text, firstLine) };
    case 'jsonl':
      return { path, ...readJsonLines(path, text.replace(/^\uFEFF/, ''), firstLine) };
    case 'csv':
      return { path, ...readCsv(path, text, firstLine) };
    case 'yaml':
      return readYaml(path, text, firstLine);
    default:
      return readText(path, text, format, firstLine);
  }
}
