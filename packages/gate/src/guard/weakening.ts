import { createHash } from 'node:crypto';
import type { Control } from '../control/control.ts';

/** The rows of the guard's rules, as docs/guard.md names them. */
export type Row = 'removed' | 'no_longer_bites' | 'narrowed' | 'softened' | 'silenced' | 'unplugged' | 'rewired';

/** One way in which the change leaves the gate weaker. */
export interface Weakening {
  readonly row: Row;
  /** The control's id, or `gate` for what concerns all of them. */
  readonly control: string;
  /** What a decision must name to cover exactly this: stable for the same change, different for a wider one. */
  readonly covers: string;
  /** The base's fingerprint of the control (or of the file that changed). */
  readonly fingerprint: string;
  readonly path: string;
  readonly line: number;
  readonly message: string;
  /** What shows it: files, examples, places. */
  readonly evidence: readonly string[];
  /** The base's control, for its story. */
  readonly story?: Control;
  /** No decision opens this; it has to be undone. */
  readonly final?: boolean;
}

/** A short name for a list, so that a decision about three files does not cover a fourth. */
export function digest(items: readonly string[]): string {
  return createHash('sha256').update(JSON.stringify(items.toSorted())).digest('hex').slice(0, 12);
}

/** A weakening of one control. */
export function weakening(
  row: Row,
  base: Control,
  details: {
    readonly covers?: string;
    readonly path?: string;
    readonly line?: number;
    readonly message: string;
    readonly evidence?: readonly string[];
  },
): Weakening {
  return {
    row,
    control: base.id,
    covers: details.covers === undefined ? row : `${row}:${details.covers}`,
    fingerprint: base.fingerprint,
    path: details.path ?? base.path,
    line: details.line ?? 1,
    message: details.message,
    evidence: shown(details.evidence ?? []),
    story: base,
  };
}

/** Enough to see what is meant; a decision covers all of it by its digest. */
const MAX_EVIDENCE = 200;

function shown(evidence: readonly string[]): readonly string[] {
  const unique = [...new Set(evidence)];
  if (unique.length <= MAX_EVIDENCE) return unique;
  return [...unique.slice(0, MAX_EVIDENCE), `and ${unique.length - MAX_EVIDENCE} more`];
}
