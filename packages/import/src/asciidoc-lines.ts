import type { Line } from './lines.ts';

const attributeLine = /^:!?([\w-]{1,40}):\s*(\S.*)$/;
const cellStart = /(?:^|\s)(?:\d*[.+]?\d*[.+*]?[<^>]?[.<^>]*[aehlmsdv]?)?\|(?!=)/;

/** How many columns a table says it has: `cols="1,3"`, `cols=3*`. Absent where it says nothing. */
function columnsIn(options: string): number | undefined {
  const value = /\bcols\s*=\s*(?:"([^"]+)"|'([^']+)'|([^,\]]+))/.exec(options);
  const columns = value?.[1] ?? value?.[2] ?? value?.[3];
  if (columns === undefined) return undefined;
  return columns
    .split(/[,;]/)
    .map((one) => Number(/^\s*(\d+)\*/.exec(one)?.[1] ?? '1'))
    .reduce((sum, one) => sum + one, 0);
}

/** The cells of one table in the order they are written, each with its line. */
function cellsIn(lines: readonly Line[]): { text: string; line: number; first: boolean }[] {
  const cells: { text: string; line: number; first: boolean }[] = [];
  for (const { text, line } of lines) {
    if (!cellStart.test(text)) {
      const last = cells.at(-1);
      if (last !== undefined && text.trim() !== '') last.text = `${last.text} ${text.trim()}`.trim();
      continue;
    }
    const [before = '', ...parts] = text.split(/(?:(?<=^|\s)\d*[.+]?\d*[.+*]?[<^>]?[aehlmsdv]?)?(?<!\\)\|/);
    const last = cells.at(-1);
    if (before.trim() !== '' && last !== undefined) last.text = `${last.text} ${before.trim()}`.trim();
    parts.forEach((part, index) => cells.push({ text: part.trim(), line, first: index === 0 }));
  }
  return cells;
}

function tableOf(lines: readonly Line[], options: string): Line[] {
  const cells = cellsIn(lines);
  const headed = cells.filter(({ line }) => line === cells[0]?.line).length;
  const width = columnsIn(options) ?? Math.max(1, headed);
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
        lines.push({ text: '', line }, ...tableOf(source.slice(at + 1, close), options));
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
