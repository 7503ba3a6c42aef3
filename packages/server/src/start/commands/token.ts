import type { Command } from 'commander';
import { addToken } from '../../store/tokens.ts';
import { exits, StartFault } from '../start-fault.ts';
import { homeOf, withDatabase } from '../with-database.ts';
import { run, settingsCommand, type Given } from './run.ts';

export const tokenCommand = (): Command =>
  settingsCommand('token', 'Make a token for the API or for a CI job, and print it; it is shown this once.')
    .option('--name [name]', 'what it is for, as the audit log will show it')
    .action(async (given: Given, command: Command) => {
      await run(given, command.args, (config) => {
        const name = given['name'];
        if (typeof name !== 'string' || name.trim() === '' || name.length > 200) throw unnamed();
        return withDatabase(config, 'token', async (open) => {
          process.stdout.write(`${await addToken(open.connection.db, await homeOf(open), name.trim(), new Date())}\n`);
          return 0;
        });
      });
    });

const unnamed = (): StartFault =>
  new StartFault('A token needs a name of 1 to 200 characters.', 'Write it as --name "release pipeline".', {
    exit: exits.usage,
  });
