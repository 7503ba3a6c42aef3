import type { CheckRun } from '../check.ts';
import type { Finding } from '../evaluate/finding.ts';

/** GitHub shows ten annotations of each level per step, and drops the others without a word. */
const LIMIT = 10;

/** Data of a workflow command: https://docs.github.com/actions/reference/workflow-commands-for-github-actions */
const data = (text: string): string => text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
const property = (text: string): string => data(text).replaceAll(':', '%3A').replaceAll(',', '%2C');

export interface Annotation {
  readonly level: 'error' | 'warning';
  readonly path?: string;
  readonly line?: number;
  readonly column?: number;
  readonly endLine?: number;
  readonly endColumn?: number;
  readonly title: string;
  readonly message: string;
}

/** Workflow commands. Beyond the limit the last one of a level names how many more there are and where. */
export function annotations(all: readonly Annotation[]): string {
  const lines: string[] = [];
  for (const level of ['error', 'warning'] as const) {
    const own = all.filter((item) => item.level === level);
    const shown = own.length > LIMIT ? own.slice(0, LIMIT - 1) : own;
    const rest = own.slice(shown.length);
    lines.push(...shown.map(command));
    if (rest.length > 0) {
      const places = rest.map(({ path, line }) => (path === undefined ? 'no place' : `${path}:${line ?? 1}`));
      const listed = places.slice(0, 200).join('\n');
      const more = places.length > 200 ? `\nand ${places.length - 200} in the log` : '';
      lines.push(command({ level, title: `${rest.length} more from pawl`, message: `${listed}${more}` }));
    }
  }
  return lines.length > 0 ? `${lines.join('\n')}\n` : '';
}

function command(item: Annotation): string {
  const properties = Object.entries({
    file: item.path,
    line: item.line,
    col: item.column,
    endLine: item.endLine,
    // GitHub takes an end column only within one line.
    endColumn: item.endLine === item.line ? item.endColumn : undefined,
    title: item.title,
  })
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) => `${name}=${property(String(value))}`);
  return `::${item.level} ${properties.join(',')}::${data(item.message)}`;
}

/** The findings and problems of a check as annotations. */
export function checkGithub(run: CheckRun): string {
  const problems = run.problems.map(({ path, line, message }): Annotation => ({
    level: 'error',
    ...(path !== '' && { path, line }),
    title: 'pawl could not judge',
    message,
  }));
  return annotations([...problems, ...run.findings.map((finding) => toAnnotation(finding, run))]);
}

function toAnnotation(finding: Finding, run: CheckRun): Annotation {
  const control = run.results.find((result) => result.control.id === finding.control)?.control;
  const story = control === undefined ? [] : [`Why: ${control.why}`, `Do: ${control.do}`];
  if (control?.writeup !== undefined) story.push(`Story: ${control.writeup}`);
  const { path, line, column, endLine, endColumn } = finding;
  return {
    level: finding.severity,
    path,
    line,
    column,
    endLine,
    endColumn,
    title: `${finding.control} ${control?.title ?? ''}`.trim(),
    message: [finding.message, ...story].join('\n'),
  };
}
