import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { cpus, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { freePort, openPostgres } from './postgres-server.js';
import { randomFrom, texts } from './recall-scale/synthetic-archive.js';

/**
 * How long `pawl import` takes for an archive of so many incidents, through the command line and the API, audit log and recall included; and
 * whether an import that was killed half way and run again answers as an undisturbed one.
 *
 *   npm run bench:import -- [--incidents 100000] [--kill] [--json]
 */
const { values: options } = parseArgs({
  options: {
    incidents: { type: 'string', default: '100000' },
    kill: { type: 'boolean', default: false },
    json: { type: 'boolean', default: false },
  },
});
const incidents = Number(options.incidents);
if (!Number.isSafeInteger(incidents) || incidents < 1) {
  console.error('--incidents is a whole number from 1.');
  process.exit(2);
}
const here = (/** @type {string} */ path) => fileURLToPath(new URL(path, import.meta.url));
const { texts: from, told } = texts();

/** Reports as a tracker exports them, one a line; no two alike. @param {string} file */
async function writeExport(file) {
  const random = randomFrom(11);
  const words = from.slice(0, 2_000).flatMap(({ text }) => text.match(/[A-Za-z]{3,}/g) ?? []);
  const varied = (/** @type {string} */ text) =>
    text.replace(/[A-Za-z]{3,}/g, (word) =>
      random() < 0.2 ? (words[Math.floor(random() * words.length)] ?? word) : word,
    );
  const out = createWriteStream(file);
  for (let n = 0; n < incidents; n += 1) {
    const { title, text } = from[n % from.length] ?? { title: '', text: '' };
    const date = new Date(Date.UTC(2010, 0, 1) + (n % 5_000) * 86_400_000).toISOString();
    const row = { id: `REP-${n}`, title: varied(title), service: `service-${n % 90}`, date, summary: varied(text) };
    if (!out.write(`${JSON.stringify(row)}\n`)) await once(out, 'drain');
  }
  out.end();
  await once(out, 'finish');
}

/** @param {string} url @param {string} folder */
async function startServer(url, folder) {
  const port = await freePort();
  const data = join(folder, 'data');
  const env = {
    ...process.env,
    DATABASE_URL: url,
    PAWL_LOG_LEVEL: 'fatal',
    PAWL_RATE_LIMIT: '0',
    XDG_STATE_HOME: folder,
  };
  const args = [here('../packages/server/bin/pawl-server.js'), 'start', '--port', String(port), '--data', data];
  const child = spawn(process.execPath, args, { env, stdio: ['ignore', 'pipe', 'inherit'] });
  let said = '';
  child.stdout.on('data', (chunk) => (said += chunk));
  while (!said.includes('Open http')) {
    if (child.exitCode !== null) throw new Error(`the server did not start:\n${said}`);
    await wait(20);
  }
  const { token } = JSON.parse(await readFile(join(data, 'local.json'), 'utf8'));
  const address = `http://127.0.0.1:${port}`;
  const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' };
  return {
    child,
    env: { ...env, PAWL_URL: address, PAWL_TOKEN: token },
    call: (/** @type {string} */ path, /** @type {unknown} */ body) =>
      fetch(
        `${address}${path}`,
        body === undefined ? { headers } : { method: 'POST', headers, body: JSON.stringify(body) },
      ),
  };
}

/** @param {Awaited<ReturnType<typeof startServer>>} server @param {string} file */
function importing(server, file) {
  const child = spawn(process.execPath, [here('../packages/cli/bin/pawl.js'), 'import', file], {
    env: server.env,
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  let end = '';
  child.stdout.on('data', (chunk) => (end = (end + chunk).slice(-2_000)));
  return once(child, 'close').then(([code]) => ({ code, end }));
}

/** What recall says to some of the texts, without what differs by chance. @param {Awaited<ReturnType<typeof startServer>>} server */
async function answersOf(server) {
  const answers = [];
  for (let n = 0; n < 40; n += 1) {
    const { title, text } = from[(n * 487) % from.length] ?? { title: '', text: '' };
    const question = { title, text: text.slice(0, 400), before: '2026-01-01T00:00:00Z', limit: 10 };
    for (;;) {
      const answer = await server.call('/api/recall', question);
      const body = await answer.json();
      if (answer.ok) {
        answers.push([
          body.searched,
          body.matches.map((/** @type {any} */ match) => [match.title, match.score, match.strength]),
        ]);
        break;
      }
      await wait(100);
    }
  }
  return JSON.stringify(answers);
}

const folder = await mkdtemp(join(tmpdir(), 'pawl-bench-import-'));
const file = join(folder, 'export.jsonl');
const postgres = await openPostgres();
const stops = [];
try {
  console.error(`writing an export of ${incidents.toLocaleString('en')} incidents`);
  await writeExport(file);
  const server = await startServer(postgres.url, folder);
  stops.push(() => server.child.kill('SIGKILL'));
  const load = loadavg()[0]?.toFixed(1);
  const begun = performance.now();
  const done = importing(server, file);
  while (!(await Promise.race([done, wait(10_000)]))) {
    const { items } = await (await server.call('/api/imports')).json();
    console.error(
      `${Math.round((performance.now() - begun) / 1000)} s: ${(items[0]?.added ?? 0).toLocaleString('en')} incidents`,
    );
  }
  const seconds = (performance.now() - begun) / 1000;
  const { code, end } = await done;
  if (code !== 0) throw new Error(`the import ended with ${code}: ${end}`);
  const result = {
    incidents,
    seconds: Number(seconds.toFixed(1)),
    'incidents/s': Math.round(incidents / seconds),
    machine: `${cpus().length} cores (${cpus()[0]?.model.trim()}), Node ${process.versions.node}`,
    load: `${load} at the start, ${loadavg()[0]?.toFixed(1)} at the end`,
    archive: told,
  };
  if (options.kill) result['killed and run again'] = await killedAndAgain(await answersOf(server));
  if (options.json) console.log(JSON.stringify(result, null, 2));
  else console.table(result);
} finally {
  for (const stop of stops) stop();
  await postgres.stop();
  await rm(folder, { recursive: true, force: true });
}

/** @param {string} expected */
async function killedAndAgain(expected) {
  const other = await openPostgres();
  const place = await mkdtemp(join(tmpdir(), 'pawl-bench-import-'));
  try {
    const first = await startServer(other.url, place);
    stops.push(() => first.child.kill('SIGKILL'));
    const broken = importing(first, file);
    for (let added = 0; added < incidents / 2; await wait(50)) {
      const { items } = await (await first.call('/api/imports')).json();
      added = items[0]?.added ?? 0;
    }
    first.child.kill('SIGKILL');
    await broken;
    const second = await startServer(other.url, place);
    stops.push(() => second.child.kill('SIGKILL'));
    const begun = performance.now();
    const { code, end } = await importing(second, file);
    if (code !== 0) throw new Error(`the second import ended with ${code}: ${end}`);
    if ((await answersOf(second)) !== expected)
      throw new Error('the answers differ from those of an undisturbed import');
    second.child.kill('SIGKILL');
    return `the same answers, after another ${((performance.now() - begun) / 1000).toFixed(1)} s`;
  } finally {
    await other.stop();
    await rm(place, { recursive: true, force: true });
  }
}
