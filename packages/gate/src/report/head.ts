import { displayWidth } from './display-width.ts';
import type { Style } from './style.ts';
import { printable, printablePath } from './style.ts';
import { wrapText } from './wrap-text.ts';

interface Place {
  /** Empty where something concerns the repository as a whole. */
  readonly path: string;
  readonly line: number;
  readonly column?: number;
}

const INDENT = '   ';

/**
 * The first line of whatever is told: where, how bad, what. Too long for the window, the place keeps its line, so that it
 * can still be clicked.
 */
export function head({ path, line, column }: Place, kind: string, text: string, look: Style): string {
  const paint = kind === 'warning' ? look.yellow : look.red;
  const place = path === '' ? '' : `${printablePath(path)}:${line}${column === undefined ? '' : `:${column}`}`;
  const oneLine = [place, kind, printable(text)].filter((part) => part !== '').join('  ');
  if (displayWidth(oneLine) <= look.lineWidth && !oneLine.includes('\n'))
    return [look.bold(place), paint(kind), printable(text)].filter((part) => part !== '').join('  ');
  const below = said(paint(kind), text, look, INDENT, kind);
  return place === '' ? below.slice(INDENT.length) : `${look.bold(place)}\n${below}`;
}

/** A word and what it is about, broken to the window. */
export function said(painted: string, text: string, look: Style, indent = '', word = 'note'): string {
  const hanging = `${indent}${' '.repeat(word.length + 2)}`;
  return `${indent}${painted}  ${wrapText(text, look.lineWidth - hanging.length, hanging)}`;
}
