import { execFileSync } from 'node:child_process';
import { statSync } from 'node:fs';
import { messageOf, StartFault } from '../start-fault.ts';

/** The system user PostgreSQL runs as. PostgreSQL refuses to run as root, so root hands it to another. */
export interface Account {
  /** Whether that is another user than the one running Node. */
  readonly switches: boolean;
  readonly uid: number;
  readonly gid: number;
}

const name = 'postgres';

/**
 * An ordinary user runs PostgreSQL itself. Root runs it as the owner of the cluster when there is one already (so a folder made by an
 * ordinary user goes on working for that user), else as `postgres`, which is made when the system has none.
 */
export function findAccount(cluster: string): Account {
  const uid = process.getuid?.() ?? 0;
  const owner = ownerOf(cluster);
  if (process.platform === 'win32') return { switches: false, uid, gid: 0 };
  if (uid !== 0) {
    if (owner && owner.uid !== uid) throw foreignCluster(cluster, owner.uid);
    return { switches: false, uid, gid: process.getgid?.() ?? uid };
  }
  if (owner && owner.uid !== 0) return { switches: true, ...owner };
  return { switches: true, ...(lookUp() ?? makeUser()) };
}

function ownerOf(folder: string): { readonly uid: number; readonly gid: number } | undefined {
  const found = statSync(folder, { throwIfNoEntry: false });
  return found && { uid: found.uid, gid: found.gid };
}

function lookUp(): { readonly uid: number; readonly gid: number } | undefined {
  const ask = (flag: string): number =>
    Number(execFileSync('id', [flag, name], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }));
  try {
    return { uid: ask('-u'), gid: ask('-g') };
  } catch {
    return undefined;
  }
}

/** Ways to make a system user without a home and without a way to log in: shadow-utils, then BusyBox. */
const waysToMake: readonly (readonly [string, readonly string[]])[] = [
  ['useradd', ['--system', '--user-group', '--no-create-home', '--shell', '/usr/sbin/nologin', name]],
  ['adduser', ['-S', '-D', '-H', '-s', '/sbin/nologin', name]],
];

function makeUser(): { readonly uid: number; readonly gid: number } {
  const failures: string[] = [];
  for (const [program, args] of waysToMake) {
    try {
      execFileSync(program, args, { stdio: ['ignore', 'ignore', 'pipe'] });
      const made = lookUp();
      if (made) return made;
    } catch (error) {
      failures.push(`${program}: ${messageOf(error).split('\n').at(-1) ?? ''}`);
    }
  }
  throw new StartFault(
    `PostgreSQL does not run as root, and the user \`${name}\` could not be made (${failures.join('; ')}).`,
    `Make it (\`useradd --system ${name}\`), start Pawl as an ordinary user, or set DATABASE_URL.`,
  );
}

const foreignCluster = (cluster: string, uid: number): StartFault =>
  new StartFault(
    `The database in ${cluster} belongs to another user (number ${uid}), and PostgreSQL runs only as its owner.`,
    'Start Pawl as that user, or choose another folder with --data.',
  );
