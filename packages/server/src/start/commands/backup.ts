import { existsSync, statSync } from 'node:fs';
import type { Command } from 'commander';
import { backUp } from '../../store/backup.ts';
import { faultOf } from '../../store/faults.ts';
import { keyFile } from '../account-key/key-file.ts';
import type { Config } from '../config.ts';
import { progressLine } from '../progress-line.ts';
import { codeOf, messageOf, StartFault } from '../start-fault.ts';
import { serverVersion } from '../version.ts';
import { withDatabase } from '../with-database.ts';
import { noFile, oneFile } from './one-file.ts';
import { run, settingsCommand, type Given } from './run.ts';

export const backupCommand = (): Command =>
  settingsCommand('backup', 'Write the whole archive into one file, also while the server runs.')
    .usage('[options] FILE')
    .option('--overwrite', 'replace the file when it is there already')
    .action(async (given: Given, command: Command) => {
      const { file, rest } = oneFile(command.args);
      await run(given, rest, (config) => {
        if (file === undefined) throw noFile('backup');
        const overwrite = given['overwrite'] === true;
        if (existsSync(file) && !overwrite) throw isThere(file);
        return withDatabase(config, 'backup', async ({ url }) => {
          const progress = progressLine('Backing up');
          const options = { version: serverVersion, overwrite, now: new Date(), onProgress: progress.on };
          const done = await backUp(url, file, options).catch((error: unknown) => {
            throw backupFault(file, error);
          });
          progress.done();
          const rows = done.tables.reduce((sum, table) => sum + table.rows, 0);
          process.stdout.write(
            `Backed up ${done.tables.length} tables, ${rows.toLocaleString('en-GB')} rows, into ${file} (${sizeOf(file)}).\n`,
          );
          if ((done.tables.find(({ name }) => name === 'accounts')?.rows ?? 0) > 0) {
            process.stdout.write(
              `Accounts are in it sealed, without their key: keep a copy of ${keyPlace(config)} in another place.\n`,
            );
          }
          return 0;
        });
      });
    });

const keyPlace = ({ accountKeys, dataFolder }: Config): string =>
  accountKeys ? 'PAWL_ACCOUNT_KEY' : keyFile(dataFolder);

const sizeOf = (file: string): string =>
  `${(statSync(file).size / 1024).toLocaleString('en-GB', { maximumFractionDigits: 0 })} KiB`;

const isThere = (file: string): StartFault =>
  new StartFault(`${file} is there already.`, 'Choose another name, or replace it with --overwrite.');

function backupFault(file: string, error: unknown): StartFault {
  const because = { because: error };
  switch (codeOf(error)) {
    case 'EEXIST':
      return isThere(file);
    case 'ENOENT':
      return new StartFault(`The folder of ${file} is not there.`, 'Make it first, or choose another.', because);
    case 'ENOSPC':
      return new StartFault(`The disk of ${file} is full; no backup was written.`, 'Choose another disk.', because);
    case 'EACCES':
    case 'EPERM':
    case 'EROFS':
      return new StartFault(`${file} may not be written by this user.`, 'Choose another place.', because);
    case '42P01':
      return new StartFault(
        'There is no archive in this database yet.',
        'Start Pawl once, or correct --data or DATABASE_URL.',
        because,
      );
    default: {
      const away = faultOf(error) === 'away' ? 'the database went away' : messageOf(error);
      return new StartFault(
        `No backup was written: ${away}.`,
        'Try again; `pawl-server doctor` looks for the cause.',
        because,
      );
    }
  }
}
