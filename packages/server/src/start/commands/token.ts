import type { Command } from 'commander';
import { tokenScopes, type TokenScope } from '../../app/ports/backend.ts';
import { addToken } from '../../store/tokens.ts';
import { exits, StartFault } from '../start-fault.ts';
import { homeOf, withDatabase } from '../with-database.ts';
import { run, settingsCommand, type Given } from './run.ts';

export const tokenCommand = (): Command =>
  settingsCommand('token', 'Make a token for the API or for a CI job, and print it; it is shown this once.')
    .option('--name [name]', 'what it is for, as the audit log will show it')
    .option(
      '--scope [scope]',
      `what it may do and nothing else: ${tokenScopes.join(', ')}; without it, all that an admin may`,
    )
    .action(async (given: Given, command: Command) => {
      await run(given, command.args, (config) => {
        const name = given['name'];
        if (typeof name !== 'string' || name.trim() === '' || name.length > 200) throw unnamed();
        const scopes = scopesOf(given['scope']);
        return withDatabase(config, 'token', async (open) => {
          const home = await homeOf(open);
          process.stdout.write(`${await addToken(open.connection.db, home, name.trim(), new Date(), scopes)}\n`);
          return 0;
        });
      });
    });

function scopesOf(said: unknown): readonly TokenScope[] | null {
  if (said === undefined) return null;
  const scope = tokenScopes.find((known) => known === said);
  if (scope !== undefined) return [scope];
  throw new StartFault('There is no such scope.', `Write --scope ${tokenScopes.join(' or --scope ')}.`, {
    exit: exits.usage,
  });
}

const unnamed = (): StartFault =>
  new StartFault('A token needs a name of 1 to 200 characters.', 'Write it as --name "release pipeline".', {
    exit: exits.usage,
  });
