import { holderOf } from '../folder-lock.ts';
import { findAccount } from '../postgres/account.ts';
import { findBinaries } from '../postgres/binaries.ts';
import { clusterFolder, clusterMajor, readPassword } from '../postgres/cluster.ts';
import { runningPostmaster } from '../postgres/pid-file.ts';
import { messageOf, StartFault } from '../start-fault.ts';
import { fail, ok, warn, type Check } from './check.ts';

/** The embedded database as its folder shows it, without touching it. */
export function checkCluster(dataFolder: string): readonly Check[] {
  const cluster = clusterFolder(dataFolder);
  const about = 'database folder';
  try {
    const ours = findBinaries(findAccount(cluster)).major;
    const major = clusterMajor(dataFolder);
    if (major === undefined) return [ok(about, 'There is no database yet; the first start makes it.')];
    if (major !== ours) {
      const next = 'Restore a backup into a new folder: `pawl-server restore FILE --data FOLDER`.';
      return [fail(about, `${cluster} was made by PostgreSQL ${major}; this Pawl comes with ${ours}.`, next)];
    }
    if (!readPassword(dataFolder)) {
      return [fail(about, 'The file `postgres-password` is missing.', 'Put it back from a copy of the data folder.')];
    }
    return [ok(about, `${cluster} holds a database of PostgreSQL ${major}.`), checkPostmaster(dataFolder)];
  } catch (error) {
    return [
      error instanceof StartFault
        ? fail(about, error.message, error.next)
        : fail(about, messageOf(error), 'See the log.'),
    ];
  }
}

function checkPostmaster(dataFolder: string): Check {
  const about = 'PostgreSQL process';
  const running = runningPostmaster(clusterFolder(dataFolder));
  const holder = holderOf(dataFolder);
  if (running && !holder) {
    const next = '`pawl-server start` takes it over; nothing is lost.';
    return warn(about, `Process ${running.pid} was left running by a server that was killed.`, next);
  }
  if (!running && holder?.url) {
    return fail(
      about,
      'A server runs, its PostgreSQL does not.',
      'The server starts it again by itself; if it does not, see `postgres.log`.',
    );
  }
  return ok(
    about,
    running ? `Process ${running.pid} runs, on port ${running.port}.` : 'It is stopped, as its server is.',
  );
}
