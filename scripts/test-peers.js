import { execFileSync, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { chmodSync, chownSync, existsSync, mkdtempSync, openSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { countStep, finish, readVitest } from './run-step.js';

/** `npm run test:peers`: the server's tests on the oldest PostgreSQL it takes, which the one it brings along is not. */

const oldest = 15;
const isRoot = process.getuid?.() === 0;

/** The programs of PostgreSQL 15 as Debian and others lay them out; installed now when this is Debian and root. */
function findPrograms() {
  const places = () =>
    [
      `/usr/lib/postgresql/${oldest}/bin`,
      `/usr/pgsql-${oldest}/bin`,
      `/opt/homebrew/opt/postgresql@${oldest}/bin`,
    ].find((place) => existsSync(join(place, 'initdb')));
  const there = places();
  if (there) return there;
  if (isRoot && existsSync('/usr/bin/apt-get')) {
    console.log(`PostgreSQL ${oldest} is not here yet; installing the one of this system.`);
    const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
    execFileSync('apt-get', ['update'], { stdio: ['ignore', 2, 2], env });
    execFileSync('apt-get', ['install', '-y', '--no-install-recommends', `postgresql-${oldest}`], {
      stdio: ['ignore', 2, 2],
      env,
    });
    const installed = places();
    if (installed) return installed;
  }
  throw new Error(
    `PostgreSQL ${oldest} was not found. Install it (Debian: \`sudo apt-get install postgresql-${oldest}\`).`,
  );
}

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

async function testOnPeers() {
  const folder = mkdtempSync(join(tmpdir(), 'pawl-peer-'));
  let cluster;
  try {
    cluster = await startCluster(folder);
    console.log(`The server's tests on PostgreSQL ${oldest} in ${folder}`);
    const report = '.cache/test/peers.json';
    const output = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`];
    return await countStep({
      command: process.execPath,
      args: ['node_modules/vitest/vitest.mjs', 'run', '--project', 'server', ...output],
      env: { DATABASE_URL: cluster.url },
      report,
      read: readVitest,
    });
  } catch (error) {
    // Not to be had is not the same as passed.
    console.error(error instanceof Error ? error.message : error);
    return { passed: 0, failed: 1, skipped: 0 };
  } finally {
    await cluster?.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

finish(await testOnPeers());
