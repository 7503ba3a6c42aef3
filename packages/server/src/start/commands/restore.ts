import { accessSync, constants, statSync } from 'node:fs';
import type { Command } from 'commander';
import { sealedWith } from '../../store/account-keys.ts';
import { restore, type RestoreRefusal } from '../../store/restore.ts';
import type { Config } from '../config.ts';
import { judge, keysAtHand } from '../doctor/account-key.ts';
import type { Check } from '../doctor/check.ts';
import { holderOf } from '../folder-lock.ts';
import { progressLine } from '../progress-line.ts';
import { codeOf, messageOf, StartFault } from '../start-fault.ts';
import { serverVersion } from '../version.ts';
import { withDatabase } from '../with-database.ts';
import { noFile, oneFile } from './one-file.ts';
import { run, settingsCommand, type Given } from './run.ts';

export const restoreCommand = (): Command =>
  settingsCommand('restore', 'Read a backup into an empty database; checks the whole file before it changes anything.')
    .usage('[options] FILE')
    .action(async (given: Given, command: Command) => {
      const { file, rest } = oneFile(command.args);
      await run(given, rest, (config) => {
        if (file === undefined) throw noFile('restore');
        // Before a database is made for it.
        checkReadable(file);
        const server = config.databaseUrl === undefined ? holderOf(config.dataFolder)?.url : undefined;
        if (server !== undefined) throw served(config.dataFolder, server);
        return withDatabase(config, 'restore', async ({ url, connection }) => {
          const progress = progressLine('Restoring');
          const result = await restore(url, file, progress.on).catch((error: unknown) => {
            throw restoreFault(file, error);
          });
          progress.done();
          if (!result.ok) throw refusal(file, result);
          const { tables, pawl, takenAt } = result.value;
          const rows = tables.reduce((sum, table) => sum + table.rows, 0).toLocaleString('en-GB');
          process.stdout.write(
            `Restored ${tables.length} tables, ${rows} rows, from the backup of ${takenAt} (Pawl ${pawl}).\n` +
              'Read everything back and compared it: every count and every checksum is as in the backup.\n',
          );
          process.stdout.write(accountsRestored(await checkAccounts(connection.pool, config)));
          return 0;
        });
      });
    });

/** A backup holds what was told, sealed, and never the key: whoever restores must hear at once what that means here. */
async function checkAccounts(pool: Parameters<typeof sealedWith>[0], config: Config): Promise<Check> {
  const keys = keysAtHand(config);
  return 'about' in keys ? keys : judge(keys, await sealedWith(pool));
}
const accountsRestored = ({ state, found, next }: Check): string =>
  state === 'ok' ? '' : `Accounts: ${found}${next === undefined ? '' : `\n  → ${next}`}\n`;

const served = (folder: string, url: string): StartFault =>
  new StartFault(
    `A server runs on ${folder} (${url}), so its archive is not empty.`,
    'Restore into a new folder: --data FOLDER. Then start Pawl on that one.',
  );

const unchanged = 'Nothing was changed.';

function refusal(file: string, refused: RestoreRefusal): StartFault {
  switch (refused.why) {
    case 'damaged':
      return new StartFault(
        `${file} is not a whole backup: ${refused.detail}. ${unchanged}`,
        'Use another copy of it.',
      );
    case 'newer':
      return new StartFault(
        `${file} was made by Pawl ${refused.pawl}, which is newer than this ${serverVersion} (${refused.unknown.join(', ')}). ${unchanged}`,
        'Restore it with that version or a later one.',
      );
    case 'not-empty':
      return new StartFault(
        `The database is not empty: the table ${refused.table} holds rows. ${unchanged}`,
        'Restore into a new folder (--data FOLDER) or into a newly created database (DATABASE_URL).',
      );
    case 'other-shape':
      return new StartFault(
        `The database does not fit this backup: ${refused.detail}. ${unchanged}`,
        'Restore into a new folder (--data FOLDER) or into a newly created database (DATABASE_URL).',
      );
  }
}

function checkReadable(file: string): void {
  try {
    accessSync(file, constants.R_OK);
    if (statSync(file).isDirectory()) throw Object.assign(new Error('a folder'), { code: 'EISDIR' });
  } catch (error) {
    throw restoreFault(file, error);
  }
}

function restoreFault(file: string, error: unknown): StartFault {
  const because = { because: error };
  if (codeOf(error) === 'ENOENT') return new StartFault(`${file} is not there.`, 'Correct the name.', because);
  if (codeOf(error) === 'EISDIR')
    return new StartFault(`${file} is a folder.`, 'Name the backup file itself.', because);
  if (codeOf(error) === 'EACCES')
    return new StartFault(`${file} may not be read by this user.`, 'Give this user the rights.', because);
  if (codeOf(error) === '53100')
    return new StartFault(`The disk of the database is full. ${unchanged}`, 'Free some space.', because);
  return new StartFault(
    `Nothing was restored: ${messageOf(error)}.`,
    '`pawl-server doctor` looks for the cause.',
    because,
  );
}
