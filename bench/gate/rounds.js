import { spawnSync } from 'node:child_process';

/**
 * Runs every contender once per round, so that a busy moment of the machine falls on all of them alike.
 * @param {{ name: string, command: string, args: string[], cwd: string, before?: () => void, accept?: number[] }[]} contenders
 * @returns {Map<string, number[]>} seconds of whole processes, by name
 */
export function runRounds(contenders, rounds, said) {
  const times = new Map(contenders.map(({ name }) => [name, []]));
  for (let round = 0; round < rounds; round += 1) {
    for (const contender of contenders) times.get(contender.name).push(runOnce(contender));
    said(round + 1);
  }
  return times;
}

/** @throws when the process ends otherwise than it should: a time of something that failed would be a lie */
export function runOnce({ name, command, args, cwd, before, accept = [0, 1] }) {
  before?.();
  const start = performance.now();
  const run = spawnSync(command, args, { cwd, stdio: ['ignore', 'ignore', 'pipe'], maxBuffer: 1e9 });
  const seconds = (performance.now() - start) / 1000;
  if (!accept.includes(run.status))
    throw new Error(`${name} ended with ${run.status ?? run.signal}: ${String(run.stderr)}`);
  return seconds;
}

/**
 * Largest resident memory of one Node process with all its threads, in MB. Linux is asked for its own record of this process:
 * `resourceUsage` starts from what the process that forked it held.
 */
export function peakMemory({ command, args, cwd, before }) {
  before?.();
  const own = "/VmHWM:\\s*(\\d+)/.exec(readFileSync('/proc/self/status','utf8'))[1]";
  const kilobytes = process.platform === 'linux' ? own : 'process.resourceUsage().maxRSS';
  const tell = `import{readFileSync}from'fs';process.on('exit',()=>process.stderr.write('RSS '+${kilobytes}))`;
  const probe = spawnSync(command, ['--import', `data:text/javascript,${encodeURIComponent(tell)}`, ...args], {
    cwd,
    stdio: ['ignore', 'ignore', 'pipe'],
    encoding: 'utf8',
  });
  return Number(/RSS (\d+)/.exec(probe.stderr)?.[1] ?? Number.NaN) / 1024;
}

export const median = (values) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)];
