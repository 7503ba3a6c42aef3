import { Worker } from 'node:worker_threads';

/** Longer than anybody waits for an answer. */
const PATIENCE_MS = 15_000;

let progress: Int32Array | undefined;

/** Ends this process when one file keeps it busy for too long: inside the engine's native code nothing else can. */
export function startWatchdog(): void {
  if (progress !== undefined) return;
  progress = new Int32Array(new SharedArrayBuffer(8));
  new Worker(WATCH, { eval: true, workerData: { progress, patience: PATIENCE_MS }, execArgv: [] }).unref();
}

/** Says that a file is being judged, or is done. */
export function tick(busy: boolean): void {
  if (progress === undefined) return;
  Atomics.add(progress, 0, 1);
  Atomics.store(progress, 1, busy ? 1 : 0);
}

/** Plain text, so that it runs from sources, from the built package and from a bundle alike. */
const WATCH = `
const { progress, patience } = require('node:worker_threads').workerData;
let seen = -1;
setInterval(() => {
  const now = Atomics.load(progress, 0);
  if (now === seen && Atomics.load(progress, 1) === 1) process.kill(process.pid, 'SIGKILL');
  seen = now;
}, patience);
`;
