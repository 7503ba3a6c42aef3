import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import type { MessagePort } from 'node:worker_threads';
import type { Judged, Question } from './engine.ts';

/** One file under one control; ordinary files take a few milliseconds. */
const DEADLINE_MS = 5_000;
/** Starting the process, and being told that the deadline has passed. */
const SLACK_MS = 10_000;
/** After so many files that did not finish the rest is not tried: a thousand of them would take more than an hour. */
const MAX_LOST = 3;

let post: Post | undefined;
let lost = 0;

/** Another run begins: what did not finish in the last one is no reason to leave files of this one untried. */
export function forgetLost(): void {
  lost = 0;
}

/**
 * Judges one file in a process of its own, which is stopped when it takes too long. The engine is native code: nothing in
 * this process could stop it, and where it fails it takes the process with it.
 *
 * The answer is waited for, since judging is synchronous wherever it is used. A thread passes the messages on, as a process
 * that waits can receive none.
 */
export function judgeApart(question: Question): Judged {
  if (lost >= MAX_LOST) return { ok: false, problem: `it was not tried, after ${MAX_LOST} files that did not finish` };
  const path = childPath();
  if (path === undefined) return { ok: false, problem: 'it may take too long to be judged here' };
  post ??= openPost(path);
  const answer = post.ask(question);
  if (!answer.finished) lost += 1;
  return answer.judged;
}

/** The compiled child; under a test runner the sources run as they are, and a process needs the built file. */
function childPath(): string | undefined {
  const near = fileURLToPath(import.meta.url).replace(/[^/\\]+$/, 'judge-child.js');
  const built = near.replace(/([/\\])src([/\\])engines([/\\])/, '$1dist$2engines$3');
  return [near, built].find((path) => existsSync(path));
}

interface Answer {
  /** False where the process had to be stopped, or ended by itself. */
  readonly finished: boolean;
  readonly judged: Judged;
}
interface Post {
  ask(question: Question): Answer;
}

/** Loaded when a file needs it, which is hardly ever. */
const threads = () => createRequire(import.meta.url)('node:worker_threads') as typeof import('node:worker_threads');

function openPost(path: string): Post {
  const { MessageChannel, Worker } = threads();
  const signal = new Int32Array(new SharedArrayBuffer(4));
  const { port1, port2 } = new MessageChannel();
  const worker = new Worker(POSTMAN, {
    eval: true,
    workerData: { port: port2, signal, path, deadline: DEADLINE_MS },
    transferList: [port2],
    execArgv: [],
  });
  worker.unref();
  port1.unref();
  return { ask: (question) => ask(port1, signal, question) };
}

function ask(port: MessagePort, signal: Int32Array, question: Question): Answer {
  Atomics.store(signal, 0, 0);
  port.postMessage(question);
  Atomics.wait(signal, 0, 0, DEADLINE_MS + SLACK_MS);
  const answer: Answer | undefined = threads().receiveMessageOnPort(port)?.message;
  return answer ?? { finished: false, judged: { ok: false, problem: 'nothing came back about it' } };
}

/** Plain text, so that it runs from sources, from the built package and from a bundle alike. */
const POSTMAN = `
const { port, signal, path, deadline } = require('node:worker_threads').workerData;
const { fork } = require('node:child_process');
let child, timer;
function tell(finished, judged) {
  clearTimeout(timer);
  port.postMessage({ finished, judged });
  Atomics.store(signal, 0, 1);
  Atomics.notify(signal, 0);
}
function lose(problem) {
  child.removeAllListeners();
  child.on('error', () => {});
  child.kill('SIGKILL');
  child = undefined;
  tell(false, { ok: false, problem });
}
function start() {
  child = fork(path, [], { serialization: 'advanced', stdio: ['ignore', 'ignore', 'ignore', 'ipc'], execArgv: [] });
  child.on('exit', () => lose('it made the engine fail'));
  child.on('error', () => lose('it made the engine fail'));
  child.on('message', (judged) => tell(true, judged));
}
port.on('message', (question) => {
  if (child === undefined) start();
  timer = setTimeout(() => lose('it was not judged within ' + deadline / 1000 + ' s'), deadline);
  child.send(question, (error) => { if (error && child !== undefined) lose('it made the engine fail'); });
});
`;
