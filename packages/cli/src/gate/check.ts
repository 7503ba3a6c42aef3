import { checkRepository } from '@pawl/gate/check';
import type { CheckRun, ExitCode } from '@pawl/gate/check';
import type { Begun } from '@pawl/gate/git/begin';
import { beat } from '@pawl/gate/heartbeat';
import type { Beat } from '@pawl/gate/heartbeat';
import { human } from '@pawl/gate/report/human';
import { checkJson } from '@pawl/gate/report/json';
import { reportedCheck } from '@pawl/gate/report/reported';
import { printable, style } from '@pawl/gate/report/style';
import type { ReportFormat } from './formats.ts';
import type { Io } from './io.ts';
import { scopeOf } from './quick-check.ts';
import { renderForeign } from './render-foreign.ts';
import { writeReport } from './write-report.ts';

export interface CheckCommandOptions {
  readonly format?: ReportFormat;
  readonly output?: string;
  readonly changed?: boolean;
  readonly staged?: boolean;
  readonly base?: string;
  readonly allowCommands?: boolean;
  readonly cache?: boolean;
}

/** `pawl check`: 0 clean, 1 findings, 2 could not judge. */
export async function check(options: CheckCommandOptions, io: Io, begun?: Begun): Promise<ExitCode> {
  const scope = scopeOf(options);
  const run = await checkRepository({
    cwd: io.cwd,
    scope,
    ...(options.base !== undefined && { base: options.base }),
    allowCommands: options.allowCommands === true,
    today: io.today,
    cache: options.cache !== false,
    ...(begun !== undefined && { begun }),
  });
  const sent = scope === 'staged' ? ({ state: 'off' } as const) : await beat(run, io.env);
  const text = await render(run, sent, options, io);
  const written = writeReport(text, options.output, io);
  // The person at the terminal still wants to read what happened.
  if (options.output !== undefined) io.err(human(run, style(false, 100), caughtOf(sent)));
  if (sent.state === 'lost') io.err(`pawl: the heartbeat did not arrive (${sent.why}). The result is the same.\n`);
  if (sent.state === 'arrived') for (const note of sent.notes) io.err(`pawl: ${printable(note)}\n`);
  return written ? run.exit : 2;
}

const caughtOf = (sent: Beat) => (sent.state === 'arrived' ? sent.caught : undefined);

async function render(run: CheckRun, sent: Beat, { format = 'human' }: CheckCommandOptions, io: Io): Promise<string> {
  const caught = caughtOf(sent);
  switch (format) {
    case 'human':
      return human(run, io.look, caught);
    case 'json':
      return checkJson(run, caught, sent.state);
    default:
      // The log of a step on GitHub reads like the terminal.
      return renderForeign(format, reportedCheck(run), human(run, style(false, 100), caught), io);
  }
}
