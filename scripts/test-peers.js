import { execFileSync, spawn, spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { chmodSync, chownSync, existsSync, mkdtempSync, openSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { countStep, finish, readVitest, sum } from './run-step.js';

/**
 * `npm run test:peers`: the server's tests on the oldest PostgreSQL it takes, which the one it brings along is not, and with a calendar
 * server (radicale) that takes up its invitations; and the statistics beside R's package survival.
 */

const oldest = 15;
const isRoot = process.getuid?.() === 0;

/** Installs a package of Debian when this is Debian and root. Answers whether that could be tried. @param {string} name */
function install(name) {
  if (!isRoot || !existsSync('/usr/bin/apt-get')) return false;
  console.log(`${name} is not here yet; installing the one of this system.`);
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  execFileSync('apt-get', ['update'], { stdio: ['ignore', 2, 2], env });
  execFileSync('apt-get', ['install', '-y', '--no-install-recommends', name], { stdio: ['ignore', 2, 2], env });
  return true;
}

/** The programs of PostgreSQL 15 as Debian and others lay them out. */
function findPrograms() {
  const places = () =>
    [
      `/usr/lib/postgresql/${oldest}/bin`,
      `/usr/pgsql-${oldest}/bin`,
      `/opt/homebrew/opt/postgresql@${oldest}/bin`,
    ].find((place) => existsSync(join(place, 'initdb')));
  const found = places() ?? (install(`postgresql-${oldest}`) ? places() : undefined);
  if (found) return found;
  throw new Error(
    `PostgreSQL ${oldest} was not found. Install it (Debian: \`sudo apt-get install postgresql-${oldest}\`).`,
  );
}

const radicale = () =>
  ['/usr/bin/radicale', '/usr/local/bin/radicale', '/opt/homebrew/bin/radicale'].find((path) => existsSync(path));

/** R with its package survival. Debian’s take 12 s to install (measured). */
function findR() {
  const program = () => ['/usr/bin/Rscript', '/usr/local/bin/Rscript', '/opt/homebrew/bin/Rscript'].find(hasSurvival);
  const found = program() ?? (install('r-cran-survival') ? program() : undefined);
  if (found) return found;
  throw new Error(
    'R with its package survival was not found. Install it (Debian: `sudo apt-get install r-cran-survival`).',
  );
}

const hasSurvival = (/** @type {string} */ rscript) =>
  existsSync(rscript) && spawnSync(rscript, ['--vanilla', '-e', 'library(survival)'], { stdio: 'ignore' }).status === 0;

/** A calendar server with an empty store, open to anybody who names a user. @param {string} folder */
async function startCalendars(folder) {
  const program = radicale() ?? (install('radicale') ? radicale() : undefined);
  if (!program) throw new Error('radicale was not found. Install it (Debian: `sudo apt-get install radicale`).');
  const port = await freePort();
  const config = join(folder, 'radicale.conf');
  const settings = {
    server: { hosts: `127.0.0.1:${port}` },
    auth: { type: 'none' },
    storage: { filesystem_folder: join(folder, 'calendars') },
  };
  const lines = Object.entries(settings).flatMap(([section, values]) => [
    `[${section}]`,
    ...Object.entries(values).map(([name, value]) => `${name} = ${value}`),
  ]);
  writeFileSync(config, lines.join('\n'));
  const log = join(folder, 'radicale.log');
  const output = openSync(log, 'w');
  const server = spawn(program, ['--config', config], { cwd: folder, stdio: ['ignore', output, output] });
  const ended = once(server, 'exit');
  const url = `http://127.0.0.1:${port}`;
  for (let tries = 0; !(await answers(url)); tries += 1) {
    if (server.exitCode !== null || tries > 200) throw new Error(`radicale did not start:\n${read(log)}`);
    await wait(50);
  }
  return {
    url,
    async stop() {
      server.kill();
      await ended;
    },
  };
}

const answers = (/** @type {string} */ url) =>
  fetch(url, { redirect: 'manual' }).then(
    () => true,
    () => false,
  );

/** PostgreSQL refuses to run as root: root hands it to the user that Debian's package makes. */
function account() {
  if (!isRoot) return {};
  const ask = (/** @type {string} */ flag) => Number(execFileSync('id', [flag, 'postgres'], { encoding: 'utf8' }));
  return { uid: ask('-u'), gid: ask('-g') };
}

async function freePort() {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  return typeof address === 'object' && address ? address.port : 0;
}

/** A cluster of its own in a temporary folder. @param {string} folder */
async function startCluster(folder) {
  const programs = findPrograms();
  const user = account();
  const [data, secret, log] = [join(folder, 'data'), join(folder, 'password'), join(folder, 'log')];
  const password = randomBytes(16).toString('hex');
  writeFileSync(secret, password, { mode: 0o600 });
  chmodSync(folder, 0o755);
  if ('uid' in user) for (const path of [folder, secret]) chownSync(path, user.uid, user.gid);
  const setUp = [
    '-D',
    data,
    '--username=pawl',
    `--pwfile=${secret}`,
    '--auth=scram-sha-256',
    '--encoding=UTF8',
    '--locale=C',
  ];
  execFileSync(join(programs, 'initdb'), setUp, { ...user, cwd: folder, stdio: ['ignore', 'ignore', 2] });

  const port = await freePort();
  const settings = ['listen_addresses=127.0.0.1', 'unix_socket_directories=', 'fsync=off', 'max_connections=200'];
  const output = openSync(log, 'w');
  const postmaster = spawn(
    join(programs, 'postgres'),
    ['-D', data, '-p', String(port), ...settings.flatMap((setting) => ['-c', setting])],
    { ...user, cwd: folder, stdio: ['ignore', output, output] },
  );
  const ended = once(postmaster, 'exit');
  for (let tries = 0; !/^ready/m.test(read(join(data, 'postmaster.pid'))); tries += 1) {
    if (postmaster.exitCode !== null || tries > 600)
      throw new Error(`PostgreSQL ${oldest} did not start:\n${read(log)}`);
    await wait(50);
  }
  return {
    url: `postgres://pawl:${password}@127.0.0.1:${port}/postgres`,
    async stop() {
      postmaster.kill('SIGINT');
      await ended;
    },
  };
}

const read = (/** @type {string} */ file) => (existsSync(file) ? readFileSync(file, 'utf8') : '');

const vitest = (
  /** @type {string} */ project,
  /** @type {string} */ report,
  /** @type {readonly string[]} */ ...files
) => [
  'node_modules/vitest/vitest.mjs',
  'run',
  '--project',
  project,
  '--reporter=default',
  '--reporter=json',
  `--outputFile.json=${report}`,
  ...files,
];

async function testBesideR() {
  const rscript = findR();
  console.log(`The statistics beside ${rscript}`);
  const report = '.cache/test/r.json';
  return countStep({
    command: process.execPath,
    args: vitest('rules', report, 'packages/domain/src/recurrence/kaplan-meier-in-r.test.ts'),
    env: { RSCRIPT: rscript, R_SEED: process.env['R_SEED'] ?? String(Date.now() % 1_000_000) },
    report,
    read: readVitest,
  });
}

async function testTheServer() {
  const folder = mkdtempSync(join(tmpdir(), 'pawl-peer-'));
  let cluster;
  let calendars;
  try {
    cluster = await startCluster(folder);
    calendars = await startCalendars(folder);
    console.log(`The server's tests on PostgreSQL ${oldest} in ${folder}`);
    const report = '.cache/test/peers.json';
    return await countStep({
      command: process.execPath,
      args: vitest('server', report),
      env: { DATABASE_URL: cluster.url, CALDAV_URL: calendars.url },
      report,
      read: readVitest,
    });
  } finally {
    await calendars?.stop();
    await cluster?.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Not to be had is not the same as passed. @param {() => Promise<import('./run-step.js').Counts>} step */
async function orFailed(step) {
  try {
    return await step();
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    return { passed: 0, failed: 1, skipped: 0 };
  }
}

finish(sum([await orFailed(testBesideR), await orFailed(testTheServer)]));
