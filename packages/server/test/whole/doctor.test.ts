import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { killNow, newPlace, postmasterPid, runPawl, startPawl, type Place, type RunOptions, until } from './pawl.ts';

interface Finding {
  readonly about: string;
  readonly state: 'ok' | 'warn' | 'fail';
  readonly found: string;
  readonly next?: string;
}

let place: Place;
beforeEach(() => {
  place = newPlace();
});
afterEach(() => place.clear());

async function doctor(args: readonly string[] = [], options: RunOptions = {}) {
  const { code, out, err } = await runPawl(place, ['doctor', '--json', ...args], options);
  if (!out) throw new Error(err);
  const { healthy, checks } = JSON.parse(out) as { healthy: boolean; checks: readonly Finding[] };
  // The page may or may not be built where these tests run.
  const about = (name: string): Finding | undefined => checks.find((check) => check.about === name);
  return { code, healthy, checks: checks.filter((check) => check.about !== 'page'), about };
}

it('finds nothing wrong before the first start and while the server runs, each line saying what it saw', async () => {
  const fresh = await doctor(['--port', '0']);
  expect(fresh.checks.filter(({ state }) => state !== 'ok')).toEqual([]);
  const pawl = await startPawl(place);
  let running = await doctor(['--port', new URL(pawl.url).port]);
  // Its queues are made a moment after it answers.
  await until(async () => {
    running = await doctor(['--port', new URL(pawl.url).port]);
    return running.checks.every(({ state }) => state === 'ok');
  });
  expect(running.about('port')?.found).toContain('Pawl answers');
  expect(running.about('PostgreSQL')?.found).toMatch(/PostgreSQL 18\.\d+ answers at postgres:\/\/pawl:…@127\.0\.0\.1/);
  expect(running.about('schema')?.found).toBe('The database is up to date.');
  const { out } = await runPawl(place, ['doctor', '--port', new URL(pawl.url).port]);
  expect(
    out
      .split('\n')
      .filter(Boolean)
      .every((line) => /^(ok {4}|warn {2}|fail {2}| {6}→ )\S/.test(line)),
  ).toBe(true);
  await pawl.end();
});

it('tells a killed server by what it left behind', async () => {
  const pawl = await startPawl(place);
  await pawl.end('SIGKILL');
  const { checks, about } = await doctor(['--port', '0']);
  expect(about('PostgreSQL process')).toMatchObject({
    state: 'warn',
    found: expect.stringContaining('left running') as string,
  });
  expect(checks.filter((check) => check.about === 'note for the command line').map(({ state }) => state)).toEqual([
    'warn',
    'warn',
  ]);
  killNow(postmasterPid(place.data) ?? 0);
});

it('goes on looking when the settings are wrong, and counts them as failures', async () => {
  const { code, healthy, checks } = await doctor(['--port', 'x'], { env: { PAWL_LOG_LEVEL: 'loud', PAWL_HSOT: 'a' } });
  expect([code, healthy]).toEqual([1, false]);
  expect(checks.filter(({ about }) => about === 'settings').map(({ state }) => state)).toEqual([
    'fail',
    'fail',
    'fail',
  ]);
  expect(checks.length).toBeGreaterThan(6);
  expect(checks.every(({ state, next }) => (state === 'ok') === (next === undefined))).toBe(true);
});

it('sees a database of another PostgreSQL, a lost password, a DATABASE_URL that leads nowhere', async () => {
  const pawl = await startPawl(place);
  await pawl.end();
  writeFileSync(join(place.data, 'postgres', 'PG_VERSION'), '16\n');
  expect((await doctor(['--port', '0'])).about('database folder')).toMatchObject({
    state: 'fail',
    found: expect.stringContaining('PostgreSQL 16') as string,
  });
  writeFileSync(join(place.data, 'postgres', 'PG_VERSION'), '18\n');
  writeFileSync(join(place.data, 'postgres-password'), '');
  expect((await doctor(['--port', '0'])).about('database folder')).toMatchObject({ state: 'fail' });
  const away = await doctor(['--port', '0'], { env: { DATABASE_URL: 'postgres://a:secret@127.0.0.1:1/x' } });
  expect(away.about('PostgreSQL')).toMatchObject({
    state: 'fail',
    found: expect.stringContaining('nothing listens there') as string,
  });
  expect(JSON.stringify(away.checks)).not.toContain('secret');
});
