import { Command, CommanderError } from 'commander';
import { registerArchiveCommands } from './archive/register.ts';
import type { ExitCode } from './exit.ts';
import { registerGateCommands } from './gate/register.ts';
import { registerLanguageCommand } from './language/register.ts';
import { registerNearMissCommand } from './near-miss/register.ts';
import { terminal as newTerminal, type Terminal } from './terminal.ts';
import { build } from './version.ts';

/** Runs one command. Never throws: what went wrong is said on standard error, and told by the exit code. */
export async function main(
  argv: readonly string[],
  terminal: Terminal = newTerminal(process.stdout, process.stderr, process.env),
): Promise<ExitCode> {
  const program = new Command('pawl')
    .description('Makes the lesson of a failure stop depending on anyone remembering it.')
    .version(build)
    .exitOverride()
    .showHelpAfterError('(`pawl --help` lists the commands)')
    .configureOutput({
      writeOut: (text) => terminal.out(text.trimEnd()),
      writeErr: (text) => terminal.err(text.trimEnd()),
    });
  registerGateCommands(program);
  registerArchiveCommands(program, terminal);
  registerLanguageCommand(program, terminal);
  registerNearMissCommand(program, terminal);
  process.exitCode = 0;
  try {
    await program.parseAsync(argv, { from: 'user' });
    return process.exitCode as ExitCode;
  } catch (error) {
    // Commander has already said what was wrong; help and version end the same way with 0.
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
    const { explain } = await import('./exit.ts');
    return explain(error, terminal);
  }
}
