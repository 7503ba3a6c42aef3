import { decode } from '../engines/decode.ts';
import type { Finding } from '../evaluate/finding.ts';
import type { Tree } from '../git/tree.ts';
import type { Style } from './style.ts';
import { printable } from './style.ts';

/** The line of a finding with a mark below it, or nothing where there is no such line. */
export function frame(finding: Finding, tree: Tree | undefined, look: Style): readonly string[] {
  if (finding.kind === 'match' && finding.text === '') return [];
  const content = tree?.read(finding.path);
  const line = content === undefined ? undefined : decode(content).split(/\r\n|\n/)[finding.line - 1];
  if (line === undefined || line.trim() === '') return [];
  const number = String(finding.line);
  const room = Math.max(look.width - number.length - 8, 20);
  // A minified line is megabytes long; the part with the finding is what matters.
  const from = finding.column > room ? finding.column - 1 : 0;
  const shown = line.slice(from, from + room);
  const cut = `${from > 0 ? '…' : ''}${printable(shown.replaceAll('\t', ' '))}${from + room < line.length ? '…' : ''}`;
  const gap = ' '.repeat(number.length);
  return [
    `   ${look.dim(`${number} │`)} ${from > 0 ? cut : cut.trimEnd()}`,
    `   ${gap} ${look.dim('╰─')} ${printable(finding.message.split('\n')[0] ?? '').slice(0, 300)}`,
  ];
}
