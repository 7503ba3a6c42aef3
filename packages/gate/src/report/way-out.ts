import type { Weakening } from '../guard/weakening.ts';

/** The honest way to go on when the guard stops a change. */
export function wayOut(finding: Weakening): string {
  if (finding.final === true) return 'This stays as it was: no decision opens it.';
  const command = finding.row === 'removed' ? 'retire' : 'allow';
  const covers = finding.row === 'removed' ? '' : ` --covers ${quoted(finding.covers)}`;
  return `If this is meant, record the decision: pawl ${command} ${finding.control}${covers} --why "…" --by <team>`;
}

const quoted = (text: string): string => (/^[\w:./@-]+$/.test(text) ? text : `'${text.replaceAll("'", `'\\''`)}'`);
