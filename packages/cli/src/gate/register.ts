import { Option, type Command } from 'commander';
import type { CheckCommandOptions } from './check.ts';
import type { DecideOptions } from './decide.ts';
import { REPORT_FORMATS } from './formats.ts';
import type { GuardCommandOptions } from './guard.ts';
import type { InitOptions } from './init.ts';
import { processIo } from './io.ts';
import type { ListOptions } from './list.ts';
import { registerNew } from './register-new.ts';
import type { TestCommandOptions } from './test.ts';

/**
 * Adds the commands that work on a repository alone, without a server. What a command does is loaded when it runs: with all
 * of it loaded at once `pawl --version` took four times as long as Node itself.
 */
export function registerGateCommands(program: Command): void {
  registerInit(program);
  registerNew(program);
  registerCheck(program);
  registerTest(program);
  registerGuard(program);
  registerWhy(program);
  registerDecisions(program);
  registerList(program);
}

function registerInit(program: Command): void {
  program
    .command('init')
    .description('set up .pawl/ and let CI and hooks run the gate')
    .option('-y, --yes', 'ask nothing')
    .option('--server <url>', 'the Pawl server, for links')
    .option('--public-key <key>', "the server's public key: only decisions it signed will count")
    .action(async (options: InitOptions) => {
      const { init } = await import('./init.ts');
      process.exitCode = await init(options, processIo());
    });
}

function registerCheck(program: Command): void {
  program
    .command('check')
    .description('run every control over the tracked files')
    .addOption(new Option('--format <format>', 'how to report').choices(REPORT_FORMATS).default('human'))
    .option('--output <file>', 'write the report to a file')
    .option('--changed', 'look only at files that differ from the base (for hooks; CI runs everything)')
    .option('--base <ref>', 'what the change is compared with')
    .option('--staged', 'look only at what is staged')
    .option('--allow-commands', 'let command controls run that are unchanged from --base')
    .option('--no-cache', 'judge every file anew')
    .action(async (options: CheckCommandOptions) => {
      const { runCheck } = await import('./run-check.ts');
      await runCheck(options);
    });
}

function registerTest(program: Command): void {
  program
    .command('test')
    .description('let controls prove themselves on their own examples')
    .argument('[control...]', 'ids or slugs; all where none is named')
    .option('--prove', 'also run each `proof` at its two commits')
    .option('--allow-commands', 'let command controls run for their proof')
    .action(async (ids: string[], options: TestCommandOptions) => {
      const { test } = await import('./test.ts');
      process.exitCode = await test(ids, options, processIo());
    });
}

function registerGuard(program: Command): void {
  program
    .command('guard')
    .description('name every way in which a change leaves the gate weaker')
    .requiredOption('--base <ref>', 'what the change will be merged into')
    .option('--staged', 'judge what is staged in place of HEAD (for hooks)')
    .addOption(new Option('--format <format>', 'how to report').choices(REPORT_FORMATS).default('human'))
    .option('--output <file>', 'write the report to a file')
    .action(async (options: GuardCommandOptions) => {
      const { guard } = await import('./guard.ts');
      process.exitCode = await guard(options, processIo());
    });
}

function registerWhy(program: Command): void {
  program
    .command('why')
    .description('what guards a file, or what a control is there for')
    .argument('<subject>', 'a control or a path')
    .action(async (subject: string) => {
      const { why } = await import('./why.ts');
      process.exitCode = await why(subject, processIo());
    });
}

function registerDecisions(program: Command): void {
  const common = (command: Command): Command =>
    command
      .option('--why <text>', 'the reason')
      .option('--by <team>', 'the role or team that decided')
      .option('--until <date>', 'last day on which the decision can be used')
      .option('--base <ref>', "what the change is compared with (the remote's default branch)");
  common(program.command('retire'))
    .description('start the decision to remove a control')
    .argument('<control>', 'its id')
    .option('--keep', 'leave its file where it is')
    .action(async (id: string, options: DecideOptions) => {
      const { retire } = await import('./decide.ts');
      process.exitCode = await retire(id, options, processIo());
    });
  common(program.command('allow'))
    .description('record that what the guard names about a control is meant')
    .argument('<control>', 'its id, or "gate"')
    .option('--covers <finding...>', 'only these findings, in the words of the guard')
    .option('--staged', 'judge what is staged in place of HEAD')
    .action(async (id: string, options: DecideOptions) => {
      const { allow } = await import('./decide.ts');
      process.exitCode = await allow(id, options, processIo());
    });
}

function registerList(program: Command): void {
  program
    .command('list')
    .description('every control of this repository')
    .addOption(new Option('--format <format>', 'how to report').choices(['human', 'json']).default('human'))
    .option(
      '--server',
      'also say what the server of PAWL_URL knows of each: alive or not, what it stopped, what it takes',
    )
    .action(async (options: ListOptions) => {
      const { list } = await import('./list.ts');
      process.exitCode = await list(options, processIo());
    });
}
