import type { Block, ListItem, Paragraph } from './blocks.ts';
import { bareHeading, markedHeading, underlinedHeading } from './heading-lines.ts';
import { type Line, withoutComments } from './lines.ts';
import { type Marker, markerOf } from './list-markers.ts';
import { takePipeTable, takeWikiTable } from './table-lines.ts';

const fence =
  /^\s{0,12}(?:(`{3})`*[^`]{0,80}|(~{3})~*.{0,80}|\{(code|noformat)[^}]{0,60}\}|<(pre|syntaxhighlight)\b[^>]{0,80}>)\s*$/;
const overline = /^([=~^"#*-])\1{3,}\s*$/;
const rule = /^\s{0,3}(?:(?:[-_*]\s*){3,}|-{4,})$/;

function closes(opened: RegExpExecArray, text: string): boolean {
  const trimmed = text.trim();
  if (opened[1] !== undefined) return /^`{3,}$/.test(trimmed);
  if (opened[2] !== undefined) return /^~{3,}$/.test(trimmed);
  if (opened[3] !== undefined) return trimmed.endsWith(`{${opened[3]}}`);
  return trimmed.endsWith(`</${opened[4] ?? ''}>`);
}

/** Whether the text is written as wiki markup, in which `#` numbers a list and `==` heads a section. */
export function isWikiMarkup(lines: readonly Line[]): boolean {
  let wiki = 0;
  let markdown = 0;
  for (const { text } of lines) {
    // Headings of these dialects settle it: below them, "# first" numbers a list.
    if (/^\s{0,3}h[1-6]\.\s\S|^={2,5}[^=].*=={1,5}\s*$/.test(text)) wiki += 20;
    if (/^={2,5}[^=].*=={1,5}\s*$|^\s{0,3}h[1-6]\.\s|^\{\||^'''|\{\{[a-z]|^\|\||\[\[[^\]]{1,80}\]\]/i.test(text))
      wiki += 1;
    if (/^#{1,6} \S|^```|\]\(http|^\s*- \[[ x]\]/i.test(text)) markdown += 1;
  }
  return wiki > markdown;
}

/** List depth from indentation: a stack of the columns seen so far. */
class Depths {
  private columns: number[] = [];
  of(marker: Marker): number {
    if (marker.marks !== undefined) return marker.marks - 1;
    while (this.columns.length > 0 && (this.columns.at(-1) ?? 0) > marker.indent) this.columns.pop();
    const top = this.columns.at(-1);
    if (top === undefined || marker.indent > top + 1) this.columns.push(marker.indent);
    return this.columns.length - 1;
  }
  reset(): void {
    this.columns = [];
  }
}

/**
 * Cuts prose of any dialect (Markdown, MediaWiki, Jira, plain) into headings, list items, tables, paragraphs and code.
 * One pass over the lines. A Markdown parser was considered and rejected: half of what teams call Markdown is not
 * (wiki lists, bare headings, tables without delimiter rows), and every finding needs its source line.
 */
export function readBlocks(source: readonly Line[], wiki: boolean): Block[] {
  const lines = withoutComments(source).map(({ text, line }) => ({
    text: text.replace(/^\s{0,3}(?:>\s?){1,4}/, ''),
    line,
  }));
  const blocks: Block[] = [];
  const depths = new Depths();
  const lastTableEnd = lines.findLastIndex(({ text }) => text.trimStart().startsWith('|}'));
  const neverCloses = new Set<string>();
  let item: (ListItem & { lines: Line[]; endLine: number }) | undefined;
  let itemIndent = 0;
  let paragraph: (Paragraph & { lines: Line[]; endLine: number }) | undefined;
  let blank = true;

  const endRun = (): void => {
    item = undefined;
    paragraph = undefined;
  };

  for (let at = 0; at < lines.length; at += 1) {
    const line = lines[at];
    if (line === undefined) break;
    const { text } = line;
    if (text.trim() === '') {
      blank = true;
      paragraph = undefined;
      continue;
    }
    const opened = fence.exec(text);
    const kind = opened === null ? '' : (opened[1] ?? opened[2] ?? opened[3] ?? opened[4] ?? '');
    if (opened !== null && !neverCloses.has(kind)) {
      let close = at + 1;
      while (close < lines.length && !closes(opened, lines[close]?.text ?? '')) close += 1;
      const last = lines[close];
      if (last === undefined) neverCloses.add(kind);
      else {
        endRun();
        blocks.push({ kind: 'code', lines: lines.slice(at + 1, close), line: line.line, endLine: last.line });
        at = close;
        blank = true;
        continue;
      }
    }
    const table = (at < lastTableEnd ? takeWikiTable(lines, at) : undefined) ?? takePipeTable(lines, at);
    if (table !== undefined) {
      endRun();
      blocks.push(table.block);
      at = table.next - 1;
      blank = true;
      continue;
    }
    // reStructuredText draws a line above a title as well.
    if (
      overline.test(text) &&
      overline.test(lines[at + 2]?.text ?? '') &&
      (lines[at + 1]?.text.trim() ?? '') !== '' &&
      text[0] === lines[at + 2]?.text[0]
    )
      continue;
    const below = lines[at + 1];
    const underlined =
      paragraph === undefined && (blank || item === undefined) ? underlinedHeading(line, below) : undefined;
    const marker = underlined === undefined ? markerOf(text, wiki) : undefined;
    const marked =
      underlined ?? (marker === undefined || /^\s{0,3}\*\S/.test(text) ? markedHeading(line, wiki) : undefined);
    if (marked !== undefined || (marker === undefined && rule.test(text))) {
      endRun();
      depths.reset();
      if (marked !== undefined) blocks.push(marked);
      if (underlined !== undefined) at += 1;
      blank = true;
      continue;
    }
    if (marker !== undefined && !rule.test(text)) {
      paragraph = undefined;
      if (item === undefined && blocks.at(-1)?.kind !== 'item') depths.reset();
      itemIndent = marker.indent;
      item = {
        kind: 'item',
        depth: depths.of(marker),
        ordered: marker.ordered,
        ...(marker.box === undefined ? {} : { box: marker.box }),
        lines: [{ text: marker.text, line: line.line }],
        line: line.line,
        endLine: line.line,
      };
      blocks.push(item);
      blank = false;
      continue;
    }
    const indent = /^\s*/.exec(text)?.[0].replaceAll('\t', '    ').length ?? 0;
    const bare =
      item !== undefined && indent > itemIndent ? undefined : bareHeading(line, blank || paragraph === undefined);
    if (bare !== undefined) {
      endRun();
      depths.reset();
      blocks.push(bare);
      blank = true;
      continue;
    }
    if (item !== undefined && (indent > itemIndent || !blank)) {
      item.lines.push(line);
      item.endLine = line.line;
      blank = false;
      continue;
    }
    item = undefined;
    if (paragraph === undefined) {
      paragraph = { kind: 'paragraph', lines: [], line: line.line, endLine: line.line };
      blocks.push(paragraph);
    }
    paragraph.lines.push(line);
    paragraph.endLine = line.line;
    blank = false;
  }
  return blocks;
}
