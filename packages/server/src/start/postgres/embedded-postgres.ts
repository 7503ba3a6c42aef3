import { setTimeout as wait } from 'node:timers/promises';
import { freePort } from '../free-port.ts';
import { isRunning } from '../process-identity.ts';
import { StartFault } from '../start-fault.ts';
import { findAccount } from './account.ts';
import { answers, embeddedUrl, ensureDatabase } from './answers.ts';
import { findBinaries } from './binaries.ts';
import { clusterFolder, ensureCluster, readPassword } from './cluster.ts';
import { runningPostmaster, type Postmaster } from './pid-file.ts';
import { launch, stopPostmaster, type Launch } from './postmaster.ts';

export interface EmbeddedPostgres {
  readonly url: string;
  /** How it came up: made new, started, or taken over from a server that was killed. */
  readonly how: 'made' | 'started' | 'adopted';
  stop(): Promise<void>;
  /** Ends it at once, without waiting; its next start replays the log. */
  kill(): void;
}

export interface Listeners {
  /** It ended without being asked to; it is being started again. */
  readonly onGone?: () => void;
  readonly onBack?: () => void;
  /** It could not be started again yet; another try follows. */
  readonly onFailure?: (error: unknown) => void;
}

const patience = { fast: 10_000, immediate: 5_000 };
/** For one that was left running and does not answer: it has no work of ours in its hands. */
const littlePatience = { fast: 5_000, immediate: 2_000 };
/** Processes of a killed postmaster notice within a second that it is gone; ten seconds is far beyond that. */
const tries = 50;
const pause = 200;

/** Brings up the PostgreSQL in the data folder, whose lock the caller holds, and keeps it up until it is stopped. `settings` (`name=value`) go over Pawl's own. */
export async function startEmbeddedPostgres(
  dataFolder: string,
  listeners: Listeners = {},
  settings: readonly string[] = [],
): Promise<EmbeddedPostgres> {
  const cluster = clusterFolder(dataFolder);
  const account = findAccount(cluster);
  const binaries = findBinaries(account);
  const { made } = await ensureCluster(dataFolder, account, binaries);
  const from: Launch = { dataFolder, account, binaries, settings };
  const password = readPassword(dataFolder);
  if (!password) throw lostPassword(dataFolder);

  const orphan = await adoptOrStop(cluster, password);
  let current = orphan ?? (await launchOnFreePort(from));
  await ensureDatabase(current.port, password);

  const { port } = current;
  let wanted = true;
  // A watch by number, because an adopted postmaster is nobody's child. Started again on the same port: the pools know that one.
  const watch = setInterval(() => {
    if (wanted && !isRunning(current.pid)) void revive();
  }, 500);
  let reviving: Promise<void> | undefined;
  const revive = (): Promise<void> => (reviving ??= bringBack().finally(() => (reviving = undefined)));
  const bringBack = async (): Promise<void> => {
    listeners.onGone?.();
    try {
      const back = await launch(from, port);
      if (typeof back === 'string') throw new Error(`PostgreSQL cannot have port ${port} again: ${back}`);
      current = back;
      listeners.onBack?.();
    } catch (error) {
      listeners.onFailure?.(error);
      await wait(1_000);
    }
  };

  return {
    url: embeddedUrl(port, password),
    how: made ? 'made' : orphan ? 'adopted' : 'started',
    async stop() {
      wanted = false;
      clearInterval(watch);
      await reviving;
      await stopPostmaster(current.pid, patience);
    },
    kill() {
      wanted = false;
      clearInterval(watch);
      if (isRunning(current.pid)) process.kill(current.pid, 'SIGQUIT');
    },
  };
}

/** A postmaster left running by a server that was killed: taken over when it answers, else stopped. */
async function adoptOrStop(cluster: string, password: string): Promise<Postmaster | undefined> {
  const left = runningPostmaster(cluster);
  if (!left) return undefined;
  if (left.port > 0 && (await answers(left.port, password))) return left;
  await stopPostmaster(left.pid, littlePatience);
  return undefined;
}

/** Between finding a port free and PostgreSQL taking it another program may be faster. */
async function launchOnFreePort(from: Launch): Promise<Postmaster> {
  for (let attempt = 0; attempt < tries; attempt += 1) {
    const started = await launch(from, await freePort());
    if (typeof started !== 'string') return started;
    await wait(pause);
  }
  throw new StartFault(
    `PostgreSQL found no free port on 127.0.0.1, or an earlier one would not end, in ${tries} tries.`,
    'See which processes of the user `postgres` are left, and end them; or set DATABASE_URL.',
  );
}

const lostPassword = (dataFolder: string): StartFault =>
  new StartFault(
    `The database in ${dataFolder} is there, but the file \`postgres-password\` beside it is missing.`,
    'Put it back from a copy of the data folder.',
  );
