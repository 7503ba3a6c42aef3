import { spawn } from 'node:child_process';
import { closeSync, openSync, renameSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { folderFault } from '../data-folder.ts';
import { readIfThere } from '../private-file.ts';
import { isRunning } from '../process-identity.ts';
import { StartFault } from '../start-fault.ts';
import type { Account } from './account.ts';
import type { Binaries } from './binaries.ts';
import { clusterFolder } from './cluster.ts';
import { passageTo } from './passage.ts';
import { readPidFile, removeStalePidFile, type Postmaster } from './pid-file.ts';

const megabyte = 1024 * 1024;
const logFile = (dataFolder: string): string => join(dataFolder, 'postgres.log');

/** `taken`: somebody else listens on that port. `busy`: processes of a killed postmaster are still ending. */
export type Launched = Postmaster | 'taken' | 'busy';

/** What a postmaster is started from. */
export interface Launch {
  readonly dataFolder: string;
  readonly account: Account;
  readonly binaries: Binaries;
  /** `name=value`, over Pawl's own. */
  readonly settings: readonly string[];
}

/**
 * Starts the postmaster on that port and waits until it takes connections, which is when it writes so into its pid file. After a
 * crash it first replays its log, which may take a while; as long as it works on that, it is waited for.
 */
export async function launch({ dataFolder, account, binaries, settings }: Launch, port: number): Promise<Launched> {
  const cluster = clusterFolder(dataFolder);
  removeStalePidFile(cluster);
  const { log, from } = openLog(dataFolder);
  const passage = passageTo(account, [cluster]);
  const options = [
    'listen_addresses=127.0.0.1',
    'unix_socket_directories=',
    'fsync=on',
    'timezone=UTC',
    'log_timezone=UTC',
    ...settings,
  ];
  const args = ['-D', passage.paths[0] ?? cluster, '-p', String(port), ...options.flatMap((option) => ['-c', option])];
  // Detached: Ctrl-C in a terminal reaches every process of the group, and the database must outlive the requests being answered.
  // Its words go to a file and not to a pipe, so that it does not lose them when Node is killed.
  const child = spawn(binaries.postgres, args, {
    ...(account.switches ? { uid: account.uid, gid: account.gid } : {}),
    cwd: '/',
    env: { ...process.env, LC_ALL: 'C', PGDATA: '' },
    detached: true,
    stdio: ['ignore', log, log, ...passage.files],
  });
  let failed: Error | undefined;
  child.once('error', (error) => (failed = error));
  let ended = false;
  child.once('exit', () => (ended = true));
  child.unref();
  closeSync(log);
  passage.close();

  for (;;) {
    const found = readPidFile(cluster);
    if (!ended && found && found.pid === child.pid && found.status === 'ready') return found;
    if (failed) throw didNotStart(dataFolder, failed.message, failed);
    if (ended) {
      const words = (readIfThere(logFile(dataFolder)) ?? '').slice(from);
      if (/could not bind .*Address already in use|could not create any TCP\/IP sockets/.test(words)) return 'taken';
      if (/shared memory block .* is still in use/.test(words)) return 'busy';
      if (/No space left on device/.test(words))
        throw folderFault(dataFolder, Object.assign(new Error(words), { code: 'ENOSPC' }));
      throw didNotStart(dataFolder, words.split('\n').find((line) => /FATAL|PANIC/.test(line)) ?? words.trim(), words);
    }
    await wait(10);
  }
}

/** The words of one start begin at `from`; beyond 10 MB the file is set aside (one older file is kept). */
function openLog(dataFolder: string): { readonly log: number; readonly from: number } {
  const path = logFile(dataFolder);
  const size = statSync(path, { throwIfNoEntry: false })?.size ?? 0;
  if (size > 10 * megabyte) renameSync(path, `${path}.1`);
  return { log: openSync(path, 'a', 0o600), from: size > 10 * megabyte ? 0 : size };
}

const didNotStart = (dataFolder: string, reason: string, because: unknown): StartFault =>
  new StartFault(
    `PostgreSQL did not start: ${reason.replace(/^.*?(FATAL|PANIC):\s*/, '')}`,
    `Its own words are in ${logFile(dataFolder)}; \`pawl-server doctor\` looks for the cause.`,
    { because },
  );

/**
 * Stops a postmaster: first as it likes best (open transactions are rolled back, everything is written out), then at once (the next
 * start replays the log; nothing committed is lost). Waits in milliseconds.
 */
export async function stopPostmaster(
  pid: number,
  patience: { readonly fast: number; readonly immediate: number },
): Promise<void> {
  for (const [signal, milliseconds] of [
    ['SIGINT', patience.fast],
    ['SIGQUIT', patience.immediate],
    ['SIGKILL', 2_000],
  ] as const) {
    if (!isRunning(pid)) return;
    try {
      process.kill(pid, signal);
    } catch {
      return;
    }
    const until = Date.now() + milliseconds;
    while (isRunning(pid) && Date.now() < until) await wait(20);
  }
}
