import type { Control } from '../control/control.ts';
import type { Match } from '../engines/engine.ts';
import type { Finding } from './finding.ts';
import { matchFinding } from './finding.ts';
import { pathTest } from './glob.ts';
import type { Suppression } from './suppressions.ts';

export interface PathMatch {
  readonly path: string;
  readonly match: Match;
}

export interface Applied {
  readonly findings: readonly Finding[];
  readonly suppressed: number;
  readonly allowed: number;
}

/**
 * Takes out what a comment or an `allow` entry covers, and tells what covers nothing or has run out.
 * @param today `YYYY-MM-DD`; a date in `until` still counts on that day
 * @param whole whether all files were looked at: only then is an `allow` entry known to be unused
 */
export function applySuppressions(
  control: Control,
  matches: readonly PathMatch[],
  suppressions: ReadonlyMap<string, readonly Suppression[]>,
  today: string,
  whole: boolean,
): Applied {
  const findings: Finding[] = [];
  const used = new Set<unknown>();
  let suppressed = 0;
  let allowed = 0;
  const allowances = control.allow.map((item) => ({ item, covers: pathTest([item.path]) }));
  for (const { path, match } of matches) {
    const comments = (suppressions.get(path) ?? []).filter(
      (comment) =>
        comment.control === control.id &&
        comment.malformed === undefined &&
        (comment.target === match.line || match.wholeFile === true),
    );
    for (const comment of comments) used.add(comment);
    const allowance = allowances.find(({ covers }) => covers(path))?.item;
    if (allowance !== undefined) used.add(allowance);
    if (comments.some(({ until }) => isCurrent(until, today))) suppressed += 1;
    else if (allowance !== undefined && isCurrent(allowance.until, today)) allowed += 1;
    else findings.push(matchFinding(control, path, match));
  }
  for (const [path, comments] of suppressions) {
    for (const comment of comments) {
      if (comment.control !== control.id) continue;
      const problem = commentProblem(comment, used.has(comment), today);
      if (problem !== undefined) findings.push(commentFinding(control, path, comment, ...problem));
    }
  }
  for (const item of control.allow) {
    if (!isCurrent(item.until, today)) {
      const ran = `the exception for ${item.path} ran out on ${item.until}`;
      findings.push(allowFinding(control, item.line, 'allow-expired', ran));
    } else if (whole && !used.has(item)) {
      const idle = `the exception for ${item.path} covers nothing any more`;
      findings.push(allowFinding(control, item.line, 'allow-unused', idle));
    }
  }
  return { findings, suppressed, allowed };
}

export const isCurrent = (until: string | undefined, today: string): boolean => until === undefined || until >= today;

function commentProblem(
  comment: Suppression,
  used: boolean,
  today: string,
): readonly [Finding['kind'], string] | undefined {
  if (comment.malformed !== undefined) {
    return ['suppression-malformed', `this suppression does not count: ${comment.malformed}`];
  }
  if (!isCurrent(comment.until, today)) {
    return ['suppression-expired', `this suppression ran out on ${comment.until}`];
  }
  return used ? undefined : ['suppression-unused', 'this suppression covers nothing; it can go'];
}

function commentFinding(
  control: Control,
  path: string,
  comment: Suppression,
  kind: Finding['kind'],
  message: string,
): Finding {
  return { ...strayFinding(path, comment, message), kind, control: control.id, severity: control.severity };
}

/** A comment that names no control of this repository. */
export function strayFinding(path: string, comment: Suppression, message: string): Finding {
  const { line, column } = comment;
  return {
    kind: 'suppression-unknown',
    control: comment.control,
    severity: 'error',
    path,
    line,
    column,
    endLine: line,
    endColumn: column,
    message,
    text: '',
  };
}

function allowFinding(control: Control, line: number, kind: Finding['kind'], message: string): Finding {
  return {
    kind,
    control: control.id,
    severity: control.severity,
    path: control.path,
    line,
    column: 1,
    endLine: line,
    endColumn: 1,
    message,
    text: '',
  };
}
