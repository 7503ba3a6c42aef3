import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import autocannon from 'autocannon';
import { freePort, openPostgres } from './postgres-server.js';

/**
 * Requests per second of the incident page's API, beside the same row through bare Fastify and pg, in one run.
 *
 *   npm run bench:http -- [--seconds 5] [--rounds 3] [--connections 20] [--json]
 *
 * Pawl's answer includes what the floor leaves out: the token is looked up, the read is one snapshot, and the answer holds declared
 * fields only. The rounds are interleaved, and the table shows medians.
 */
const { values: options } = parseArgs({
  options: {
    seconds: { type: 'string', default: '5' },
    rounds: { type: 'string', default: '3' },
    connections: { type: 'string', default: '20' },
    json: { type: 'boolean', default: false },
  },
});
const here = (path) => fileURLToPath(new URL(path, import.meta.url));
const server = here('../packages/server/bin/pawl-server.js');
if (!existsSync(here('../packages/server/dist'))) {
  console.error('Pawl is not built. Run `npm run build` first.');
  process.exit(2);
}

const median = (values) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)];

/** Starts a program and waits until it prints what says that it is ready. */
async function start(args, ready, env = {}) {
  const child = spawn(process.execPath, args, { env: { ...process.env, ...env }, stdio: ['ignore', 'pipe', 'ignore'] });
  let said = '';
  for await (const chunk of child.stdout) {
    said += chunk;
    if (said.includes(ready)) break;
  }
  if (!said.includes(ready)) throw new Error(`did not start: ${args.join(' ')}\n${said}`);
  child.stdout.resume();
  return async () => {
    child.kill('SIGTERM');
    if (child.exitCode === null) await once(child, 'exit');
  };
}

async function load(url, headers = {}) {
  const result = await autocannon({
    url,
    headers,
    connections: Number(options.connections),
    duration: Number(options.seconds),
  });
  if (result.non2xx > 0 || result.errors > 0) throw new Error(`${url} answered ${result.non2xx} errors`);
  return { perSecond: result.requests.average, p50: result.latency.p50, p99: result.latency.p99 };
}

const stops = [];
const folder = await mkdtemp(join(tmpdir(), 'pawl-bench-http-'));
try {
  const postgres = await openPostgres();
  stops.push(postgres.stop);
  const [port, barePort] = [await freePort(), await freePort()];
  const env = { DATABASE_URL: postgres.url, PAWL_LOG_LEVEL: 'warn', PAWL_RATE_LIMIT: '0', XDG_STATE_HOME: folder };
  const args = [server, 'start', '--demo', '--port', String(port), '--data', join(folder, 'data')];
  stops.push(await start(args, 'Open http', env));
  stops.push(await start([here('./http/bare.js'), postgres.url, String(barePort)], 'ready'));
  const note = JSON.parse(await readFile(join(folder, 'data/local.json'), 'utf8'));

  const asked = [
    { name: 'bare Fastify, no query', run: () => load(`http://127.0.0.1:${barePort}/nothing`) },
    { name: 'bare Fastify and pg, one query', run: () => load(`http://127.0.0.1:${barePort}/incidents/1`) },
    {
      name: 'Pawl, GET /api/incidents/INC-1',
      run: () => load(`http://127.0.0.1:${port}/api/incidents/INC-1`, { authorization: `Bearer ${note.token}` }),
    },
  ];
  const rounds = asked.map(() => []);
  for (let round = 0; round < Number(options.rounds); round += 1) {
    for (const [index, { name, run }] of asked.entries()) {
      console.error(`round ${round + 1}: ${name}`);
      rounds[index].push(await run());
    }
  }
  const table = asked.map(({ name }, index) => ({
    name,
    'requests/s': Math.round(median(rounds[index].map((round) => round.perSecond))),
    'p50 ms': median(rounds[index].map((round) => round.p50)),
    'p99 ms': median(rounds[index].map((round) => round.p99)),
  }));
  const floor = table[1]['requests/s'];
  for (const row of table) row['of one query'] = `${(row['requests/s'] / floor).toFixed(2)}×`;
  if (options.json) console.log(JSON.stringify(table, null, 2));
  else console.table(Object.fromEntries(table.map(({ name, ...row }) => [name, row])));
} finally {
  for (const stop of stops.toReversed()) await stop();
  await rm(folder, { recursive: true, force: true });
}
