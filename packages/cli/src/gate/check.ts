import { writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { checkRepository } from '@pawl/gate/check';
import type { CheckRun, ExitCode } from '@pawl/gate/check';
import { beat } from '@pawl/gate/heartbeat';
import type { Beat } from '@pawl/gate/heartbeat';
import { human } from '@pawl/gate/report/human';
import { checkJson } from '@pawl/gate/report/json';
import { style } from '@pawl/gate/report/style';
import type { CheckFormat } from './formats.ts';
import type { Io } from './io.ts';
import { uncommanded } from './workflow-commands.ts';

export interface CheckCommandOptions {
  readonly format?: CheckFormat;
  readonly output?: string;
  readonly changed?: boolean;
  readonly staged?: boolean;
  readonly base?: string;
  readonly allowCommands?: boolean;
  readonly cache?: boolean;
}

/** `pawl check`: 0 clean, 1 findings, 2 could not judge. */
export async function check(options: CheckCommandOptions, io: Io): Promise<ExitCode> {
  const scope = options.staged === true ? 'staged' : options.changed === true ? 'changed' : 'all';
  const run = await checkRepository({
    cwd: io.cwd,
    scope,
    ...(options.base !== undefined && { base: options.base }),
    allowCommands: options.allowCommands === true,
    today: io.today,
    cache: options.cache !== false,
  });
  const sent = scope === 'staged' ? ({ state: 'off' } as const) : await beat(run, io.env);
  const text = await render(run, sent, options, io);
  if (options.output === undefined) io.out(text);
  else {
    writeFileSync(resolve(io.cwd, options.output), text);
    // The person at the terminal still wants to read what happened.
    io.err(human(run, style(false, 100), caughtOf(sent)));
  }
  if (sent.state === 'lost') io.err(`pawl: the heartbeat did not arrive (${sent.why}). The result is the same.\n`);
  return run.exit;
}

const caughtOf = (sent: Beat) => (sent.state === 'arrived' ? sent.caught : undefined);

async function render(run: CheckRun, sent: Beat, { format = 'human' }: CheckCommandOptions, io: Io): Promise<string> {
  const caught = caughtOf(sent);
  switch (format) {
    case 'human':
      return human(run, io.look, caught);
    case 'json':
      return checkJson(run, caught, sent.state);
    case 'sarif':
      return (await import('@pawl/gate/report/sarif')).checkSarif(run);
    case 'github':
      // The log of the step reads like the terminal; the annotations come after it.
      return (
        uncommanded(human(run, style(false, 100), caught)) + (await import('@pawl/gate/report/github')).checkGithub(run)
      );
    case 'gitlab':
      return (await import('@pawl/gate/report/gitlab')).checkGitlab(run);
    case 'junit':
      return (await import('@pawl/gate/report/junit')).checkJunit(run);
  }
}
