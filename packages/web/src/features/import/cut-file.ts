/** A piece of a file that is small enough to send. `firstLine` is the line of the whole file at which it begins. */
export interface Piece {
  readonly path: string;
  readonly text: string;
  readonly firstLine: number;
}

/** Characters in one piece of a file that can be cut, and in a file that cannot (the server's own limit). */
export const pieceSize = 1_000_000;
export const wholeSize = 4_000_000;

/**
 * Cuts a large list of records (JSON lines, CSV) into pieces of whole records. Prose is one writeup and stays whole.
 * Answers nothing when the file is too large to be sent and cannot be cut.
 */
export function cutFile(path: string, text: string, size = pieceSize, whole = wholeSize): readonly Piece[] | undefined {
  if (text.length <= size) return [{ path, text, firstLine: 1 }];
  const name = path.replace(/\.gz$/i, '');
  if (/\.(jsonl|ndjson)$/i.test(name)) return cutLines(path, text, size, whole);
  if (/\.(csv|tsv)$/i.test(name)) return cutTable(path, text, size, whole);
  return text.length <= whole ? [{ path, text, firstLine: 1 }] : undefined;
}

function cutLines(path: string, text: string, size: number, whole: number): readonly Piece[] | undefined {
  return gather(
    path,
    text.split('\n').map((line) => `${line}\n`),
    { head: '', headLines: 0, size, whole },
  );
}

/** The heading row is sent with every piece. */
function cutTable(path: string, text: string, size: number, whole: number): readonly Piece[] | undefined {
  const [head = '', ...records] = recordsOf(text);
  return gather(path, records, { head, headLines: linesIn(head), size, whole });
}

interface Cut {
  readonly head: string;
  readonly headLines: number;
  readonly size: number;
  readonly whole: number;
}

function gather(path: string, records: readonly string[], cut: Cut): readonly Piece[] | undefined {
  const pieces: Piece[] = [];
  let [text, from, line] = ['', 1 + cut.headLines, 1 + cut.headLines];
  const flush = () => {
    // The head stands above the records, so the piece begins as many lines earlier.
    if (text.trim() !== '') pieces.push({ path, text: cut.head + text, firstLine: Math.max(1, from - cut.headLines) });
    text = '';
    from = line;
  };
  for (const record of records) {
    if (record.length + cut.head.length > cut.whole) return undefined;
    if (text !== '' && text.length + record.length + cut.head.length > cut.size) flush();
    text += record;
    line += linesIn(record);
  }
  flush();
  return pieces;
}

/** Rows of a table; a line break within quotes does not end one. */
function recordsOf(text: string): string[] {
  const records: string[] = [];
  let [start, quoted] = [0, false];
  for (let at = 0; at < text.length; at += 1) {
    const character = text.charCodeAt(at);
    if (character === 34) quoted = !quoted;
    else if (character === 10 && !quoted) {
      records.push(text.slice(start, at + 1));
      start = at + 1;
    }
  }
  if (start < text.length) records.push(text.slice(start));
  return records;
}

const linesIn = (text: string): number => text.split('\n').length - 1;
