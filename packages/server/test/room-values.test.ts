import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { NearMissMemory } from '../src/app/near-misses/near-miss-memory.ts';
import { reconveneIcs } from '../src/app/room/reconvene-ics.ts';
import { inSnapshot } from '../src/store/unit-of-work.ts';
import { openRoom, problemOf } from './room-fixture.ts';
import { startTestServer, type TestServer } from './server.ts';

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server.stop());

describe('values at the edge of what can be written down', () => {
  it.each(['0000-06-01T00:00:00Z', '0001-01-01T00:00:00+14:00', '9999-12-31T23:59:59-14:00', '2026-02-30T10:00:00Z'])(
    'refuses the moment %s, and the room stays readable',
    async (at) => {
      const params = { key: await openRoom(server) };
      const event = server.client.addEvent({ params, body: { at, role: 'on-call', text: 'x' } });
      expect(await problemOf(event)).toMatchObject({ code: 'request.invalid', errors: [{ at: 'body.at' }] });
      const booked = server.client.bookReconvene({ params, body: { at } });
      expect((await problemOf(booked)).code).toBe('request.invalid');
      expect(await server.client.readRoom({ params })).toMatchObject({ timeline: [] });
    },
  );

  it('takes the last second of the year 9999 and the first day of the year 1', async () => {
    const params = { key: await openRoom(server) };
    const at = '9999-12-31T23:59:59.000Z';
    expect(await server.client.addEvent({ params, body: { at, role: 'on-call', text: 'x' } })).toMatchObject({ at });
    const body = { text: 'x', lookAgainOn: '0001-01-01' };
    expect(await server.client.addQuestion({ params, body })).toMatchObject({ lookAgainOn: '0001-01-01' });
    expect(await server.client.bookReconvene({ params, body: { at } })).toMatchObject({ reconvene: { at } });
    const old = server.client.addQuestion({ params, body: { text: 'x', lookAgainOn: '0000-01-01' } });
    expect((await problemOf(old)).code).toBe('request.invalid');
  });

  it.each(['a\u0000b', 'a\ud800b'])('refuses text that is no text, in a role as anywhere', async (text) => {
    const params = { key: await openRoom(server) };
    for (const body of [
      { role: text, text: 'x' },
      { role: 'x', text },
      { role: 'x', text: 'x', evidence: text },
    ]) {
      expect((await problemOf(server.client.addEvent({ params, body }))).code).toBe('request.invalid');
    }
  });

  it('keeps a title in its place, in a calendar too', async () => {
    const title = 'Semi; comma, "quote" \\ and\r\nBEGIN:VEVENT';
    const key = await openRoom(server, title);
    await server.client.bookReconvene({ params: { key }, body: {} });
    const actor = { workspaceId: server.workspaceId, personId: null, role: 'viewer', via: 'system' } as const;
    const ports = {
      publicUrl: 'http://pawl.test',
      version: '',
      recall: { ask: () => Promise.resolve('warming' as const) },
      nearMisses: new NearMissMemory(),
    };
    const ics = await inSnapshot(server.base.db, { actor, now: server.now, action: 'read' }, (read) =>
      reconveneIcs(read, ports, key),
    );
    if (!ics.ok) throw new Error('there is an invitation');
    const lines = ics.value.replaceAll(/\r\n[ \t]/g, '').split('\r\n');
    expect(lines.filter((line) => line === 'BEGIN:VEVENT')).toHaveLength(1);
    expect(lines.find((line) => line.startsWith('SUMMARY:'))).toContain('Semi\\; comma\\, "quote" \\\\ and');
  });
});
