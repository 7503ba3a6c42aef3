import type { CheckRun } from '../check.ts';
import type { Control } from '../control/control.ts';
import type { ControlResult, Finding } from '../evaluate/finding.ts';
import { frame } from './frame.ts';
import { head, said } from './head.ts';
import type { Caught } from './story.ts';
import { story } from './story.ts';
import type { Style } from './style.ts';
import { printable } from './style.ts';
import { wrapText } from './wrap-text.ts';

/** Findings of one control shown in full; the rest are listed by place only. Nothing is left out. */
const SHOWN = 10;

/** What a person reads when the gate stops them: the place, why, what to do, the story, and the honest way out. */
export function human(run: CheckRun, look: Style, caught: ReadonlyMap<string, Caught> = new Map()): string {
  const blocks: string[] = [];
  for (const result of run.results) {
    if (result.findings.length > 0) blocks.push(section(result, run, look, caught.get(result.control.id)));
  }
  const stray = run.findings.filter((finding) => finding.kind === 'suppression-unknown');
  if (stray.length > 0) blocks.push(stray.map((finding) => headOf(finding, undefined, look)).join('\n'));
  if (run.problems.length > 0)
    blocks.push(run.problems.map((problem) => head(problem, 'could not judge', problem.message, look)).join('\n'));
  if (run.notes.length > 0) blocks.push(run.notes.map((note) => said(look.yellow('note'), note, look)).join('\n'));
  blocks.push(summary(run, look));
  return `${blocks.join('\n\n')}\n`;
}

function section({ control, findings }: ControlResult, run: CheckRun, look: Style, caught: Caught | undefined): string {
  const lines: string[] = [];
  for (const [index, finding] of findings.entries()) {
    lines.push(headOf(finding, control, look));
    if (index >= SHOWN) continue;
    // Where a control says nothing of its own about a place, the mark is enough: its title stands right above.
    const message = finding.message === titleOf(finding, control) ? 'here' : finding.message;
    const shown = frame({ ...finding, message }, run.tree, look);
    if (shown.length > 0) lines.push('', ...shown, '');
    else if (finding.message !== titleOf(finding, control)) lines.push(`   ${printable(finding.message)}`, '');
  }
  if (lines.at(-1) !== '') lines.push('');
  lines.push(...story(control, look, caught));
  const wayOut = `Think it should go? \`pawl retire ${control.id}\` starts that decision.`;
  lines.push(
    ...wrapText(wayOut, look.lineWidth - 3)
      .split('\n')
      .map((line) => `   ${look.dim(line)}`),
  );
  return lines.join('\n');
}

function headOf(finding: Finding, control: Control | undefined, look: Style): string {
  return head(finding, finding.severity, `${finding.control}  ${titleOf(finding, control)}`, look);
}

const titleOf = (finding: Finding, control: Control | undefined): string =>
  finding.kind === 'match' && control !== undefined ? control.title : finding.message;

function summary(run: CheckRun, look: Style): string {
  const count = (n: number, one: string): string => `${n} ${one}${n === 1 ? '' : 's'}`;
  const found = run.findings.length;
  const warnings = run.findings.filter(({ severity }) => severity === 'warning').length;
  const files = run.results.reduce((most, result) => Math.max(most, result.looked), 0);
  const suppressed = run.results.reduce((sum, result) => sum + result.suppressed + result.allowed, 0);
  const parts = [
    count(run.results.length, 'control'),
    `${count(files, 'file')}${run.scope === 'all' ? '' : ` (${run.scope} only)`}`,
    `${count(found, 'finding')}${warnings > 0 ? ` (${count(warnings, 'warning')})` : ''}`,
    ...(suppressed > 0 ? [`${suppressed} suppressed`] : []),
    ...(run.problems.length > 0 ? [`${run.problems.length} not judged`] : []),
    `${Math.round(run.milliseconds)} ms`,
  ];
  const paint = run.exit === 0 ? look.green : look.red;
  const mark = run.exit === 0 ? '✓' : '✗';
  return `${paint(mark)} ${parts.join(' · ')}`;
}
