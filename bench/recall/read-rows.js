import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { createInterface } from 'node:readline';
import { createGunzip } from 'node:zlib';
import { instantOf } from './instants.js';

/** @typedef {import('./corpus.js').Row} Row */

/** So many unreadable lines are named; the rest is counted. */
const mostNamed = 10;

/**
 * Reads a corpus, JSON Lines, packed or not. A line that cannot be used is named with its number and left out: one bad line in a million is
 * no reason to measure nothing. Throws when no line can be used, or when the file cannot be read.
 * @param {string} file @param {(line: string) => void} notice
 * @returns {Promise<{ rows: Row[], leftOut: number }>} in time order; rows of one moment in the order of the file
 */
export async function readRows(file, notice) {
  /** @type {(Row & { at: number | undefined })[]} */
  const rows = [];
  const seen = new Set();
  let leftOut = 0;
  const refuse = (/** @type {number} */ line, /** @type {string} */ why) => {
    leftOut += 1;
    if (leftOut <= mostNamed) notice(`${file}:${line}: left out, ${why}`);
  };
  let number = 0;
  let undated = false;
  for await (const line of linesOf(file)) {
    number += 1;
    if (line.trim() === '') continue;
    const read = readRow(line);
    if (typeof read === 'string') refuse(number, read);
    else if (seen.has(read.id)) refuse(number, `the id ${read.id} was used before`);
    else {
      undated ||= read.at === undefined;
      seen.add(read.id);
      rows.push({ ...read, line: number });
    }
  }
  const dated = rows.some(({ at }) => at !== undefined);
  if (dated && undated) for (const row of rows) if (row.at === undefined) refuse(row.line, 'its date cannot be read');
  if (leftOut > mostNamed) notice(`${leftOut - mostNamed} more lines were left out`);
  if (rows.length === 0)
    throw new Error(`${file}: no line could be used. A line is {"id": …, "title": …, "created": …}`);
  if (!dated) notice(`${file}: no row has a date, so the order of the file is taken for the order in time`);
  const placed = rows
    .filter(({ at }) => !dated || at !== undefined)
    .map(({ line, ...row }) => ({ ...row, at: row.at ?? line * 1000 }));
  return { rows: placed.toSorted((a, b) => a.at - b.at), leftOut };
}

/** By its first bytes: a packed file need not be called so, and a download may have unpacked it and left the name. @param {string} file */
async function isPacked(file) {
  const opened = await open(file).catch(() => undefined);
  const read = await opened?.read(Buffer.alloc(2), 0, 2, 0).catch(() => undefined);
  await opened?.close();
  return read?.bytesRead === 2 && read.buffer.readUInt16BE(0) === 0x1f8b;
}

/** @param {string} file */
async function* linesOf(file) {
  const bytes = createReadStream(file);
  const unpacked = (await isPacked(file)) ? createGunzip() : undefined;
  if (unpacked) bytes.on('error', (error) => unpacked.destroy(error));
  const input = unpacked ? bytes.pipe(unpacked) : bytes;
  try {
    for await (const line of createInterface({ input, crlfDelay: Infinity })) yield line.replace(/^\uFEFF/, '');
  } catch (error) {
    throw new Error(`${file} cannot be read: ${error instanceof Error ? error.message : String(error)}`, {
      cause: error,
    });
  }
}

/** @param {string} line @returns {any} a row, or why it is none */
function readRow(line) {
  let raw;
  try {
    raw = JSON.parse(line);
  } catch (error) {
    return `not JSON (${error instanceof Error ? error.message : String(error)})`;
  }
  if (typeof raw !== 'object' || raw === null || Array.isArray(raw)) return 'not an object';
  if (typeof raw.id !== 'string' && typeof raw.id !== 'number') return 'it has no id';
  const texts = (/** @type {unknown} */ value) =>
    [value].flat(2).flatMap((part) => (typeof part === 'string' || typeof part === 'number' ? [String(part)] : []));
  const components = texts(raw.component).map((part) => part.trim());
  const group = texts(raw.group)[0]?.trim();
  return {
    id: String(raw.id),
    system: texts(raw.system).join(' '),
    component: [...new Set(components.filter((part) => part !== ''))],
    title: texts(raw.title).join('\n'),
    text: texts(raw.text).join('\n'),
    at: instantOf(raw.created),
    group: group === '' ? undefined : group,
  };
}
