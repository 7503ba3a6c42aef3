import type { ListItem } from './blocks.ts';

/** A line that opens a list item. */
export interface Marker {
  /** Columns before the marker, or the number of wiki marks. */
  readonly indent: number;
  readonly ordered: boolean;
  readonly box?: NonNullable<ListItem['box']>;
  readonly text: string;
  /** `**` and deeper in wiki text: the depth is written, not indented. */
  readonly marks?: number;
}

const bullet = /^([ \t]*)(?:[-*+•◦▪▫‣·●○■□–—]|o(?=[ \t]{2}))(?:[ \t]+|(?=\[[ xX✓✔-]?\] )|$)/;
const tightBullet = /^([ \t]*)[•◦▪‣●]/;
const numbered = /^([ \t]*)(?:\(?\d{1,3}[.)]|[a-zA-Z][.)]|\(\w\))[ \t]+/;
const wikiMarks = /^([*#]{1,6})(?=[^*#])[ \t]*/;
const box = /^\[([ xX✓✔*~-]?)\][ \t]*|^([☐☑☒✅✔🔲⬜])️?[ \t]*/u;
const dayLike = /^\d{1,2}\. +(?:jan|feb|mar|mär|apr|may|mai|jun|jul|aug|sep|oct|okt|nov|dec|dez)/i;

function columns(space: string): number {
  let count = 0;
  for (const char of space) count += char === '\t' ? 4 : 1;
  return count;
}

function boxOf(mark: string): NonNullable<ListItem['box']> {
  if (/[xX✓✔*☑✅]/u.test(mark)) return 'ticked';
  return /[~\-☒]/u.test(mark) ? 'struck' : 'empty';
}

/** Reads the list marker of a line. In wiki text `#` numbers items; elsewhere it is a heading. */
export function markerOf(line: string, wiki: boolean): Marker | undefined {
  let rest: string;
  let indent = 0;
  let ordered = false;
  let marks: number | undefined;
  const wikiMatch = wiki || /^\*{1,4}[^*\s]/.test(line) || /^\*{2,4} /.test(line) ? wikiMarks.exec(line) : null;
  if (wikiMatch?.[1] !== undefined && (wiki || !line.slice(wikiMatch[0].length).includes('*'))) {
    marks = wikiMatch[1].length;
    ordered = wikiMatch[1].endsWith('#');
    rest = line.slice(wikiMatch[0].length);
  } else {
    const match =
      bullet.exec(line) ?? tightBullet.exec(line) ?? (dayLike.test(line.trim()) ? null : numbered.exec(line));
    const lone = /^[ \t]*[☐☑☒✅🔲⬜]/u.test(line);
    if (match === null && !lone) return undefined;
    indent = columns(match?.[1] ?? '');
    ordered = match !== null && /[\w]/.test(match[0]) && !match[0].trim().startsWith('o');
    rest = line.slice(match?.[0].length ?? 0).trimStart();
  }
  const boxed = box.exec(rest);
  const after = boxed === null ? '' : rest.slice(boxed[0].length);
  // "[ ](url)" is a link with no label, not a box.
  const state = boxed === null || after.startsWith('(') ? undefined : boxOf(boxed[1] ?? boxed[2] ?? ' ');
  return {
    indent,
    ordered,
    text: state === undefined ? rest : after,
    ...(state === undefined ? {} : { box: state }),
    ...(marks === undefined ? {} : { marks }),
  };
}
