import { chmodSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { keyFile, keysIn, keysOnDisk, serverKeys } from '../src/start/account-key/key-file.ts';
import { rotateOnDisk } from '../src/start/account-key/rotate.ts';
import { fingerprint } from '../src/start/account-key/sealing.ts';
import { judge, keysAtHand } from '../src/start/doctor/account-key.ts';
import { sealedWith } from '../src/store/account-keys.ts';
import { roomOf, sealingOf, tellAs, told } from './account-fixture.ts';
import { startTestServer, type TestPerson, type TestServer } from './server.ts';

const folder = mkdtempSync(join(tmpdir(), 'pawl-key-'));
let server: TestServer;
let bo: TestPerson;
beforeAll(async () => {
  server = await startTestServer(undefined, { ports: { sealing: sealingOf(serverKeys({ dataFolder: folder })) } });
  bo = await server.addPerson('Bo Berg');
});
afterAll(async () => {
  await server.stop();
  rmSync(folder, { recursive: true });
});

const checked = async () => {
  const keys = keysAtHand({ dataFolder: folder });
  return 'about' in keys ? keys : judge(keys, await sealedWith(server.base.pool));
};
const saw = async (key: string) => (await bo.page.readMyAccount({ params: { key } })).account.saw;

it('is made with the first account, for this user alone, and is in no table', async () => {
  expect(await checked()).toMatchObject({ state: 'ok', found: 'Nobody has told an account yet.' });
  const key = await roomOf(server, { 'on-call': bo });
  await tellAs(bo, key, told('first'));
  expect(statSync(keyFile(folder)).mode & 0o777).toBe(0o600);
  expect(await checked()).toMatchObject({ state: 'ok' });
  expect(await saw(key)).toBe('first');
});

it('is rotated under a server that runs, and the earlier one is kept until it is told to go', async () => {
  const before = await roomOf(server, { 'on-call': bo });
  await tellAs(bo, before, told('told before'));
  const [old] = keysOnDisk(folder);
  const done = await rotateOnDisk(server.base.pool, folder, keysOnDisk(folder));
  expect(done).toMatchObject({ wrapped: 2, left: 0, before: [old && fingerprint(old)] });
  expect(keysOnDisk(folder).map(fingerprint)).toEqual([done.now, old && fingerprint(old)]);
  expect((await sealedWith(server.base.pool)).map(({ sealedBy }) => sealedBy)).toEqual([done.now]);
  expect(await saw(before)).toBe('told before');
  const after = await roomOf(server, { 'on-call': bo });
  await tellAs(bo, after, told('told after'));
  expect((await sealedWith(server.base.pool)).map(({ sealedBy }) => sealedBy)).toEqual([done.now]);
  expect(await saw(after)).toBe('told after');
});

it('that is missing is named, with what cannot be opened; a new one opens what is told from then on', async () => {
  const kept = readFileSync(keyFile(folder), 'utf8');
  const key = await roomOf(server, { 'on-call': bo });
  rmSync(keyFile(folder));
  const lost = await checked();
  expect(lost).toMatchObject({ about: 'account key', state: 'fail' });
  expect(lost.found).toMatch(/^3 accounts of 3 incidents cannot be opened: the key [0-9a-f]{16} is not here\./);
  await expect(tellAs(bo, key, told('x'))).rejects.toMatchObject({ problem: { code: 'account.sealed' } });
  expect(await rotateOnDisk(server.base.pool, folder, [])).toMatchObject({ wrapped: 0, left: 3 });
  await tellAs(bo, key, told('from now on'));
  expect(await saw(key)).toBe('from now on');
  expect((await checked()).found).toMatch(/^3 accounts of 3 incidents/);
  // The old file comes back from a copy, beside the new key.
  writeFileSync(keyFile(folder), `${readFileSync(keyFile(folder), 'utf8')}${kept}`);
  expect(await checked()).toMatchObject({ state: 'ok', found: expect.stringMatching(/^4 accounts can be opened/) });
});

it('says when its file is damaged, or open to others', async () => {
  chmodSync(keyFile(folder), 0o644);
  expect(await checked()).toMatchObject({ state: 'warn' });
  chmodSync(keyFile(folder), 0o600);
  const kept = readFileSync(keyFile(folder), 'utf8');
  writeFileSync(keyFile(folder), 'not a key\n');
  expect(await checked()).toMatchObject({ state: 'fail', found: `${keyFile(folder)} does not hold a key.` });
  writeFileSync(keyFile(folder), kept);
});

it.each([
  ['', undefined],
  ['c2hvcnQ=', undefined],
  [Buffer.alloc(32, 7).toString('base64'), 1],
  [Buffer.alloc(32, 7).toString('base64url'), 1],
  [` ${Buffer.alloc(32, 7).toString('base64')},${Buffer.alloc(32, 8).toString('base64')}\n`, 2],
  [`${Buffer.alloc(32, 7).toString('base64')},nonsense`, undefined],
  [Buffer.alloc(31, 7).toString('base64'), undefined],
])('reads %j', (text, count) => expect(keysIn(text)?.length).toBe(count));
