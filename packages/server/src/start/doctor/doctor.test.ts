import { createServer } from 'node:net';
import { expect, it } from 'vitest';
import { migrationNames } from '../../store/migrate.ts';
import { checkClock, checkMigrations } from './database.ts';
import { checkPort } from './reach.ts';
import { checkNode } from './surroundings.ts';

it.each([
  ['20.19.0', 'ok'],
  ['24.1.0', 'ok'],
  ['20.18.3', 'fail'],
  ['18.20.0', 'fail'],
] as const)('takes Node %s as %s', (version, state) => {
  expect(checkNode(version).state).toBe(state);
});

it.each([
  [0, 'ok'],
  [-1_900, 'ok'],
  [5_000, 'warn'],
  [-59_000, 'warn'],
  [61_000, 'fail'],
] as const)('takes a clock %i ms away as %s', (ahead, state) => {
  expect(checkClock(ahead).state).toBe(state);
});

it('tells steps not taken from steps of a newer Pawl', () => {
  expect(checkMigrations(migrationNames).state).toBe('ok');
  expect(checkMigrations([])).toMatchObject({
    state: 'warn',
    found: expect.stringContaining('001-workspace') as string,
  });
  expect(checkMigrations([...migrationNames, '999-later'])).toMatchObject({
    state: 'fail',
    found: expect.stringContaining('999-later') as string,
  });
});

it('tells a port that is free from one that another program has', async () => {
  const server = createServer((socket) => socket.destroy());
  const port = await new Promise<number>((resolve) => {
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      resolve(typeof address === 'object' && address ? address.port : 0);
    });
  });
  expect(await checkPort('127.0.0.1', port)).toMatchObject({
    state: 'fail',
    next: expect.stringContaining('--port') as string,
  });
  await new Promise((resolve) => server.close(resolve));
  expect((await checkPort('127.0.0.1', port)).state).toBe('ok');
});
