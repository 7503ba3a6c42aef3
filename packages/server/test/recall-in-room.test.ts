import { afterAll, beforeAll, expect, it } from 'vitest';
import { findIncident } from '../src/app/incidents/find-incident.ts';
import { NearMissMemory } from '../src/app/near-misses/near-miss-memory.ts';
import { matchesFor } from '../src/app/recall/matches-for.ts';
import { rememberArchive, type RecallMemory } from '../src/store/recall-index.ts';
import { inSnapshot } from '../src/store/unit-of-work.ts';
import { startTestServer, type TestServer } from './server.ts';

let server: TestServer;
let memory: RecallMemory;
beforeAll(async () => {
  server = await startTestServer();
  memory = rememberArchive(server.base.url);
  await memory.ready;
});
afterAll(async () => {
  await memory.close();
  await server.stop();
});

const declare = async (title: string, occurredAt: string, summary = '') =>
  (await server.client.declare({ body: { title, summary, occurredAt } })).incident;
const inRoom = async (key: string) => {
  const actor = { workspaceId: server.workspaceId, personId: server.admin.id, role: 'member' as const, via: 'page' };
  const matches = await inSnapshot(server.base.db, { actor, now: server.now, action: 'readRoom' }, async (read) => {
    const incident = await findIncident(read, key);
    if (!incident) throw new Error(`no ${key}`);
    return matchesFor(
      read,
      { publicUrl: '', version: '', recall: memory.recall, nearMisses: new NearMissMemory() },
      incident,
    );
  });
  if (!matches) throw new Error('warming');
  return matches;
};

it('lists what has to be judged and what was judged, whatever becomes of the scores', async () => {
  for (let n = 0; n < 12; n += 1)
    await declare(`Unremarkable event ${n}`, '2024-01-01T00:00:00Z', `Thing ${n} blinked.`);
  const near = await declare(
    'Refund batch processed twice',
    '2025-01-01T00:00:00Z',
    'The worker restarted in the middle.',
  );
  const far = await declare('Certificate expired', '2025-02-01T00:00:00Z', 'The worker noticed.');
  const later = await declare('Refund batch processed twice, later', '2026-02-01T00:00:00Z');
  const asking = await declare('Refund batch processed twice by the worker', '2026-01-01T00:00:00Z');
  const first = await inRoom(asking.key);
  expect(first.map(({ key }) => key)).toEqual([near.key]);
  expect(first[0]).toMatchObject({ aboveThreshold: true, judgement: null });

  const params = { key: asking.key };
  await server.client.judge({ params, body: { prior: far.key, judgement: 'related' } });
  await server.client.judge({ params, body: { prior: near.key, judgement: 'same_class' } });
  // A later incident that recalled this one is no earlier match of it.
  await server.client.judge({ params: { key: later.key }, body: { prior: asking.key, judgement: 'same_class' } });
  // The archive grows: the old match is no longer among the nearest, and this incident is about something else now.
  for (let n = 0; n < 30; n += 1)
    await declare('Refund batch processed twice by the worker', '2025-06-01T00:00:00Z', `Case ${n}`);
  await server.client.changeIncident({
    params,
    ifMatch: 1,
    body: { title: 'Batch processed twice by a worker, refund' },
  });
  const grown = await inRoom(asking.key);
  expect(grown).toHaveLength(20);
  expect(grown.find(({ key }) => key === near.key)).toMatchObject({ judgement: 'same_class', sameClass: true });
  expect(grown.find(({ key }) => key === far.key)).toMatchObject({ judgement: 'related', aboveThreshold: false });
  expect(grown.map(({ key }) => key)).not.toContain(later.key);
  expect(grown.map(({ key }) => key)).not.toContain(asking.key);
  expect(await inRoom(asking.key)).toEqual(grown);
});
