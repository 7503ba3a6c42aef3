import { writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { ExitCode } from '@pawl/gate/check';
import { style } from '@pawl/gate/report/style';
import type { GuardFormat } from './formats.ts';
import type { Io } from './io.ts';
import { uncommanded } from './workflow-commands.ts';

export interface GuardCommandOptions {
  readonly base: string;
  readonly format?: GuardFormat;
  readonly output?: string;
  readonly staged?: boolean;
}

/** `pawl guard --base REF`: 0 nothing weaker without a decision, 1 something is, 2 could not judge. */
export async function guard(options: GuardCommandOptions, io: Io): Promise<ExitCode> {
  // Loaded here, so that `pawl check` does not pay for it.
  const [{ guardRepository }, { guardHuman }, { guardGithub, guardJson }] = await Promise.all([
    import('@pawl/gate/guard'),
    import('@pawl/gate/report/guard-human'),
    import('@pawl/gate/report/guard-machine'),
  ]);
  const run = await guardRepository({
    cwd: io.cwd,
    base: options.base,
    staged: options.staged === true,
    today: io.today,
  });
  const text =
    options.format === 'json'
      ? guardJson(run)
      : options.format === 'github'
        ? uncommanded(guardHuman(run, style(false, 100))) + guardGithub(run)
        : guardHuman(run, io.look);
  if (options.output === undefined) io.out(text);
  else writeFileSync(resolve(io.cwd, options.output), text);
  return run.exit;
}
