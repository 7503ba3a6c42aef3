import { spawnSync } from 'node:child_process';
import { existsSync, writeFileSync } from 'node:fs';
import { cpus, loadavg } from 'node:os';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

/**
 * How recall grows: latency in process and through HTTP, memory, time until a start answers, and how long the event loop of a busy server
 * stands still, from ten thousand incidents to a million.
 *
 *   npm run bench:recall-scale -- [--sizes 10000,100000,1000000] [--http-sizes 10000,100000,1000000] [--queries 300]
 *                                 [--json FILE] [--svg FILE]
 *
 * `--http-sizes ''` leaves the servers out. The archive is made of the words of real reports where they are, see `recall-scale/synthetic-archive.js`.
 */
const { values: options } = parseArgs({
  options: {
    sizes: { type: 'string', default: '10000,100000,1000000' },
    'http-sizes': { type: 'string', default: '10000,100000,1000000' },
    queries: { type: 'string', default: '300' },
    json: { type: 'string' },
    svg: { type: 'string' },
  },
});
const repository = fileURLToPath(new URL('..', import.meta.url));
const numbers = (/** @type {string} */ text) => text.split(',').filter(Boolean).map(Number);
const sizes = numbers(options.sizes);
const httpSizes = numbers(options['http-sizes']);
const count = Number(options.queries);
if ([...sizes, ...httpSizes, count].some((number) => !Number.isSafeInteger(number) || number < 1)) {
  console.error('Sizes and the number of queries are whole numbers from 1, sizes with commas between them.');
  process.exit(2);
}
if (!existsSync(`${repository}packages/server/dist/start/main.js`)) {
  const built = spawnSync('npx', ['tsc', '-b'], { cwd: repository, stdio: ['ignore', 2, 2] });
  if (built.status !== 0) process.exit(1);
}
const progress = (/** @type {string} */ line) => console.error(line);
const { texts: makeTexts } = await import('./recall-scale/synthetic-archive.js');
const { measureInProcess } = await import('./recall-scale/in-process.js');
const { measureServer } = await import('./recall-scale/server.js');
const { drawGrowth } = await import('./recall-scale/draw-growth.js');

const { texts, told } = makeTexts();
const machine = `${cpus().length} cores (${cpus()[0]?.model.trim() ?? 'unknown'}), Node ${process.versions.node}`;
const load = () => loadavg()[0]?.toFixed(1) ?? '?';
const loadBefore = load();
console.log(`${new Date().toISOString().slice(0, 10)}, ${machine}; an archive of ${told}.\n`);
const inProcess = sizes.length > 0 ? measureInProcess({ texts, sizes, count, progress }) : [];
if (inProcess.length > 0) {
  console.log('In process, scoring alone (milliseconds a question):');
  console.table(Object.fromEntries(inProcess.map(({ incidents, ...row }) => [incidents.toLocaleString('en'), row])));
}
const http = [];
for (const size of httpSizes) http.push(await measureServer({ texts, size, count, progress }));
if (http.length > 0) {
  console.log('Through HTTP, one server on one PostgreSQL (milliseconds a question):');
  console.table(Object.fromEntries(http.map(({ incidents, ...row }) => [incidents.toLocaleString('en'), row])));
}
const date = new Date().toLocaleDateString('en-GB', { day: 'numeric', month: 'long', year: 'numeric' });
const run = { date, machine, load: `${loadBefore} at the start, ${load()} at the end`, archive: told, inProcess, http };
console.log(`Load of the machine (1 is one core busy): ${run.load}.`);
if (options.json) writeFileSync(options.json, `${JSON.stringify(run, null, 2)}\n`);
if (options.svg) writeFileSync(options.svg, drawGrowth(run));
