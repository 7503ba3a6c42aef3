import { spawn, spawnSync } from 'node:child_process';

/** Git answers the same everywhere: no prompts, no locks left behind, no translated messages, no surprises from config. */
export const GIT_ENV = {
  GIT_TERMINAL_PROMPT: '0',
  GIT_OPTIONAL_LOCKS: '0',
  LC_ALL: 'C',
  GIT_LITERAL_PATHSPECS: '1',
} as const;

export interface GitResult {
  readonly status: number;
  readonly stdout: Buffer;
  readonly stderr: string;
}

/** The largest listing we expect: two million paths of 100 bytes. */
const MAX_BUFFER = 256 * 1024 * 1024;

/** Runs git and waits. A missing git is status 127. */
export function git(cwd: string, args: readonly string[], input?: string): GitResult {
  const run = spawnSync('git', [...CONFIG, ...args], {
    cwd,
    env: { ...process.env, ...GIT_ENV },
    maxBuffer: MAX_BUFFER,
    ...(input === undefined ? { stdio: ['ignore', 'pipe', 'pipe'] } : { input }),
  });
  return {
    status: run.status ?? 127,
    stdout: run.stdout ?? Buffer.alloc(0),
    stderr: run.error === undefined ? run.stderr.toString().trim() : run.error.message,
  };
}

/** Programs that the repository's own configuration names are not started by looking at it. */
const CONFIG = ['-c', 'core.quotePath=false', '-c', 'core.fsmonitor=false', '-c', 'core.hooksPath=/dev/null'];

/** Several gits at a time: the two listings of a work tree take 25 ms together and 45 ms one after the other. */
export function gitAsync(cwd: string, args: readonly string[]): Promise<GitResult> {
  return new Promise((resolve) => {
    const child = spawn('git', [...CONFIG, ...args], {
      cwd,
      env: { ...process.env, ...GIT_ENV },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const out: Buffer[] = [];
    const err: Buffer[] = [];
    child.stdout.on('data', (chunk: Buffer) => out.push(chunk));
    child.stderr.on('data', (chunk: Buffer) => err.push(chunk));
    child.on('error', (error) => resolve({ status: 127, stdout: Buffer.alloc(0), stderr: error.message }));
    child.on('close', (code) =>
      resolve({
        status: code ?? 127,
        stdout: Buffer.concat(out),
        stderr: Buffer.concat(err).toString().trim(),
      }),
    );
  });
}

/** NUL-separated records; a path may hold a newline, never a NUL. */
export const records = (output: Buffer): readonly string[] => {
  const text = output.toString('utf8');
  return text === '' ? [] : text.replace(/\0$/, '').split('\0');
};
