import { Worker } from 'node:worker_threads';
import { isRecord } from '../control/shape.ts';

/** No file takes this long with an honest rule; the slowest of 15,000 took 0.4 s. */
const PATIENCE_MS = 10_000;

const RELATIONS = new Set(['has', 'inside', 'precedes', 'follows']);

/**
 * How many searches of a rule lie inside one another. Each level multiplies the work by the size of the tree: five nested
 * `has` with `stopBy: end` over a page of code would run for days, inside native code that nothing in the process can stop.
 */
export function searchDepth(rule: unknown): number {
  if (Array.isArray(rule)) return Math.max(0, ...rule.map(searchDepth));
  if (!isRecord(rule)) return 0;
  const depths = Object.entries(rule).map(([key, value]) => {
    const far = RELATIONS.has(key) && isRecord(value) && (value['stopBy'] ?? 'neighbor') !== 'neighbor';
    return searchDepth(value) + (far ? 1 : 0);
  });
  return Math.max(0, ...depths);
}

let progress: Int32Array | undefined;

/** Ends the process when a rule keeps it busy for ten seconds without finishing one file: no answer is never a pass. */
export function startWatchdog(): void {
  if (progress !== undefined) return;
  progress = new Int32Array(new SharedArrayBuffer(8));
  const worker = new Worker(WATCH, {
    eval: true,
    workerData: { progress, patience: PATIENCE_MS },
    stdout: false,
    stderr: false,
  });
  worker.unref();
}

/** Says that a file is being judged, or is done. */
export function tick(busy: boolean): void {
  if (progress === undefined) return;
  Atomics.add(progress, 0, 1);
  Atomics.store(progress, 1, busy ? 1 : 0);
}

/** Plain text, so that it runs from sources, from the built package and from a bundle alike. */
const WATCH = `
const { workerData: { progress, patience } } = require('node:worker_threads');
let seen = -1;
setInterval(() => {
  const now = Atomics.load(progress, 0);
  if (now === seen && Atomics.load(progress, 1) === 1) {
    require('node:fs').writeSync(2, 'pawl: could not judge: a rule searches within searches, and kept the engine busy for ' + patience / 1000 + ' s on one file.\\n');
    process.kill(process.pid, 'SIGKILL');
  }
  seen = now;
}, patience);
`;
