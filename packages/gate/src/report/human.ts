import type { CheckRun } from '../check.ts';
import type { Control } from '../control/control.ts';
import type { ControlResult, Finding } from '../evaluate/finding.ts';
import { frame } from './frame.ts';
import type { Caught } from './story.ts';
import { story } from './story.ts';
import type { Style } from './style.ts';
import { printable, printablePath } from './style.ts';

/** Findings of one control shown in full; the rest are listed by place only. Nothing is left out. */
const SHOWN = 10;

/** What a person reads when the gate stops them: the place, why, what to do, the story, and the honest way out. */
export function human(run: CheckRun, look: Style, caught: ReadonlyMap<string, Caught> = new Map()): string {
  const blocks: string[] = [];
  for (const result of run.results) {
    if (result.findings.length > 0) blocks.push(section(result, run, look, caught.get(result.control.id)));
  }
  const stray = run.findings.filter((finding) => finding.kind === 'suppression-unknown');
  if (stray.length > 0) blocks.push(stray.map((finding) => head(finding, undefined, look)).join('\n'));
  if (run.problems.length > 0) blocks.push(problems(run, look));
  if (run.notes.length > 0)
    blocks.push(run.notes.map((note) => `${look.yellow('note')}  ${printable(note)}`).join('\n'));
  blocks.push(summary(run, look));
  return `${blocks.join('\n\n')}\n`;
}

function section({ control, findings }: ControlResult, run: CheckRun, look: Style, caught: Caught | undefined): string {
  const lines: string[] = [];
  for (const [index, finding] of findings.entries()) {
    lines.push(head(finding, control, look));
    if (index >= SHOWN) continue;
    const shown = frame(finding, run.tree, look);
    if (shown.length > 0) lines.push('', ...shown, '');
    else if (finding.message !== control.title) lines.push(`   ${printable(finding.message)}`, '');
  }
  if (lines.at(-1) !== '') lines.push('');
  lines.push(...story(control, look, caught));
  lines.push(`   ${look.dim(`Think it should go? \`pawl retire ${control.id}\` starts that decision.`)}`);
  return lines.join('\n');
}

function head(finding: Finding, control: Control | undefined, look: Style): string {
  const place = `${printablePath(finding.path)}:${finding.line}:${finding.column}`;
  const paint = finding.severity === 'error' ? look.red : look.yellow;
  const said = finding.kind === 'match' && control !== undefined ? control.title : finding.message;
  return `${look.bold(place)}  ${paint(finding.severity)}  ${printable(finding.control)}  ${printable(said)}`;
}

function problems(run: CheckRun, look: Style): string {
  const lines = run.problems.map(({ path, line, message }) => {
    const place = path === '' ? '' : `${printablePath(path)}:${line}  `;
    return `${place}${look.red('could not judge')}  ${printable(message)}`;
  });
  return lines.join('\n');
}

function summary(run: CheckRun, look: Style): string {
  const count = (n: number, one: string): string => `${n} ${one}${n === 1 ? '' : 's'}`;
  const found = run.findings.length;
  const files = run.results.reduce((most, result) => Math.max(most, result.looked), 0);
  const suppressed = run.results.reduce((sum, result) => sum + result.suppressed + result.allowed, 0);
  const parts = [
    count(run.results.length, 'control'),
    `${count(files, 'file')}${run.scope === 'all' ? '' : ` (${run.scope} only)`}`,
    count(found, 'finding'),
    ...(suppressed > 0 ? [`${suppressed} suppressed`] : []),
    ...(run.problems.length > 0 ? [`${run.problems.length} not judged`] : []),
    `${Math.round(run.milliseconds)} ms`,
  ];
  const paint = run.exit === 0 ? look.green : look.red;
  const mark = run.exit === 0 ? '✓' : '✗';
  return `${paint(mark)} ${parts.join(' · ')}`;
}
