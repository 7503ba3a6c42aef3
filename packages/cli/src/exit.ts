import { ProblemError, UnreachableError } from '@pawl/contract/client';
import { problems } from '@pawl/contract/problems';
import type { Terminal } from './terminal.ts';
import { UsageError } from './usage-error.ts';

/** The exit codes of every command: 0 done, 1 refused (a finding, a conflict), 2 the call was wrong, 3 Pawl or its server is not well. */
export type ExitCode = 0 | 1 | 2 | 3;

/** Says what happened and what to do next, on standard error, and answers the exit code of the problem. */
export function explain(error: unknown, terminal: Terminal): ExitCode {
  if (error instanceof ProblemError) {
    const { code, title, detail, next, requestId } = error.problem;
    terminal.err(`${title}${detail && detail !== title ? `\n${detail}` : ''}\n${next}`);
    for (const unmet of unmetOf(error.problem)) terminal.err(`  ${unmet.code}: ${unmet.message} ${unmet.next}`);
    terminal.err(terminal.paint.dim(`${code}${requestId ? `, request ${requestId}` : ''}`));
    return problems[code].exit as ExitCode;
  }
  if (error instanceof UnreachableError) {
    terminal.err(`${error.message}\nStart it with \`npm start\`, or name another with --url or PAWL_URL.`);
    return 3;
  }
  if (error instanceof UsageError) {
    terminal.err(error.message);
    return 2;
  }
  terminal.err(`pawl itself failed: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`);
  return 3;
}

interface UnmetLine {
  readonly code: string;
  readonly message: string;
  readonly next: string;
}
const unmetOf = (problem: Readonly<Record<string, unknown>>): readonly UnmetLine[] =>
  Array.isArray(problem['unmet']) ? (problem['unmet'] as UnmetLine[]) : [];
