import { writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { checkRepository } from '@pawl/gate/check';
import type { CheckRun, ExitCode } from '@pawl/gate/check';
import { beat } from '@pawl/gate/heartbeat';
import type { Beat } from '@pawl/gate/heartbeat';
import { human } from '@pawl/gate/report/human';
import { checkJson } from '@pawl/gate/report/json';
import { style } from '@pawl/gate/report/style';
import type { Command } from 'commander';
import { Option } from 'commander';
import type { Io } from './io.ts';
import { processIo } from './io.ts';
import { uncommanded } from './workflow-commands.ts';

export const CHECK_FORMATS = ['human', 'json', 'sarif', 'github', 'gitlab', 'junit'] as const;

export interface CheckCommandOptions {
  readonly format?: (typeof CHECK_FORMATS)[number];
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

export function registerCheck(program: Command): void {
  program
    .command('check')
    .description('run every control over the tracked files')
    .addOption(new Option('--format <format>', 'how to report').choices(CHECK_FORMATS).default('human'))
    .option('--output <file>', 'write the report to a file')
    .option('--changed', 'look only at files that differ from the base (for hooks; CI runs everything)')
    .option('--base <ref>', 'what the change is compared with')
    .option('--staged', 'look only at what is staged')
    .option('--allow-commands', 'let command controls run that are unchanged from --base')
    .option('--no-cache', 'judge every file anew')
    .action(async (options: CheckCommandOptions) => {
      const exit = await check(options, processIo());
      process.exitCode = exit;
      // A name server that does not answer keeps Node alive for seconds after the heartbeat was given up.
      if ((process.env['PAWL_URL'] ?? '') !== '') process.stdout.write('', () => process.exit(exit));
    });
}
