import type { ChildProcess } from 'node:child_process';
import { fork } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { ContentCheck, Judged } from '../engines/engine.ts';

export interface ChildQuestion {
  readonly id: number;
  readonly key: string;
  readonly check: ContentCheck;
  readonly path: string;
  readonly content: string;
}
export interface ChildAnswer {
  readonly id: number;
  readonly judged: Judged;
}

/** One file under one control; ordinary files take a few milliseconds. */
const DEADLINE_MS = 5_000;
/** After so many files that did not finish the rest is not tried: a thousand of them would take more than an hour. */
const MAX_LOST = 3;

/** The compiled child; under a test runner the sources run as they are, and a process needs the built file. */
function childPath(): string | undefined {
  const here = fileURLToPath(import.meta.url);
  const near = here.replace(/[^/\\]+$/, 'judge-child.js');
  const built = near.replace(/([/\\])src([/\\])evaluate([/\\])/, '$1dist$2evaluate$3');
  return [near, built].find((path) => existsSync(path));
}

/** A process that judges hazardous files, and is killed when one of them takes too long or crashes the engine. */
export class JudgeApart {
  #child: ChildProcess | undefined;
  #next = 0;
  #lost = 0;

  /** Judges one file. Never takes longer than the deadline and a process start. */
  judge(question: Omit<ChildQuestion, 'id'>): Promise<Judged> {
    const path = childPath();
    if (path === undefined) {
      return Promise.resolve({ ok: false, problem: 'it nests too deeply to be judged here' });
    }
    if (this.#lost >= MAX_LOST) {
      return Promise.resolve({ ok: false, problem: `it was not tried, after ${MAX_LOST} files that did not finish` });
    }
    this.#child ??= fork(path, [], {
      serialization: 'advanced',
      stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
      execArgv: [],
    });
    const child = this.#child;
    this.#next += 1;
    const id = this.#next;
    return new Promise((resolve) => {
      const finish = (judged: Judged, alive: boolean): void => {
        clearTimeout(timer);
        child.removeAllListeners();
        if (!alive) {
          child.kill('SIGKILL');
          this.#child = undefined;
          this.#lost += 1;
        }
        resolve(judged);
      };
      const timer = setTimeout(
        () => finish({ ok: false, problem: `it was not judged within ${DEADLINE_MS / 1000} s` }, false),
        DEADLINE_MS,
      );
      const crashed = { ok: false, problem: 'it made the engine fail' } as const;
      child.once('exit', () => finish(crashed, false));
      child.once('error', () => finish(crashed, false));
      child.once('message', (answer: ChildAnswer) => finish(answer.judged, true));
      child.send({ ...question, id } satisfies ChildQuestion, (error) => {
        if (error !== null) finish(crashed, false);
      });
    });
  }

  close(): void {
    this.#child?.removeAllListeners();
    this.#child?.kill('SIGKILL');
    this.#child = undefined;
  }
}
