import type { Weakening } from '../guard/weakening.ts';

/** The honest way to go on when the guard stops a change: words, and a command to copy where there is one. */
export interface WayOut {
  readonly says: string;
  readonly command?: string;
}

export function wayOut(finding: Weakening): WayOut {
  if (finding.final === true) return { says: 'Undo it: this stays as it was, and no decision opens it.' };
  const command = finding.row === 'removed' ? 'retire' : 'allow';
  const covers = finding.row === 'removed' ? '' : ` --covers ${quoted(finding.covers)}`;
  return {
    says: 'Undo it. If this is meant, record the decision:',
    command: `pawl ${command} ${finding.control}${covers} --why "…" --by <team>`,
  };
}

const quoted = (text: string): string => (/^[\w:./@-]+$/.test(text) ? text : `'${text.replaceAll("'", `'\\''`)}'`);
