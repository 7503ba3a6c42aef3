import { execFile, spawn, type ChildProcess } from 'node:child_process';
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { LocalServer } from '@pawl/contract/local-server';
import { reachableProgram } from './reachable-program.ts';

/** The built server as people run it: a process of its own, with a data folder of its own. */
const program = fileURLToPath(new URL('../../bin/pawl-server.js', import.meta.url));

export interface Finished {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

export interface Place {
  readonly folder: string;
  readonly data: string;
  readonly env: Record<string, string>;
  /** Ends what is left and removes the folder. */
  clear(): Promise<void>;
}

/** A temporary folder to run Pawl in, as a fresh clone would be: nothing there yet. */
export function newPlace(owner?: { readonly uid: number; readonly gid: number }): Place {
  const folder = mkdtempSync(join(tmpdir(), 'pawl-whole-'));
  if (owner) chmodSync(folder, 0o777);
  const data = join(folder, '.pawl-data');
  const surroundings = Object.entries(process.env).filter(
    ([name]) => !/^(PAWL_|DATABASE_URL|VITEST|NODE_ENV)/.test(name),
  );
  const env = {
    ...(Object.fromEntries(surroundings) as Record<string, string>),
    XDG_STATE_HOME: join(folder, 'state'),
    HOME: folder,
  };
  return {
    folder,
    data,
    env,
    async clear() {
      for (const pid of [serverPid(data), postmasterPid(data)]) if (pid !== undefined) killNow(pid);
      await wait(100);
      rmSync(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
    },
  };
}

export interface RunOptions {
  readonly env?: Readonly<Record<string, string>>;
  readonly user?: { readonly uid: number; readonly gid: number };
}

const programFor = ({ user }: RunOptions): string => (user ? reachableProgram(program) : program);

/** Runs a command to its end. */
export const runPawl = (place: Place, args: readonly string[], options: RunOptions = {}): Promise<Finished> =>
  new Promise((resolve) => {
    const env = { ...place.env, ...options.env };
    execFile(
      process.execPath,
      [programFor(options), ...args],
      { cwd: place.folder, env, ...options.user, timeout: 60_000 },
      (error, out, err) => {
        const code = error ? (typeof error.code === 'number' ? error.code : null) : 0;
        resolve({ code, out, err });
      },
    );
  });

export interface RunningPawl {
  readonly url: string;
  readonly entrance: string;
  readonly token: string;
  readonly child: ChildProcess;
  readonly out: () => string;
  readonly err: () => string;
  /** Sends the signal and waits for the end; answers the exit code (or the signal) and how long it took. */
  end(signal?: NodeJS.Signals): Promise<{ readonly code: number | string | null; readonly milliseconds: number }>;
  call(method: string, path: string, body?: unknown, headers?: Readonly<Record<string, string>>): Promise<Answer>;
}
export interface Answer {
  readonly status: number;
  readonly body: Record<string, unknown>;
}

/** Starts a server on a free port and waits for the address it prints. Rejects with what it said when it ends instead. */
export async function startPawl(
  place: Place,
  args: readonly string[] = [],
  options: RunOptions = {},
): Promise<RunningPawl> {
  const child = spawn(process.execPath, [programFor(options), 'start', '--port', '0', ...args], {
    cwd: place.folder,
    env: { ...place.env, ...options.env },
    ...options.user,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let out = '';
  let err = '';
  child.stdout.on('data', (chunk: Buffer) => (out += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (err += chunk.toString()));
  const ended = new Promise<number | string | null>((resolve) =>
    child.once('close', (code, signal) => resolve(code ?? signal)),
  );
  let over = false;
  void ended.then(() => (over = true));
  while (!/^Open \S+$/m.test(out)) {
    if (over) throw new Error(`pawl-server ended: ${out}${err}`);
    await wait(20);
  }
  const entrance = /^Open (\S+)$/m.exec(out)?.[1] ?? '';
  const note = LocalServer.parse(JSON.parse(readFileSync(join(place.data, 'local.json'), 'utf8')));
  return {
    url: note.url,
    entrance,
    token: note.token,
    child,
    out: () => out,
    err: () => err,
    async end(signal = 'SIGTERM') {
      const began = performance.now();
      child.kill(signal);
      return { code: await ended, milliseconds: performance.now() - began };
    },
    call: (method, path, body, headers = {}) => callApi(note, method, path, body, headers),
  };
}

async function callApi(
  { url, token }: LocalServer,
  method: string,
  path: string,
  body: unknown,
  headers: Readonly<Record<string, string>>,
): Promise<Answer> {
  const answer = await fetch(`${url}${path}`, {
    method,
    headers: {
      authorization: `Bearer ${token}`,
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      ...headers,
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  return { status: answer.status, body: (await answer.json()) as Record<string, unknown> };
}

export const serverPid = (data: string): number | undefined =>
  pidIn(join(data, 'server.lock'), (text) => (JSON.parse(text) as { pid: number }).pid);
export const postmasterPid = (data: string): number | undefined =>
  pidIn(join(data, 'postgres', 'postmaster.pid'), (text) => Number(text.split('\n')[0]));

function pidIn(file: string, read: (text: string) => number): number | undefined {
  return existsSync(file) ? read(readFileSync(file, 'utf8')) : undefined;
}

export function killNow(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL');
  } catch {
    // It had ended already.
  }
}

/** Asks again until it is so. */
export async function until(isSo: () => boolean | Promise<boolean>, milliseconds = 20_000): Promise<void> {
  const end = Date.now() + milliseconds;
  while (!(await isSo())) {
    if (Date.now() > end) throw new Error('it did not become so in time');
    await wait(50);
  }
}

export const isRoot = process.getuid?.() === 0;
