import type { ExitCode } from '@pawl/gate/check';
import type { GuardRun } from '@pawl/gate/guard';
import { guardRepository } from '@pawl/gate/guard';
import { guardHuman } from '@pawl/gate/report/guard-human';
import { guardJson } from '@pawl/gate/report/guard-json';
import { reportedGuard } from '@pawl/gate/report/reported';
import { style } from '@pawl/gate/report/style';
import type { ReportFormat } from './formats.ts';
import type { Io } from './io.ts';
import { renderForeign } from './render-foreign.ts';
import { writeReport } from './write-report.ts';

export interface GuardCommandOptions {
  readonly base: string;
  readonly format?: ReportFormat;
  readonly output?: string;
  readonly staged?: boolean;
}

/** `pawl guard --base REF`: 0 nothing weaker without a decision, 1 something is, 2 could not judge. */
export async function guard(options: GuardCommandOptions, io: Io): Promise<ExitCode> {
  const run = await guardRepository({
    cwd: io.cwd,
    base: options.base,
    staged: options.staged === true,
    today: io.today,
  });
  const written = writeReport(await render(run, options, io), options.output, io);
  // The person at the terminal still wants to read what happened.
  if (options.output !== undefined) io.err(guardHuman(run, style(false, 100)));
  return written ? run.exit : 2;
}

async function render(run: GuardRun, { format = 'human' }: GuardCommandOptions, io: Io): Promise<string> {
  switch (format) {
    case 'human':
      return guardHuman(run, io.look);
    case 'json':
      return guardJson(run);
    default:
      return renderForeign(format, reportedGuard(run), guardHuman(run, style(false, 100)), io);
  }
}
