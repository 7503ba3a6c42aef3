import { ProblemError } from '@pawl/contract/client';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestServer, type TestServer } from './server.ts';

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server.stop());

const problemOf = async (promise: Promise<unknown>) => {
  const error: unknown = await promise.then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  expect(error).toBeInstanceOf(ProblemError);
  return (error as ProblemError).problem;
};
const declare = async (title: string, more: Record<string, unknown> = {}) =>
  (await server.client.declare({ body: { title, ...more } })).incident;

describe('declaring', () => {
  it('gives the next number, knows services by name, alias and earlier name, and makes the ones nobody knows', async () => {
    const ledger = await server.client.addService({ body: { name: 'ledger', aliases: ['books'] } });
    const first = await declare('Ledger is slow', { services: ['Books', 'LEDGER', 'Brand New'] });
    const second = await declare('Ledger is slow again', { services: ['brand  new'], severity: 'SEV2' });
    expect(first.services.map(({ name }) => name)).toEqual(['ledger', 'Brand New']);
    expect(first.services[0]?.id).toBe(ledger.id);
    expect(second.services[0]?.id).toBe(first.services[1]?.id);
    expect(second).toMatchObject({ status: 'declared', severity: 'SEV2', origin: 'declared', version: 1 });
    expect(Number(second.key.slice(4))).toBe(Number(first.key.slice(4)) + 1);
    expect(await server.client.readIncident({ params: { key: second.key } })).toEqual(second);
  });

  it('makes one service and two numbers of two declarations at once', async () => {
    const at = await Promise.all(
      Array.from({ length: 12 }, (_, n) => declare(`Many at once ${n}`, { services: ['one for all'] })),
    );
    expect(new Set(at.map(({ key }) => key)).size).toBe(12);
    expect(new Set(at.map(({ services }) => services[0]?.id)).size).toBe(1);
  });

  it('answers what the archive remembers in the same response, and judges "this is that again" at once', async () => {
    const earlier = await declare('Refund batch processed twice', {
      summary: 'The settlement worker ran the refund batch a second time after a restart.',
      services: ['settlement'],
      occurredAt: '2025-01-10T08:00:00Z',
    });
    const { incident, recall } = await server.client.declare({
      body: { title: 'Refund batch ran twice', services: ['settlement'], sameAs: earlier.key },
    });
    expect(recall.searched).toBeGreaterThan(0);
    expect(recall.matches[0]).toMatchObject({
      key: earlier.key,
      sameService: true,
      sameClass: true,
      judgement: 'same_class',
      age: 'thirteen months ago',
    });
    expect(recall.matches[0]?.why[0]).toBe('judged the same class of failure');
    expect(recall.matches[0]?.why).toContain('same service: settlement');
    expect(recall.matches.map(({ key }) => key)).not.toContain(incident.key);
    const fromEarlier = await server.client.listJudgements({ params: { key: earlier.key } });
    expect(fromEarlier.items).toMatchObject([{ key: incident.key, judgement: 'same_class', direction: 'later' }]);
  });

  it('refuses a sameAs that is not there, and takes no number for it', async () => {
    const problem = await problemOf(server.client.declare({ body: { title: 'Again', sameAs: 'INC-999999' } }));
    expect(problem.code).toBe('not_found');
    const [a, b] = [await declare('Before'), await declare('After')];
    expect(Number(b.key.slice(4))).toBe(Number(a.key.slice(4)) + 1);
  });
});

describe('changing what is known', () => {
  it('tells the second of two people what is there now, and overwrites nothing', async () => {
    const incident = await declare('Gateway times out', { services: ['gateway'] });
    const params = { key: incident.key };
    const changed = await server.client.changeIncident({
      params,
      ifMatch: 1,
      body: { title: 'Gateway times out for cards', services: ['gateway', 'cards'] },
    });
    expect(changed).toMatchObject({ title: 'Gateway times out for cards', version: 2 });
    expect(changed.services.map(({ name }) => name)).toEqual(['gateway', 'cards']);
    const problem = await problemOf(server.client.changeIncident({ params, ifMatch: 1, body: { title: 'Mine' } }));
    expect(problem).toMatchObject({ code: 'precondition.failed', current: { title: changed.title, version: 2 } });
    expect(await server.client.readIncident({ params })).toEqual(changed);
  });

  it('raises the version when only the services change, and can take them all away', async () => {
    const incident = await declare('Something', { services: ['gateway'] });
    const changed = await server.client.changeIncident({
      params: { key: incident.key },
      ifMatch: 1,
      body: { services: [] },
    });
    expect(changed).toMatchObject({ services: [], version: 2 });
  });

  it('refuses an end before the beginning', async () => {
    const { key } = await declare('Backwards', { occurredAt: '2026-02-01T10:00:00Z' });
    const body = { resolvedAt: '2026-02-01T09:00:00Z' };
    expect((await problemOf(server.client.changeIncident({ params: { key }, ifMatch: 1, body }))).code).toBe(
      'request.invalid',
    );
  });

  it('finds the incident by its new words at once, and no longer by those taken out', async () => {
    const { key } = await declare('Xylophone outage', { summary: 'nothing else' });
    await server.client.changeIncident({ params: { key }, ifMatch: 1, body: { title: 'Marimba outage' } });
    const found = async (q: string) =>
      (await server.client.searchArchive({ query: { q } })).items.map(({ incident }) => incident.key);
    expect(await found('marimba')).toEqual([key]);
    expect(await found('xylophone')).toEqual([]);
  });
});

describe('statuses', () => {
  const move = (
    key: string,
    status: 'declared' | 'mitigated' | 'resolved' | 'in_review' | 'closed' | 'duplicate' | 'cancelled',
    more: { reason?: string; duplicateOf?: string } = {},
  ) => server.client.changeStatus({ params: { key }, body: { status, ...more } });

  it('goes forward with its moments, and back only with a reason that stays in the log', async () => {
    const { key } = await declare('Queue is stuck');
    const mitigated = await move(key, 'mitigated');
    expect(mitigated.mitigatedAt).toBe(server.now.toISOString());
    expect((await move(key, 'resolved')).resolvedAt).toBe(server.now.toISOString());
    expect((await problemOf(move(key, 'declared'))).code).toBe('request.invalid');
    const back = await move(key, 'declared', { reason: 'It is stuck again.' });
    expect(back).toMatchObject({ status: 'declared', mitigatedAt: null, resolvedAt: null });
    const decisions = await server.base.db
      .selectFrom('decisions')
      .selectAll()
      .where('incidentId', '=', back.id)
      .execute();
    expect(decisions).toMatchObject([
      { action: 'change_status', what: 'resolved to declared', why: 'It is stuck again.' },
    ]);
  });

  it('leaves review and closing to the room, and lists what is possible', async () => {
    const { key } = await declare('Straight to the end');
    await move(key, 'resolved');
    const closed = await problemOf(move(key, 'closed'));
    expect(closed).toMatchObject({ code: 'incident.transition' });
    const review = await problemOf(move(key, 'in_review'));
    expect(review['allowed']).toEqual(['declared', 'mitigated', 'duplicate', 'cancelled']);
  });

  it('wants the original of a duplicate, and refuses rings of any length', async () => {
    const [a, b, c] = [await declare('Ring one'), await declare('Ring two'), await declare('Ring three')];
    expect((await problemOf(move(a.key, 'duplicate'))).code).toBe('incident.duplicate_of');
    expect((await problemOf(move(a.key, 'duplicate', { duplicateOf: a.key }))).code).toBe('incident.duplicate_of');
    expect((await problemOf(move(a.key, 'duplicate', { duplicateOf: 'INC-999999' }))).code).toBe(
      'incident.duplicate_of',
    );
    expect(await move(a.key, 'duplicate', { duplicateOf: b.key })).toMatchObject({
      status: 'duplicate',
      duplicateOf: b.key,
    });
    await move(b.key, 'duplicate', { duplicateOf: c.key });
    expect((await problemOf(move(c.key, 'duplicate', { duplicateOf: a.key }))).code).toBe('incident.duplicate_of');
    const freed = await move(a.key, 'declared', { reason: 'Another failure after all.' });
    expect(freed.duplicateOf).toBeNull();
    await move(c.key, 'duplicate', { duplicateOf: a.key });
  });

  it('lets only one of two incidents become the duplicate of the other, however fast both are', async () => {
    const [a, b] = [await declare('Twin one'), await declare('Twin two')];
    const both = await Promise.allSettled([
      move(a.key, 'duplicate', { duplicateOf: b.key }),
      move(b.key, 'duplicate', { duplicateOf: a.key }),
    ]);
    expect(both.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
  });
});

it('answers not_found for keys that nobody was given', async () => {
  for (const key of ['INC-888888', 'INC-999999999']) {
    expect((await problemOf(server.client.readIncident({ params: { key } }))).code).toBe('not_found');
  }
});
