import type { GuardRun } from '../guard.ts';
import type { Weakening } from '../guard/weakening.ts';
import { story } from './story.ts';
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
  for (const { path, line, message } of run.problems) {
    blocks.push(
      `${path === '' ? '' : `${printablePath(path)}:${line}  `}${look.red('could not judge')}  ${printable(message)}`,
    );
  }
  if (run.changed.length > 0) blocks.push(run.changed.map((line) => `changed  ${printable(line)}`).join('\n'));
  if (run.notes.length > 0)
    blocks.push(run.notes.map((note) => `${look.yellow('note')}  ${printable(note)}`).join('\n'));
  const mark = run.exit === 0 ? look.green('✓') : look.red('✗');
  const decided = run.accepted.length > 0 ? ` · ${run.accepted.length} by decision` : '';
  blocks.push(
    `${mark} ${run.findings.length} weaker${decided} · ${run.changed.length} changed · ${Math.round(run.milliseconds)} ms`,
  );
  return `${blocks.join('\n\n')}\n`;
}

function block(finding: Weakening, look: Style): string {
  const place = `${printablePath(finding.path)}:${finding.line}`;
  const lines = [
    `${look.bold(place)}  ${look.red(finding.row.replaceAll('_', ' '))}  ${printable(finding.message)}`,
    '',
  ];
  const { story: control } = finding;
  if (control !== undefined)
    lines.push(`   ${look.bold(printable(`${control.id}  ${control.title}`))}`, ...story(control, look), '');
  for (const item of finding.evidence.slice(0, EVIDENCE)) lines.push(`   · ${printablePath(item)}`);
  if (finding.evidence.length > EVIDENCE) lines.push(`   · and ${finding.evidence.length - EVIDENCE} more`);
  if (finding.evidence.length > 0) lines.push('');
  lines.push(`   ${look.dim(wayOut(finding))}`);
  return lines.join('\n');
}
