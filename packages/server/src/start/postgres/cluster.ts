import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import {
  chmodSync,
  chownSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { folderFault } from '../data-folder.ts';
import { readIfThere, writePrivate } from '../private-file.ts';
import { codeOf, StartFault } from '../start-fault.ts';
import type { Account } from './account.ts';
import type { Binaries } from './binaries.ts';
import { passageTo } from './passage.ts';

/** The role Pawl signs in as, and the database it keeps everything in. */
export const role = 'pawl';
export const database = 'pawl';

export const clusterFolder = (dataFolder: string): string => join(dataFolder, 'postgres');
const passwordFile = (dataFolder: string): string => join(dataFolder, 'postgres-password');
const beginnings = 'postgres.new-';

/** The major version a cluster was made by, undefined when there is no cluster. */
export const clusterMajor = (dataFolder: string): string | undefined =>
  readIfThere(join(clusterFolder(dataFolder), 'PG_VERSION'))?.trim();

export const readPassword = (dataFolder: string): string | undefined => readIfThere(passwordFile(dataFolder))?.trim();

/**
 * Makes sure there is a whole cluster of this major version. A new one is made beside its final name and renamed when it is done, so
 * a folder whose making was interrupted is never taken for a database: it is cleared away here and made again.
 */
export async function ensureCluster(
  dataFolder: string,
  account: Account,
  binaries: Binaries,
): Promise<{ readonly made: boolean }> {
  const cluster = clusterFolder(dataFolder);
  clearBeginnings(dataFolder);
  const major = clusterMajor(dataFolder);
  if (major !== undefined) {
    if (major !== binaries.major) throw otherMajor(cluster, major, binaries.major);
    return { made: false };
  }
  if (existsSync(cluster) && readdirSync(cluster).length > 0) {
    throw new StartFault(
      `The folder ${cluster} is not empty, and it is not a PostgreSQL database: its file PG_VERSION is missing.`,
      'Move that folder away (or put the missing file back from a copy), or choose another data folder with --data.',
    );
  }
  await makeCluster(dataFolder, account, binaries);
  return { made: true };
}

function clearBeginnings(dataFolder: string): void {
  for (const name of readdirSync(dataFolder).filter((entry) => entry.startsWith(beginnings))) {
    // An initdb that outlived its server may still write here for a second; what it leaves goes at the next start.
    try {
      rmSync(join(dataFolder, name), { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
    } catch {
      continue;
    }
  }
}

async function makeCluster(dataFolder: string, account: Account, { initdb }: Binaries): Promise<void> {
  const password = randomBytes(32).toString('base64url');
  try {
    writePrivate(passwordFile(dataFolder), `${password}\n`);
    const beginning = mkdtempSync(join(dataFolder, beginnings));
    const cluster = join(beginning, 'cluster');
    const secret = join(beginning, 'password');
    mkdirSync(cluster, { mode: 0o700 });
    writeFileSync(secret, `${password}\n`, { mode: 0o600 });
    if (account.switches) {
      for (const path of [cluster, secret]) chownSync(path, account.uid, account.gid);
      // Only where there is no /proc does the other user walk here.
      if (process.platform !== 'linux') for (const path of [dataFolder, beginning]) chmodSync(path, 0o711);
    }
    await runInitdb(initdb, account, cluster, secret);
    rmSync(clusterFolder(dataFolder), { recursive: true, force: true });
    renameSync(cluster, clusterFolder(dataFolder));
    rmSync(beginning, { recursive: true, force: true });
  } catch (error) {
    throw codeOf(error) && codeOf(error).startsWith('E') ? folderFault(dataFolder, error) : error;
  }
}

async function runInitdb(initdb: string, account: Account, cluster: string, secret: string): Promise<void> {
  const passage = passageTo(account, [cluster, secret]);
  const [dataPath = cluster, secretPath = secret] = passage.paths;
  const args = [
    `--pgdata=${dataPath}`,
    `--pwfile=${secretPath}`,
    `--username=${role}`,
    '--auth=scram-sha-256',
    '--encoding=UTF8',
    // Sorting that no update of the operating system can change under an index, and lower() that knows every alphabet.
    '--locale=C',
    '--locale-provider=builtin',
    '--builtin-locale=C.UTF-8',
  ];
  const child = spawn(initdb, args, {
    ...(account.switches ? { uid: account.uid, gid: account.gid } : {}),
    cwd: '/',
    env: { ...process.env, LC_ALL: 'C', PGDATA: '' },
    stdio: ['ignore', 'pipe', 'pipe', ...passage.files],
  });
  const said: string[] = [];
  for (const stream of [child.stdout, child.stderr]) stream?.on('data', (chunk: Buffer) => said.push(chunk.toString()));
  try {
    const [code] = (await once(child, 'close')) as [number | null];
    if (code === 0) return;
  } finally {
    passage.close();
  }
  const words = said.join('');
  if (/No space left on device/.test(words))
    throw folderFault(cluster, Object.assign(new Error(words), { code: 'ENOSPC' }));
  const reason =
    words.split('\n').findLast((line) => /error|fatal|panic/i.test(line)) ?? words.trim().split('\n').at(-1);
  throw new StartFault(
    `The database could not be set up: ${reason ?? 'initdb said nothing'}`,
    'Run `pawl-server doctor`; the lines above the last one are in the log.',
    { because: words },
  );
}

const otherMajor = (cluster: string, found: string, ours: string): StartFault =>
  new StartFault(
    `The database in ${cluster} was made by PostgreSQL ${found}; this Pawl comes with PostgreSQL ${ours}, which cannot read it.`,
    `Make a backup with the Pawl that made it (\`pawl-server backup FILE\`), then restore it into a new folder: \`pawl-server restore FILE --data FOLDER\`.`,
  );
