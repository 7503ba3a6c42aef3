import type { Command } from 'commander';
import { migrate } from '../../store/migrate.ts';
import { databaseFault } from '../prepare-database.ts';
import { prepareJobs } from '../prepare-jobs.ts';
import { withDatabase } from '../with-database.ts';
import { run, settingsCommand, type Given } from './run.ts';

export const migrateCommand = (): Command =>
  settingsCommand('migrate', 'Bring the database to the shape this version needs; `start` does it by itself.').action(
    async (given: Given, command: Command) => {
      await run(given, command.args, (config) =>
        withDatabase(config, 'migrate', async ({ connection, url }) => {
          const applied = await migrate(connection.db).catch((error: unknown) => {
            throw databaseFault(error);
          });
          await prepareJobs(url);
          for (const name of applied) process.stdout.write(`${name}\n`);
          process.stdout.write(applied.length === 0 ? 'The database is up to date.\n' : 'Done.\n');
          return 0;
        }),
      );
    },
  );
