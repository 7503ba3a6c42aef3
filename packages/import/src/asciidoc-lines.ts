import type { Line } from './lines.ts';

const attributeLine = /^:!?([\w-]{1,40}):\s*(\S.*)$/;
/** What may stand before a cell's pipe: how far it spans, how it is aligned, its style. Bounded: it is tried at every word. */
const specification = String.raw`(?:(?<=^|\s)(?:(\d{0,3})(?:\.\d{1,3})?([+*]))?[<^>]?(?:\.[<^>])?[aehlmsdv]?)?`;
const cellStart = new RegExp(String.raw`(?:^|\s|[^\\])${specification}\|`);
const cellBreak = new RegExp(String.raw`${specification}(?<!\\)\|`);

/** A longer line is something pasted, not a row of cells. */
const longestRow = 20_000;

/** How many columns a table says it has: `cols="1,3"`, `cols=3*`. Absent where it says nothing. */
function columnsIn(options: string): number | undefined {
  const value = /\bcols\s*=\s*(?:"([^"]+)"|'([^']+)'|([^,\]]+))/.exec(options);
  const columns = value?.[1] ?? value?.[2] ?? value?.[3];
  if (columns === undefined) return undefined;
  return columns
    .split(/[,;]/)
    .map((one) => Number(/^\s*(\d+)\*/.exec(one)?.[1] ?? '1'))
    .reduce((sum, one) => sum + Math.min(one, 1_000), 0);
}

/** The cells of one table in the order they are written, each with its line. */
function cellsIn(lines: readonly Line[]): Line[] {
  // Parts are joined at the end: a cell may run over as many lines as the file has.
  const cells: { parts: string[]; line: number }[] = [];
  for (const { text: row, line } of lines) {
    const isRow = row.length <= longestRow && cellStart.test(row);
    const [before = '', ...opened] = isRow ? row.split(cellBreak) : [row];
    if (before.trim() !== '') cells.at(-1)?.parts.push(before.trim());
    // Each break hands over its number and mark: `2+|` spans two columns, `2*|` stands for two cells of the same text.
    for (let at = 0; at < opened.length; at += 3) {
      const [number, mark, text = ''] = opened.slice(at, at + 3);
      const parts = text.trim() === '' ? [] : [text.trim()];
      cells.push({ parts, line });
      const more = Math.min(Number(number === undefined || number === '' ? 1 : number), 50) - 1;
      for (let extra = 0; extra < more; extra += 1) cells.push({ parts: mark === '*' ? [...parts] : [], line });
    }
  }
  return cells.map(({ parts, line }) => ({ text: parts.join(' '), line }));
}

function tableOf(lines: readonly Line[], options: string): Line[] {
  const cells = cellsIn(lines);
  const headed = cells.filter(({ line }) => line === cells[0]?.line).length;
  const width = Math.max(1, columnsIn(options) ?? headed);
  const rows: Line[] = [];
  for (let at = 0; at < cells.length; at += width) {
    const row = cells.slice(at, at + width);
    const line = row[0]?.line ?? 0;
    rows.push({ text: `| ${row.map(({ text }) => text.replaceAll('|', '\\|')).join(' | ')} |`, line });
    if (at === 0) rows.push({ text: `|${'---|'.repeat(Math.max(1, row.length))}`, line });
  }
  return [...rows, { text: '', line: lines.at(-1)?.line ?? 0 }];
}

/** An AsciiDoc file as the lines of Markdown that say the same: tables, attributes of the page, block marks. */
export function asciidocLines(source: readonly Line[]): Line[] {
  const lines: Line[] = [];
  let options = '';
  for (let at = 0; at < source.length; at += 1) {
    const row = source[at];
    if (row === undefined) break;
    const { text, line } = row;
    if (/^[|!,:]={3,}\s*$/.test(text)) {
      let close = at + 1;
      while (close < source.length && source[close]?.text.trim() !== text.trim()) close += 1;
      if (close < source.length) {
        lines.push({ text: '', line });
        for (const cut of tableOf(source.slice(at + 1, close), options)) lines.push(cut);
        at = close;
        options = '';
        continue;
      }
    }
    const attribute = attributeLine.exec(text);
    if (/^\[[^\]]*\]\s*$/.test(text)) options = text;
    else if (text.trim() !== '' && !text.startsWith('.')) options = '';
    const hidden = /^(?:\[[^\]]*\]|\/\/.*|[=*_+-]{4,}|--|toc::.*|include::.*|<<<)\s*$/.test(text);
    const revision = at < 4 && /^v[\d.]+,\s*\S/.test(text);
    const author = at === 1 && /^[^:|=*]+<[^<>\s]+@[^<>\s]+>\s*$/.test(text);
    if (/^-{4,}$|^\.{4,}$/.test(text)) lines.push({ text: '```', line });
    else if (hidden || author) lines.push({ text: '', line });
    else if (revision) lines.push({ text: `Published: ${text.replace(/^v[\d.]+,\s*/, '')}`, line });
    else if (attribute !== null) lines.push({ text: `${attribute[1] ?? ''}: ${attribute[2] ?? ''}`, line });
    else lines.push({ text: /^\.\p{Lu}/u.test(text) ? `**${text.slice(1)}**` : text, line });
  }
  return lines;
}
