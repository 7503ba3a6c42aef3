import type { GuardRun } from '../guard.ts';
import type { Weakening } from '../guard/weakening.ts';
import { head, said } from './head.ts';
import { background } from './story.ts';
import type { Style } from './style.ts';
import { printable, printablePath } from './style.ts';
import { wayOut } from './way-out.ts';

const EVIDENCE = 8;

/** What a change would take away, its story first, and how to decide it. */
export function guardHuman(run: GuardRun, look: Style): string {
  const blocks: string[] = run.findings.map((finding) => block(finding, look));
  for (const { weakening, decision, signed } of run.accepted) {
    const how = signed ? 'signed' : look.yellow('unsigned');
    blocks.push(
      `${look.green('decided')}  ${printable(weakening.message)}\n   ${decision.id} (${how}), ${printable(decision.decidedBy)}, ${decision.decidedOn}: ${printable(decision.why)}`,
    );
  }
  for (const { path, why } of run.refused) {
    blocks.push(`${printablePath(path)}  ${look.yellow('does not count')}  ${printable(why)}`);
  }
  for (const problem of run.problems) blocks.push(head(problem, 'could not judge', problem.message, look));
  if (run.changed.length > 0) blocks.push(run.changed.map((line) => `changed  ${printable(line)}`).join('\n'));
  if (run.notes.length > 0) blocks.push(run.notes.map((note) => said(look.yellow('note'), note, look)).join('\n'));
  const mark = run.exit === 0 ? look.green('✓') : look.red('✗');
  const decided = run.accepted.length > 0 ? ` · ${run.accepted.length} by decision` : '';
  blocks.push(
    `${mark} ${run.findings.length} weaker${decided} · ${run.changed.length} changed · ${Math.round(run.milliseconds)} ms`,
  );
  return `${blocks.join('\n\n')}\n`;
}

function block(finding: Weakening, look: Style): string {
  const lines = [head(finding, finding.row.replaceAll('_', ' '), finding.message, look), ''];
  const { story: control } = finding;
  if (control !== undefined)
    lines.push(said(look.bold(control.id), control.title, look, '   ', control.id), ...background(control, look), '');
  for (const item of finding.evidence.slice(0, EVIDENCE)) lines.push(`   · ${printablePath(item)}`);
  if (finding.evidence.length > EVIDENCE) lines.push(`   · and ${finding.evidence.length - EVIDENCE} more`);
  if (finding.evidence.length > 0) lines.push('');
  const { says, command } = wayOut(finding);
  lines.push(`   ${says}`);
  // On a line of its own and never broken: it is there to be copied.
  if (command !== undefined) lines.push(`     ${look.bold(printable(command))}`);
  return lines.join('\n');
}
