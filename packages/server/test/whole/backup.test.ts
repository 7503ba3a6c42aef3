import { existsSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { newPlace, runPawl, startPawl, type Place } from './pawl.ts';

let place: Place;
beforeAll(() => {
  place = newPlace();
});
afterAll(() => place.clear());

it('backs up a running archive and a stopped one, and restores both into new folders', async () => {
  const pawl = await startPawl(place);
  expect((await pawl.call('POST', '/api/teams', { name: 'settlement' })).status).toBe(201);
  const running = await runPawl(place, ['backup', 'running.gz']);
  expect(running).toMatchObject({ code: 0 });
  expect(running.out).toMatch(/^Backed up \d+ tables, [\d,]+ rows, into .*running\.gz \([\d,]+ KiB\)\.\n$/);
  expect(running.err).toContain('Backing up table 1 of');
  expect(statSync(join(place.folder, 'running.gz')).mode & 0o077).toBe(0);
  expect((await pawl.call('POST', '/api/teams', { name: 'ledger' })).status).toBe(201);

  // A running archive is not empty, and nothing is restored over it.
  const over = await runPawl(place, ['restore', 'running.gz']);
  expect(over.code).toBe(1);
  expect(over.err).toContain('--data FOLDER');
  await pawl.end();

  const stopped = await runPawl(place, ['backup', 'stopped.gz']);
  expect(stopped.code).toBe(0);
  expect(existsSync(join(place.data, 'server.lock'))).toBe(false);
  expect(existsSync(join(place.data, 'postgres', 'postmaster.pid'))).toBe(false);
  const before = readFileSync(join(place.folder, 'stopped.gz'));
  const again = await runPawl(place, ['backup', 'stopped.gz']);
  expect(again.code).toBe(1);
  expect(again.err).toContain('--overwrite');
  expect(readFileSync(join(place.folder, 'stopped.gz')).equals(before)).toBe(true);
  expect((await runPawl(place, ['backup', '--overwrite', 'stopped.gz'])).code).toBe(0);

  for (const [file, teams] of [
    ['running.gz', ['settlement']],
    ['stopped.gz', ['ledger', 'settlement']],
  ] as const) {
    const data = join(place.folder, `from-${file}`);
    const restored = await runPawl(place, ['restore', file, '--data', data]);
    expect(restored).toMatchObject({ code: 0 });
    expect(restored.out).toContain('every count and every checksum is as in the backup');
    const copy = await startPawl({ ...place, data }, ['--data', data]);
    const { body } = await copy.call('GET', '/api/teams');
    expect((body['items'] as { name: string }[]).map(({ name }) => name)).toEqual(teams);
    await copy.end();
  }
});

it('says what is missing before it makes anything', async () => {
  const nowhere = newPlace();
  const backup = await runPawl(nowhere, ['backup', 'x.gz']);
  expect([backup.code, backup.err]).toEqual([1, expect.stringContaining('There is no archive in')]);
  const restore = await runPawl(nowhere, ['restore', 'x.gz']);
  expect([restore.code, restore.err]).toEqual([1, expect.stringContaining('x.gz is not there')]);
  const noName = await runPawl(nowhere, ['restore']);
  expect([noName.code, noName.err]).toEqual([2, expect.stringContaining('pawl-server restore FILE')]);
  expect(existsSync(nowhere.data)).toBe(false);
  await nowhere.clear();
});
