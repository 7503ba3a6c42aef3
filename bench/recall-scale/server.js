import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import { freePort, openPostgres } from '../postgres-server.js';
import { fill } from './fill.js';
import { percentiles } from './percentiles.js';
import { questionsFrom } from './questions.js';

const program = fileURLToPath(new URL('../../packages/server/bin/pawl-server.js', import.meta.url));
const eventLoop = new URL('event-loop.js', import.meta.url).href;
/** So long declarations, questions and an import go on at once while the event loop is watched. */
const busySeconds = 15;

/** @typedef {{ title: string, text: string, service: string }} Question */

/**
 * One built server on one PostgreSQL that holds so many incidents: how long until it answers, how long an answer takes, and how long its event
 * loop stands still at most while people declare, ask and import.
 * @param {{ texts: { title: string, text: string }[], size: number, count: number, progress: (line: string) => void }} run
 */
export async function measureServer({ texts, size, count, progress }) {
  const told = size.toLocaleString('en');
  const folder = await mkdtemp(join(tmpdir(), 'pawl-bench-recall-'));
  const postgres = await openPostgres();
  const start = starting(postgres.url, folder);
  const questions = questionsFrom(texts, count);
  try {
    await (await start()).stop();
    progress(`filling ${told}`);
    await fill(postgres.url, texts, size);
    progress(`first start at ${told}`);
    const first = await start();
    const firstReady = await first.answers(questions[0]);
    await untilSaved(postgres.url, size);
    await first.stop();
    progress(`second start at ${told}`);
    const server = await start();
    const ready = await server.answers(questions[0]);
    const times = [];
    for (const [at, question] of [...questions.slice(0, 30), ...questions].entries()) {
      const asked = performance.now();
      await server.ask(question);
      if (at >= 30) times.push(performance.now() - asked);
    }
    progress(`busy at ${told}`);
    const busy = await keepBusy(server, texts, questions);
    const memory = await server.memory();
    await server.stop();
    return {
      incidents: size,
      ...percentiles(times),
      'ready after, first start (s)': firstReady,
      'ready after (s)': ready,
      'busy p95': busy.p95,
      'event loop max (ms)': busy.loop.max,
      'event loop p99 (ms)': busy.loop.p99,
      'resident MB': memory,
    };
  } finally {
    await start.stopAll();
    await postgres.stop();
    await rm(folder, { recursive: true, force: true });
  }
}

/** @param {string} url @param {string} folder */
function starting(url, folder) {
  const running = new Set();
  const start = async () => {
    const port = await freePort();
    const loop = join(folder, `loop-${port}.json`);
    const begun = performance.now();
    const child = spawn(
      process.execPath,
      ['--import', eventLoop, program, 'start', '--port', String(port), '--data', join(folder, 'data')],
      {
        env: {
          ...process.env,
          DATABASE_URL: url,
          PAWL_LOG_LEVEL: 'fatal',
          XDG_STATE_HOME: folder,
          PAWL_BENCH_LOOP: loop,
        },
        stdio: ['ignore', 'pipe', 'inherit'],
      },
    );
    running.add(child);
    let said = '';
    child.stdout.on('data', (chunk) => (said += chunk));
    while (!said.includes('Open http')) {
      if (child.exitCode !== null) throw new Error(`the server did not start:\n${said}`);
      await wait(10);
    }
    const { token } = JSON.parse(await readFile(join(folder, 'data/local.json'), 'utf8'));
    const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' };
    const post = (/** @type {string} */ path, /** @type {unknown} */ body) =>
      fetch(`http://127.0.0.1:${port}${path}`, { method: 'POST', headers, body: JSON.stringify(body) });
    const ask = async (/** @type {Question} */ { title, text, service }) => {
      const answer = await post('/api/recall', { title, text, services: [service], limit: 10 });
      await answer.text();
      return answer.status;
    };
    return {
      post,
      ask,
      /** Seconds from the start of the process to its first answer. @param {Question} question */
      async answers(question) {
        while ((await ask(question)) !== 200) await wait(20);
        return Number(((performance.now() - begun) / 1000).toFixed(2));
      },
      async watchLoop() {
        child.kill('SIGUSR2');
        return async () => {
          await wait(600);
          return JSON.parse(await readFile(loop, 'utf8'));
        };
      },
      async memory() {
        const status = await readFile(`/proc/${child.pid}/status`, 'utf8').catch(() => '');
        return Math.round(Number(/VmRSS:\s+(\d+)/.exec(status)?.[1] ?? 0) / 1024);
      },
      async stop() {
        running.delete(child);
        child.kill('SIGTERM');
        if (child.exitCode === null) await once(child, 'exit');
      },
    };
  };
  start.stopAll = async () => {
    for (const child of running) child.kill('SIGKILL');
  };
  return start;
}

/** A small archive is never saved: it is read in no time. @param {string} url @param {number} size */
async function untilSaved(url, size) {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  for (let left = size >= 2_000 ? 1_200 : 0; left > 0; left -= 1) {
    const { rows } = await client.query('select 1 from pawl_recall.archives');
    if (rows.length > 0) break;
    await wait(100);
  }
  await client.end();
}

/** @param {Awaited<ReturnType<ReturnType<typeof starting>>>} server @param {{ title: string, text: string }[]} texts @param {Question[]} questions */
async function keepBusy(server, texts, questions) {
  const looked = await server.watchLoop();
  const end = Date.now() + busySeconds * 1000;
  /** @type {number[]} */
  const times = [];
  const until = async (/** @type {(n: number) => Promise<unknown>} */ work) => {
    for (let n = 0; Date.now() < end; n += 1) await work(n);
  };
  const asking = (/** @type {number} */ from) =>
    until(async (n) => {
      const begun = performance.now();
      await server.ask(questions[(from + n) % questions.length]);
      times.push(performance.now() - begun);
    });
  const declaring = (/** @type {number} */ from) =>
    until(async (n) => {
      const { title, text } = texts[(from + n) % texts.length];
      const answer = await server.post('/api/incidents', { title: title.slice(0, 200), summary: text.slice(0, 2_000) });
      if (!answer.ok) throw new Error(`declaring was answered with ${answer.status}: ${await answer.text()}`);
      await answer.text();
    });
  const importing = async () => {
    const { id } = await (await server.post('/api/imports', { label: 'bench' })).json();
    await until(async (n) => {
      const rows = texts
        .slice((n * 1_000) % texts.length)
        .slice(0, 1_000)
        .map(({ title, text }, at) =>
          JSON.stringify({ id: `BUSY-${n}-${at}`, title, summary: text, date: '2023-04-05' }),
        );
      await (
        await server.post(`/api/imports/${id}/files`, { files: [{ path: `busy-${n}.jsonl`, text: rows.join('\n') }] })
      ).text();
    });
  };
  await Promise.all([asking(0), asking(7), declaring(3), declaring(500), importing()]);
  return { ...percentiles(times), loop: await looked() };
}
