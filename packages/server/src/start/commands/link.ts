import type { Command } from 'commander';
import { linkHours, newEntryLink } from '../../store/links.ts';
import { homeOf, withDatabase } from '../with-database.ts';
import { run, settingsCommand, type Given } from './run.ts';

export const linkCommand = (): Command =>
  settingsCommand('link', `Print a fresh one-time link for the admin; it holds for ${linkHours} hours.`).action(
    async (given: Given, command: Command) => {
      await run(given, command.args, (config) =>
        withDatabase(config, 'link', async (open) => {
          const link = await newEntryLink(open.connection.db, await homeOf(open), new Date());
          process.stdout.write(`${open.publicUrl}/enter#${link}\n`);
          return 0;
        }),
      );
    },
  );
