import { writeFileSync } from 'node:fs';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { isMainThread } from 'node:worker_threads';

/** Loaded into a server with `--import`: keeps a file with how long its event loop stood still since the signal SIGUSR2. */
const file = process.env.PAWL_BENCH_LOOP;
if (isMainThread && file) {
  const delays = monitorEventLoopDelay({ resolution: 1 });
  delays.enable();
  process.on('SIGUSR2', () => delays.reset());
  setInterval(() => {
    const milliseconds = (/** @type {number} */ nanoseconds) => Number((nanoseconds / 1e6).toFixed(1));
    writeFileSync(file, JSON.stringify({ max: milliseconds(delays.max), p99: milliseconds(delays.percentile(99)) }));
  }, 500).unref();
}
