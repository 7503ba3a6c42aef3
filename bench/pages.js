import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import pg from 'pg';
import { drawing } from './pages/drawing.js';
import { fill } from './pages/fill.js';
import { freePort, openPostgres } from './postgres-server.js';

/**
 * How long the server takes to answer each page that lives after the room, and how long Chromium takes to draw the charts.
 *
 *   npm run bench:pages -- [--incidents 100000] [--controls 5000] [--rounds 20] [--no-browser] [--json]
 *
 * One request after the other, the pages in turn, so that noise meets all alike. The floor is the session, which is one small query.
 */
const { values: options } = parseArgs({
  options: {
    incidents: { type: 'string', default: '100000' },
    controls: { type: 'string', default: '5000' },
    rounds: { type: 'string', default: '20' },
    'no-browser': { type: 'boolean', default: false },
    json: { type: 'boolean', default: false },
  },
});
const server = fileURLToPath(new URL('../packages/server/bin/pawl-server.js', import.meta.url));
if (!existsSync(fileURLToPath(new URL('../packages/server/dist', import.meta.url)))) {
  console.error('Pawl is not built. Run `npm run build` first.');
  process.exit(2);
}
const quantile = (values, share) => {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.ceil(share * sorted.length) - 1)];
};

const pages = {
  'floor: the session': '/api/session',
  Home: '/api/home',
  'Waiting for a decision': '/api/drift',
  Questions: '/api/questions',
  Controls: '/api/controls?limit=50',
  'Controls, by cost': '/api/controls?limit=50&sort=cost',
  'One control': '/api/controls/CTL-7',
  Prune: '/api/prunes',
  Recurrence: '/api/recurrence',
  'The quarter': '/api/quarters/2026-Q2',
  Calendar: '/api/calendar',
  'Displaced work': '/api/displaced',
  'A reconvene': '/api/incidents/INC-60/reconvene',
};

const folder = await mkdtemp(join(tmpdir(), 'pawl-bench-pages-'));
const stops = [];
try {
  const postgres = await openPostgres();
  stops.push(postgres.stop);
  const port = await freePort();
  const child = spawn(process.execPath, [server, 'start', '--port', String(port), '--data', join(folder, 'data')], {
    env: {
      ...process.env,
      DATABASE_URL: postgres.url,
      PAWL_LOG_LEVEL: 'warn',
      PAWL_RATE_LIMIT: '0',
      XDG_STATE_HOME: folder,
    },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  stops.push(async () => {
    child.kill('SIGTERM');
    if (child.exitCode === null) await once(child, 'exit');
  });
  await new Promise((resolve, reject) => {
    child.stdout.on('data', (chunk) => String(chunk).includes('Open http') && resolve(undefined));
    child.on('exit', (code) => reject(new Error(`pawl-server ended with ${code}`)));
  });
  const { token } = JSON.parse(await readFile(join(folder, 'data/local.json'), 'utf8'));
  const url = `http://127.0.0.1:${port}`;
  const headers = { authorization: `Bearer ${token}` };

  const session = await (await fetch(`${url}/api/session`, { headers })).json();
  const db = new pg.Client({ connectionString: postgres.url });
  await db.connect();
  console.error(`writing ${options.incidents} incidents and ${options.controls} controls`);
  await fill(db, {
    workspaceId: session.workspace.id,
    personId: session.person.id,
    incidents: Number(options.incidents),
    controls: Number(options.controls),
  });
  await db.end();

  const times = Object.fromEntries(Object.keys(pages).map((name) => [name, []]));
  const sizes = {};
  for (let round = 0; round <= Number(options.rounds); round += 1) {
    for (const [name, path] of Object.entries(pages)) {
      const began = performance.now();
      const answer = await fetch(url + path, { headers });
      const body = await answer.arrayBuffer();
      if (!answer.ok)
        throw new Error(`${path} answered ${answer.status}: ${Buffer.from(body).toString().slice(0, 300)}`);
      // The first round warms the caches of both and is not counted.
      if (round > 0) times[name].push(performance.now() - began);
      sizes[name] = body.byteLength;
    }
  }
  const floor = quantile(times['floor: the session'], 0.5);
  const table = Object.entries(times).map(([name, all]) => ({
    name,
    'p50 ms': Math.round(quantile(all, 0.5) * 10) / 10,
    'p95 ms': Math.round(quantile(all, 0.95) * 10) / 10,
    'of the floor': `${(quantile(all, 0.5) / floor).toFixed(1)}×`,
    KB: Math.round(sizes[name] / 1024),
  }));
  const drawn = options['no-browser'] ? [] : await drawing(url, token);
  if (options.json) console.log(JSON.stringify({ pages: table, drawing: drawn }, null, 2));
  else {
    console.table(Object.fromEntries(table.map(({ name, ...row }) => [name, row])));
    if (drawn.length > 0) console.table(Object.fromEntries(drawn.map(({ name, ...row }) => [name, row])));
  }
} finally {
  for (const stop of stops.toReversed()) await stop();
  await rm(folder, { recursive: true, force: true });
}
