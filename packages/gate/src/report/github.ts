import type { Severity } from '../control/control.ts';
import type { Reported } from './reported.ts';

/** GitHub shows ten annotations of each level per step, and drops the others without a word. */
const LIMIT = 10;
/** Longer messages than 64 KB are cut by GitHub; nobody reads a tenth of that beside a line of code. */
const MAX_MESSAGE = 4_000;
/** Places listed in the annotation that stands for the rest. */
const MAX_PLACES = 200;

/** Data of a workflow command: https://docs.github.com/actions/reference/workflow-commands-for-github-actions */
const data = (text: string): string => text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
const property = (text: string): string => data(text).replaceAll(':', '%3A').replaceAll(',', '%2C');

interface Annotation {
  readonly level: Severity;
  readonly path?: string;
  readonly line?: number;
  readonly column?: number;
  readonly endLine?: number;
  readonly endColumn?: number;
  readonly title: string;
  readonly message: string;
}

/** Workflow commands. Beyond the limit the last one of a level names how many more there are and where. */
export function github({ tool, findings, problems }: Reported): string {
  const broken = problems.map(({ path, line, message }): Annotation => ({
    level: 'error',
    ...(path !== '' && { path, line }),
    title: 'pawl could not judge',
    message,
  }));
  const found = findings.map(({ severity, message, story, ...finding }): Annotation => ({
    ...finding,
    level: severity,
    message: [message, ...story].join('\n'),
  }));
  const lines = (['error', 'warning'] as const).flatMap((level) =>
    withinLimit(
      [...broken, ...found].filter((item) => item.level === level),
      level,
      tool,
    ),
  );
  return lines.map((line) => `${line}\n`).join('');
}

function withinLimit(all: readonly Annotation[], level: Severity, tool: string): readonly string[] {
  if (all.length <= LIMIT) return all.map(command);
  const rest = all.slice(LIMIT - 1);
  const places = rest.map(({ path, line }) => (path === undefined ? 'no place' : `${path}:${line ?? 1}`));
  const more = places.length > MAX_PLACES ? [`and ${places.length - MAX_PLACES} in the log`] : [];
  const summary = {
    level,
    title: `${rest.length} more from ${tool}`,
    message: [...places.slice(0, MAX_PLACES), ...more].join('\n'),
  };
  return [...all.slice(0, LIMIT - 1), summary].map(command);
}

function command(item: Annotation): string {
  const oneLine = item.endLine === item.line && (item.endColumn ?? 0) > (item.column ?? 0);
  const properties = Object.entries({
    file: item.path,
    line: item.line,
    col: item.column,
    endLine: item.endLine,
    // GitHub takes an end column only within one line.
    endColumn: oneLine ? item.endColumn : undefined,
    title: item.title,
  })
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) => `${name}=${property(String(value))}`);
  const { message } = item;
  const shown = message.length > MAX_MESSAGE ? `${message.slice(0, MAX_MESSAGE)}…` : message;
  return `::${item.level} ${properties.join(',')}::${data(shown.toWellFormed())}`;
}
