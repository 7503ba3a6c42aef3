/**
 * How long pawl takes to start, beside Node itself: the bundle that is published, run from a temporary folder.
 *
 *   npm run bench:startup
 *
 * PAWL_BENCH_RUNS (40) is how often each is run. The runs take turns, so that a busy moment of the machine falls on all of
 * them. Prints medians and the shortest run of whole processes in milliseconds; the aim is under 1.5 × of `node -e 0`.
 */
import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { bundle } from '../packages/cli/scripts/bundle.js';

const AIM = 1.5;
const runs = Number(process.env.PAWL_BENCH_RUNS ?? 40);
const cli = join(import.meta.dirname, '../packages/cli');
const folder = mkdtempSync(join(tmpdir(), 'pawl-startup-'));
try {
  await bundle(join(folder, 'lib'));
  for (const name of ['package.json', 'bin']) cpSync(join(cli, name), join(folder, name), { recursive: true });
  const empty = join(folder, 'empty');
  mkdirSync(empty);
  const pawl = join(folder, 'bin/pawl.js');
  const commands = {
    'node -e 0': ['-e', '0'],
    'pawl --version': [pawl, '--version'],
    'pawl --help': [pawl, '--help'],
    'pawl check, nothing there': [pawl, 'check'],
  };
  const times = Object.fromEntries(Object.keys(commands).map((name) => [name, []]));
  for (let run = 0; run < runs; run += 1) {
    for (const [name, args] of Object.entries(commands)) {
      const start = performance.now();
      spawnSync(process.execPath, args, { cwd: empty, stdio: 'ignore' });
      times[name].push(performance.now() - start);
    }
  }
  const median = (values) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)];
  const floor = times['node -e 0'];
  console.log(`${runs} runs each, whole processes, node ${process.version}\n`);
  console.log(`${''.padEnd(26)}  median ms  shortest ms  × node`);
  for (const [name, own] of Object.entries(times)) {
    const ratio = median(own) / median(floor);
    const said = name === 'pawl --version' || name === 'pawl --help' ? (ratio < AIM ? '  within' : '  over') : '';
    console.log(
      `${name.padEnd(26)}  ${median(own).toFixed(1).padStart(9)}  ${Math.min(...own)
        .toFixed(1)
        .padStart(11)}  ${ratio.toFixed(2).padStart(6)}${said}`,
    );
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}
