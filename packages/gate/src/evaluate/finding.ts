import type { Control, Severity } from '../control/control.ts';
import type { Match } from '../engines/engine.ts';

export type FindingKind =
  | 'match'
  | 'suppression-unused'
  | 'suppression-expired'
  | 'suppression-malformed'
  | 'suppression-unknown'
  | 'allow-unused'
  | 'allow-expired';

/** One thing to look at. Lines and columns are 1-based, columns in UTF-16 units. */
export interface Finding {
  readonly kind: FindingKind;
  readonly control: string;
  readonly severity: Severity;
  readonly path: string;
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
  readonly message: string;
  readonly text: string;
}

/** What one control found. `files` is how many it covers, `looked` how many of them were in this run. */
export interface ControlResult {
  readonly control: Control;
  readonly files: number;
  readonly looked: number;
  readonly findings: readonly Finding[];
  readonly suppressed: number;
  readonly allowed: number;
  readonly milliseconds: number;
  /** Why the control could not judge; such a run is exit 2. */
  readonly problems: readonly string[];
}

export function matchFinding(control: Control, path: string, match: Match): Finding {
  const { line, column, endLine, endColumn, text } = match;
  return {
    kind: 'match',
    control: control.id,
    severity: control.severity,
    path,
    line,
    column,
    endLine,
    endColumn,
    text,
    message: match.message ?? control.message ?? control.title,
  };
}
