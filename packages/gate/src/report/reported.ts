import type { CheckRun, ExitCode } from '../check.ts';
import type { Control, Severity } from '../control/control.ts';
import type { Issue } from '../control/issue.ts';
import type { Finding } from '../evaluate/finding.ts';
import type { GuardRun } from '../guard.ts';
import type { Row, Weakening } from '../guard/weakening.ts';
import { wayOut } from './way-out.ts';

/** A run of `check` or of `guard` as the formats of others see it: rules, and findings of these rules. */
export interface Reported {
  readonly tool: 'pawl check' | 'pawl guard';
  readonly exit: ExitCode;
  readonly milliseconds: number;
  readonly rules: readonly ReportedRule[];
  readonly findings: readonly ReportedFinding[];
  /** What could not be judged; the run is no pass. */
  readonly problems: readonly Issue[];
}

/** A control, or one of the ways in which the guard finds a change weaker. */
export interface ReportedRule {
  readonly id: string;
  readonly title: string;
  readonly why: string;
  readonly do: string;
  readonly writeup?: string;
  readonly incident?: string;
  readonly severity: Severity;
  /** The control's file; the guard's own rules have none. */
  readonly path?: string;
  readonly milliseconds: number;
  /** Why this rule could not judge, each also among the problems of the run. */
  readonly problems: readonly string[];
}

/** Lines and columns are 1-based, columns in UTF-16 units. */
export interface ReportedFinding {
  readonly rule: string;
  readonly severity: Severity;
  readonly path: string;
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
  /** What it is about, on one line. */
  readonly title: string;
  readonly message: string;
  /** Why it matters, what to do, where the story is. */
  readonly story: readonly string[];
  readonly writeup?: string;
  /** What stays the same when the lines around it move. */
  readonly identity: readonly string[];
}

export function reportedCheck(run: CheckRun): Reported {
  const controls = new Map(run.results.map(({ control }) => [control.id, control]));
  return {
    tool: 'pawl check',
    exit: run.exit,
    milliseconds: run.milliseconds,
    rules: run.results.map(({ control, milliseconds, problems }) => ({
      ...ruleOf(control),
      path: control.path,
      milliseconds,
      problems: problems.map((problem) => `${control.id}: ${problem}`),
    })),
    findings: run.findings.map((finding) => checkFinding(finding, controls.get(finding.control))),
    problems: run.problems,
  };
}

type Told = Pick<ReportedRule, 'id' | 'title' | 'why' | 'do' | 'writeup' | 'incident' | 'severity'>;

const ruleOf = (control: Control): Told => ({
  id: control.id,
  title: control.title,
  why: control.why,
  do: control.do,
  severity: control.severity,
  ...(control.writeup !== undefined && { writeup: control.writeup }),
  ...(control.incident !== undefined && { incident: control.incident }),
});

function checkFinding(finding: Finding, control: Control | undefined): ReportedFinding {
  const { severity, path, line, column, endLine, endColumn, message } = finding;
  const story = control === undefined ? [] : [`Why: ${control.why.trim()}`, `Do: ${control.do.trim()}`];
  if (control?.writeup !== undefined) story.push(`Story: ${control.writeup}`);
  return {
    rule: finding.control,
    severity,
    path,
    line,
    column,
    endLine: Math.max(line, endLine),
    endColumn,
    title: `${finding.control} ${control?.title ?? ''}`.trim(),
    message: message.trim() === '' ? (control?.title ?? finding.control) : message,
    story,
    ...(control?.writeup !== undefined && { writeup: control.writeup }),
    identity: [finding.control, finding.kind, path, finding.text],
  };
}

export function reportedGuard(run: GuardRun): Reported {
  return {
    tool: 'pawl guard',
    exit: run.exit,
    milliseconds: run.milliseconds,
    rules: Object.entries(ROWS).map(([row, { title, why }]) => ({
      id: guardRule(row),
      title,
      why,
      do: 'Undo it, or record the decision that it is meant: docs/guard.md.',
      severity: 'error',
      milliseconds: 0,
      problems: [],
    })),
    findings: run.findings.map(guardFinding),
    problems: run.problems,
  };
}

const guardRule = (row: string): string => `guard/${row}`;

function guardFinding(finding: Weakening): ReportedFinding {
  const { row, control, path, line, story } = finding;
  const told = story === undefined ? [] : [`Why: ${story.why.trim()}`];
  if (story?.writeup !== undefined) told.push(`Story: ${story.writeup}`);
  const { says, command } = wayOut(finding);
  return {
    rule: guardRule(row),
    severity: 'error',
    path,
    line,
    column: 1,
    endLine: line,
    endColumn: 1,
    title: `${control} ${row.replaceAll('_', ' ')}`,
    message: `${control}: ${finding.message}`,
    story: [...told, ...finding.evidence.slice(0, 20), command === undefined ? says : `${says} ${command}`],
    ...(story?.writeup !== undefined && { writeup: story.writeup }),
    identity: [control, finding.covers, path],
  };
}

/** The guard's rules in the words of docs/guard.md. */
const ROWS: Readonly<Record<Row, { readonly title: string; readonly why: string }>> = {
  removed: { title: 'A control is gone', why: 'What it caught can happen again without a word.' },
  no_longer_bites: {
    title: 'A control no longer finds what it was made for',
    why: 'Its rule looks as before, and lets pass what hurt.',
  },
  narrowed: { title: 'A control covers fewer files', why: 'What hurt can happen again in the files that fell out.' },
  softened: { title: 'A control lost weight', why: 'It tells, and no longer stops a change.' },
  silenced: { title: 'A finding was suppressed', why: 'The place stays as it is, and nobody is told.' },
  unplugged: { title: 'CI no longer runs the gate', why: 'Controls that nobody runs hold nothing.' },
  rewired: {
    title: 'The configuration of the gate changed',
    why: 'It decides which decisions count, and where CI runs.',
  },
};
