import { decode } from '../engines/decode.ts';
import type { Finding } from '../evaluate/finding.ts';
import type { Tree } from '../git/tree.ts';
import { displayWidth, fitting, fittingEnd, isTurned } from './display-width.ts';
import type { Style } from './style.ts';
import { printable } from './style.ts';
import { wrapText } from './wrap-text.ts';

/** A minified line is megabytes long; so much of it on either side of a finding is looked at. */
const NEAR = 400;
/** Narrower than this, words beside a mark are harder to read than below it. */
const READABLE = 24;

/** The line of a finding, and what is said of it below the place where it begins; nothing where there is no such line. */
export function frame(finding: Finding, tree: Tree | undefined, look: Style): readonly string[] {
  if (finding.kind === 'match' && finding.text === '') return [];
  const content = tree?.read(finding.path);
  const line = content === undefined ? undefined : decode(content).split(/\r\n|\n/)[finding.line - 1];
  if (line === undefined || line.trim() === '') return [];
  const number = String(finding.line);
  const margin = number.length + 6;
  const { before, after } = excerpt(line, finding.column - 1, look.width - margin);
  const at = isTurned(before) ? 0 : displayWidth(before);
  const beside = look.width - margin - at - 3 >= READABLE ? at : 0;
  const gutter = `   ${' '.repeat(number.length)} `;
  const mark =
    beside === 0 ? `${gutter}${look.dim('╰─')}` : `${gutter}${look.dim('│')} ${' '.repeat(beside)}${look.dim('╰─')}`;
  const indent = beside === 0 ? `${gutter}   ` : `${gutter}  ${' '.repeat(beside)}   `;
  const said = wrapText((finding.message.split('\n')[0] ?? '').slice(0, 300), look.width - indent.length, indent);
  return [`   ${look.dim(`${number} │`)} ${`${before}${after}`.trimEnd()}`, ...`${mark} ${said}`.split('\n')];
}

/** The part of a line around a column that fits a width, without the indentation that all of its neighbours have. */
function excerpt(line: string, column: number, width: number): { readonly before: string; readonly after: string } {
  const indent = line.length - line.trimStart().length;
  const start = Math.max(Math.min(column, line.length), indent);
  const clean = (text: string): string => printable(text.replaceAll('\t', '  ')).toWellFormed();
  const near = Math.max(indent, start - NEAR);
  const whole = clean(line.slice(near, start));
  const rest = clean(line.slice(start, start + NEAR));
  const cut = near > indent || displayWidth(whole) + Math.min(displayWidth(rest), width / 2) > width;
  const before = cut ? `…${fittingEnd(whole, Math.floor(width / 3))}` : whole;
  const room = width - displayWidth(before);
  const ends = displayWidth(rest) <= room && start + NEAR >= line.length;
  return { before, after: ends ? rest : `${fitting(rest, room - 1)}…` };
}
