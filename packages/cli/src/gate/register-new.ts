import type { Command } from 'commander';
import { processIo } from './io.ts';
import type { NewOptions } from './new.ts';

export function registerNew(program: Command): void {
  program
    .command('new')
    .description('write a control from an incident or an example, and let it prove itself')
    .option('--id <id>', "the server's key, such as CTL-7 (a slug where there is none)")
    .option('--title <text>', 'what it holds, in one sentence')
    .option('--incident <key>', 'the incident it comes from')
    .option('--writeup <url>', 'where the story is')
    .option('--why <text>', 'what happened')
    .option('--do <text>', 'what to do instead')
    .option('--owner <team>', 'the team that owns it')
    .option('--severity <severity>', 'error or warning')
    .option('--files <glob...>', 'the files it guards')
    .option('--language <language>', 'for --pattern and --rule')
    .option('--pattern <pattern>', 'an ast-grep pattern that must not be found')
    .option('--rule <yaml>', 'a whole ast-grep rule, or @file')
    .option('--must-not <regex>', 'a regular expression (RE2) that must not be found')
    .option('--must <regex>', 'a regular expression (RE2) that every file must hold')
    .option('--literal', 'take --must-not or --must as plain text')
    .option('--bad <code...>', 'code it must find, or @file')
    .option('--good <code...>', 'code it must let pass, or @file')
    .option('--bad-commit <id>', 'the commit that hurt')
    .option('--fixed-commit <id>', 'the commit that fixed it')
    .action(async (options: NewOptions) => {
      const { newControl } = await import('./new.ts');
      process.exitCode = await newControl(options, processIo());
    });
}
