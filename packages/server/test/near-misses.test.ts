import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { problemOf } from './room-fixture.ts';
import { startTestServer, type TestPerson, type TestServer } from './server.ts';

let server: TestServer;
let ines: TestPerson;
let vera: TestPerson;
beforeAll(async () => {
  server = await startTestServer(new Date('2026-03-02T09:00:00Z'));
  ines = await server.addPerson('Ines Member');
  vera = await server.addPerson('Vera Viewer', 'viewer');
});
afterAll(() => server.stop());

const tell = (what: string, more = {}, by = ines) => by.client.tellNearMiss({ body: { what, ...more } });
const read = (key: string) => vera.client.readNearMiss({ params: { key } });
const list = (query = {}) => vera.client.listNearMisses({ query });

describe('telling one', () => {
  it('takes one field, and says who told it and that it waits', async () => {
    const told = await tell('I nearly dropped the ledger table. The prompt said staging.');
    expect(told).toMatchObject({
      key: expect.stringMatching(/^NM-[1-9]\d{5}$/),
      title: 'I nearly dropped the ledger table',
      stopped: '',
      service: null,
      toldOn: '2026-03-02',
      by: { id: ines.id, name: 'Ines Member' },
      replies: [],
      waiting: true,
    });
    expect(await read(told.key)).toEqual(told);
    expect((await list()).items.map(({ key }) => key)).toContain(told.key);
  });

  it('is told once, however often it is sent', async () => {
    const id = randomUUID();
    const first = await tell('The migration ran twice', { id, anonymous: true });
    expect(await tell('The migration ran twice', { id, anonymous: true })).toEqual(first);
    expect(await problemOf(tell('Something else', { id, anonymous: true }))).toMatchObject({ code: 'conflict.exists' });
    expect((await list()).items.filter(({ title }) => title === 'The migration ran twice')).toHaveLength(1);
  });

  it('names the service by its present name, and makes none', async () => {
    const names = async () =>
      (await server.client.listServices({ query: { limit: 100 } })).items.map(({ name }) => name);
    await server.client.addService({ body: { name: 'settlement-jobs', aliases: ['settlements'] } });
    const before = await names();
    expect((await tell('The wrong region was picked', { service: 'Settlements' })).service).toBe('settlement-jobs');
    expect((await tell('A page for nobody', { service: 'ghost-service' })).service).toBe('ghost-service');
    expect(await names()).toEqual(before);
  });

  it('is for members; a viewer reads, and words that are none are refused', async () => {
    expect(await problemOf(tell('x', {}, vera))).toMatchObject({ code: 'sign_in.forbidden' });
    expect(await problemOf(tell('   '))).toMatchObject({ code: 'request.invalid' });
    expect(await problemOf(tell('y'.repeat(20_001)))).toMatchObject({ code: 'request.invalid' });
    expect(await problemOf(read('NM-100000'))).toMatchObject({ code: 'not_found' });
  });
});

describe('the one reply', () => {
  it('ends the waiting, and whoever told it does not', async () => {
    const { key } = await tell('The backup had not run for a week');
    const reply = (by: TestPerson, text: string) => by.client.replyToNearMiss({ params: { key }, body: { text } });
    expect(await reply(ines, 'It was the cron host, I see now.')).toMatchObject({ waiting: true });
    server.now = new Date('2026-03-05T16:00:00Z');
    expect(await reply(server.admin, 'Thank you. What did the host show?')).toMatchObject({
      waiting: false,
      replies: [
        { by: { name: 'Ines Member' } },
        { text: 'Thank you. What did the host show?', by: { name: 'Ada Admin' }, at: '2026-03-05T16:00:00.000Z' },
      ],
    });
    expect(await problemOf(reply(vera, 'Me too'))).toMatchObject({ code: 'sign_in.forbidden' });
    expect((await list({ state: 'waiting' })).items.map((item) => item.key)).not.toContain(key);
  });

  it('is waited for by the oldest first, page by page', async () => {
    await tell('Told last');
    const all = await list({ state: 'waiting', limit: 100 });
    expect(all.items.length).toBe(all.waiting);
    const days = all.items.map(({ toldOn }) => toldOn);
    expect(days).toEqual(days.toSorted());
    const paged: string[] = [];
    for (let cursor: string | null = ''; cursor !== null;) {
      const page: Awaited<ReturnType<typeof list>> = await list({
        state: 'waiting',
        limit: 2,
        ...(cursor && { cursor }),
      });
      paged.push(...page.items.map(({ key }) => key));
      cursor = page.nextCursor;
    }
    expect(paged).toEqual(all.items.map(({ key }) => key));
    const { nextCursor } = await list({ state: 'all', limit: 1 });
    expect(await problemOf(list({ state: 'waiting', cursor: nextCursor ?? '' }))).toMatchObject({
      code: 'request.cursor',
    });
  });

  it('is timed for the team in days, with those that wait', async () => {
    const { firstReply, months, quarters, sentence } = await vera.client.readNearMissTrend({});
    expect(firstReply).toMatchObject({ told: 6, replied: 1, medianDays: null });
    expect(months).toEqual([{ period: '2026-03', told: 6 }]);
    expect(quarters).toEqual([{ period: '2026-Q1', told: 6 }]);
    expect(sentence).toBe('A trend shows once two quarters are over.');
    const csv = await fetch(`${server.url}/api/near-misses.csv`, {
      headers: { authorization: `Bearer ${vera.token}` },
    });
    expect(await csv.text()).toBe('month,told\n2026-03,6\n');
  });
});

describe('what was visible before', () => {
  let key: string;
  beforeAll(async () => {
    server.now = new Date('2026-03-10T09:00:00Z');
    ({ key } = await tell('The ledger export wrote to the production bucket from a laptop', {
      stopped: 'The bucket was versioned',
      service: 'ledger',
    }));
    server.now = new Date('2026-04-01T09:00:00Z');
  });
  const title = 'Ledger export overwrote the production bucket';

  it('shows while one types, with why and since when', async () => {
    const { items } = await vera.client.recallNearMisses({ body: { title } });
    expect(items).toMatchObject([
      { key, age: 'three weeks ago', linked: false, stopped: 'The bucket was versioned', service: 'ledger' },
    ]);
    expect(items[0]?.why.join()).toMatch(/words: .*bucket/);
    expect(items[0]?.excerpt.marks.length).toBeGreaterThan(1);
    expect((await vera.client.recallNearMisses({ body: { title: 'Certificate expired' } })).items).toEqual([]);
  });

  it('is never an earlier incident: recall and the archive do not know it', async () => {
    const { matches, searched } = await vera.client.recall({ body: { title } });
    expect([matches, searched]).toEqual([[], 0]);
  });

  it('belongs to an incident that came later, not to one before', async () => {
    const of = async (occurredAt: string) => {
      const { incident } = await server.client.declare({ body: { title, occurredAt, services: ['ledger'] } });
      return vera.client.nearMissesOf({ params: { key: incident.key } });
    };
    expect(await of('2026-03-31T10:00:00Z')).toMatchObject({
      items: [{ key, age: 'three weeks before', linked: false, why: ['same service: ledger', expect.any(String)] }],
    });
    expect(await of('2026-03-10T08:00:00Z')).toMatchObject({ items: [{ key, age: 'the same day' }] });
    expect(await of('2026-03-09T23:00:00Z')).toEqual({ items: [] });
  });

  it('is linked by a person, once, and unlinked', async () => {
    const { incident } = await server.client.declare({ body: { title: 'Payments stood still' } });
    const link = () => ines.client.linkNearMiss({ params: { key }, body: { incident: incident.key } });
    await link();
    expect((await link()).incidents).toEqual([{ key: incident.key, title: 'Payments stood still' }]);
    expect(await vera.client.nearMissesOf({ params: { key: incident.key } })).toMatchObject({
      items: [{ key, linked: true, why: [] }],
    });
    const log = await server.client.readAudit({ query: { incident: incident.key, limit: 5 } });
    expect(log.items[0]).toMatchObject({ action: 'linkNearMiss', actor: { id: ines.id } });
    const { incidents } = await ines.client.unlinkNearMiss({ params: { key, incident: incident.key } });
    expect(incidents).toEqual([]);
    expect(
      await problemOf(ines.client.linkNearMiss({ params: { key }, body: { incident: 'INC-9999' } })),
    ).toMatchObject({
      code: 'not_found',
    });
  });

  it('does not tell of an incident that is restricted', async () => {
    const { incident } = await server.client.declare({ body: { title: 'Something for a few', restricted: true } });
    const params = { key: incident.key };
    await server.client.linkNearMiss({ params: { key }, body: { incident: incident.key } });
    expect((await server.client.readNearMiss({ params: { key } })).incidents).toHaveLength(1);
    expect((await read(key)).incidents).toEqual([]);
    expect(await problemOf(vera.client.nearMissesOf({ params }))).toMatchObject({ code: 'not_found' });
    const link = ines.client.linkNearMiss({ params: { key }, body: { incident: incident.key } });
    expect(await problemOf(link)).toMatchObject({ code: 'not_found' });
    await server.client.unlinkNearMiss({ params: { key, incident: incident.key } });
  });

  it('becomes an incident with its words, its service and a link back', async () => {
    const incident = await ines.client.declareNearMiss({ params: { key }, body: { severity: 'SEV3' } });
    expect(incident).toMatchObject({
      title: 'The ledger export wrote to the production bucket from a laptop',
      summary: expect.stringContaining('What stopped it: The bucket was versioned'),
      severity: 'SEV3',
      services: [{ name: 'ledger' }],
    });
    expect((await read(key)).incidents).toEqual([{ key: incident.key, title: incident.title }]);
  });

  it('forgets one that was taken out, which only an admin may', async () => {
    expect(await problemOf(ines.client.takeOutNearMiss({ params: { key } }))).toMatchObject({
      code: 'sign_in.forbidden',
    });
    await server.admin.client.takeOutNearMiss({ params: { key } });
    expect(await problemOf(read(key))).toMatchObject({ code: 'not_found' });
    expect((await vera.client.recallNearMisses({ body: { title } })).items).toEqual([]);
    const { rows } = await server.base.pool.query(`select * from audit_log where audit_log::text like '%laptop%'`);
    // What the incident made of it says is its own.
    expect(rows.every(({ table_name: table }) => table === 'incidents')).toBe(true);
  });
});
