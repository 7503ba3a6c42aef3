import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { usualLimits } from '../src/app/ports/sign-in.ts';
import { startPawl } from '../src/start.ts';
import type { Config } from '../src/start/config.ts';
import { checkExternal } from '../src/start/external-postgres.ts';
import { newDatabase, type TestDatabase } from './database.ts';

let base: TestDatabase;
const folder = mkdtempSync(join(tmpdir(), 'pawl-external-'));
beforeAll(async () => {
  vi.stubEnv('XDG_STATE_HOME', folder);
  base = await newDatabase();
});
afterAll(async () => {
  vi.unstubAllEnvs();
  await base.drop();
  rmSync(folder, { recursive: true });
});

const changed = (change: (url: URL) => void): string => {
  const url = new URL(base.url);
  change(url);
  return url.href;
};

describe('a PostgreSQL of one’s own', () => {
  it('answers its version', async () => {
    expect(await checkExternal(base.url)).toMatch(/^\d+\.\d+/);
  });

  const wrongs: readonly (readonly [string, (url: URL) => void, string])[] = [
    ['a password that is wrong', (url: URL) => (url.password = 'wrong'), 'the password is wrong'],
    [
      'a database that does not exist',
      (url: URL) => (url.pathname = '/no_such_database'),
      'the database does not exist',
    ],
    ['a port where nothing listens', (url: URL) => (url.port = '1'), 'nothing listens there'],
    ['a host nobody knows', (url: URL) => (url.hostname = 'pawl.invalid'), 'the host name'],
  ];
  it.each(wrongs)('says what is wrong: %s', async (_, change, words) => {
    const fault = await checkExternal(changed(change)).catch((error: unknown) => error);
    expect(fault).toMatchObject({
      message: expect.stringContaining(words) as string,
      next: expect.stringMatching(/DATABASE_URL|network/) as string,
    });
    expect(String(fault)).not.toContain(`:${new URL(base.url).password}@`);
  });

  it('refuses one that is too old, and names its version', async () => {
    const old = await fakePostgres('14.13', 140_013);
    await expect(checkExternal(`postgres://u:p@127.0.0.1:${old.port}/x`)).rejects.toMatchObject({
      message: expect.stringMatching(/is version 14\.13; Pawl needs 15 or newer/) as string,
    });
    old.server.close();
  });
});

it('starts on it without a cluster of its own, twice at once, and makes one workspace', async () => {
  const lines: string[] = [];
  const say = { line: (text: string) => void lines.push(text), fault: () => {} };
  const at = (name: string): Config => ({
    port: 0,
    host: '127.0.0.1',
    databaseUrl: base.url,
    dataFolder: join(folder, name),
    demo: false,
    logLevel: 'silent',
    providers: [],
    sessions: usualLimits,
  });
  const running = await Promise.all([startPawl(at('one'), say), startPawl(at('two'), say)]);
  expect(existsSync(join(folder, 'one', 'postgres'))).toBe(false);
  for (const { url } of running) expect(await (await fetch(`${url}/readyz`)).json()).toEqual({ status: 'ok' });
  const { rows } = await sql<{ workspaces: string; admins: string; entries: string }>`select
    (select count(*) from workspaces) as workspaces, (select count(*) from people) as admins,
    (select count(*) from audit_log where action = 'firstRun') as entries`.execute(base.db);
  expect(rows).toEqual([{ workspaces: '1', admins: '1', entries: '2' }]);
  expect(lines.filter((line) => line.includes('Reached PostgreSQL')).length).toBe(2);
  expect(lines.join('\n')).not.toContain(`:${new URL(base.url).password}@`);
  await Promise.all(running.map((one) => one.stop()));
  expect(existsSync(join(folder, 'one', 'local.json'))).toBe(false);
});

/** As much of PostgreSQL's protocol as it takes to be asked for a version: no PostgreSQL as old as this one can be had to test with. */
async function fakePostgres(
  version: string,
  number: number,
): Promise<{ readonly port: number; readonly server: Server }> {
  const message = (type: string, body: Buffer): Buffer => {
    const head = Buffer.alloc(5);
    head.write(type);
    head.writeInt32BE(body.length + 4, 1);
    return Buffer.concat([head, body]);
  };
  const int16 = (value: number): Buffer => Buffer.from([value >> 8, value & 0xff]);
  const int32 = (value: number): Buffer =>
    Buffer.from([value >>> 24, (value >> 16) & 0xff, (value >> 8) & 0xff, value & 0xff]);
  const column = (name: string, oid: number) =>
    Buffer.concat([Buffer.from(`${name}\0`), int32(0), int16(0), int32(oid), int16(-1 & 0xffff), int32(0), int16(0)]);
  const value = (text: string) => Buffer.concat([int32(text.length), Buffer.from(text)]);
  const ready = message('Z', Buffer.from('I'));
  const server = createServer((socket) => {
    socket.on('error', () => {});
    socket.once('data', () => {
      socket.write(Buffer.concat([message('R', int32(0)), ready]));
      socket.on('data', (chunk) => {
        if (chunk[0] !== 0x51) return;
        const columns = message('T', Buffer.concat([int16(2), column('version', 25), column('number', 23)]));
        const row = message('D', Buffer.concat([int16(2), value(version), value(String(number))]));
        socket.write(Buffer.concat([columns, row, message('C', Buffer.from('SELECT 1\0')), ready]));
      });
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  return { server, port: typeof address === 'object' && address ? address.port : 0 };
}
