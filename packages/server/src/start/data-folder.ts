import { accessSync, constants, existsSync, mkdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { codeOf, messageOf, StartFault } from './start-fault.ts';

/** Makes sure that the data folder is there and can be written to. It holds the archive and its keys: nobody else may look inside. */
export function openDataFolder(folder: string): void {
  const probe = join(folder, `.probe-${process.pid}`);
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    if (!statSync(folder).isDirectory()) throw Object.assign(new Error('not a folder'), { code: 'ENOTDIR' });
    accessSync(folder, constants.R_OK | constants.W_OK | constants.X_OK);
    // access() says yes to root on a read-only disk and on some network file systems; writing is the only proof.
    writeFileSync(probe, 'pawl');
  } catch (error) {
    throw folderFault(folder, error);
  } finally {
    // A full disk leaves an empty one behind.
    if (existsSync(probe)) rmSync(probe);
  }
}

const sayings: Readonly<Record<string, readonly [string, string]>> = {
  EACCES: ['may not be written to by this user', 'Give this user the rights, or choose another folder with --data.'],
  EPERM: ['may not be written to by this user', 'Give this user the rights, or choose another folder with --data.'],
  EROFS: ['lies on a disk that is read-only', 'Choose another folder with --data.'],
  ENOSPC: ['lies on a disk that is full', 'Free some space, or choose another folder with --data.'],
  EDQUOT: ['is beyond the disk quota of this user', 'Free some space, or choose another folder with --data.'],
  ENOTDIR: ['cannot be made: a file stands in its place', 'Move that file away, or choose another folder with --data.'],
  EEXIST: ['cannot be made: a file stands in its place', 'Move that file away, or choose another folder with --data.'],
};

/** What a failed read or write in the data folder means. */
export function folderFault(folder: string, error: unknown): StartFault {
  const [what, next] = sayings[codeOf(error)] ?? [
    `cannot be used (${messageOf(error)})`,
    'Choose another with --data.',
  ];
  return new StartFault(`The data folder ${folder} ${what}.`, next, { because: error });
}
