import { setTimeout as sleep } from 'node:timers/promises';
import { ProblemError } from '@pawl/contract/client';
import { recall as ask } from '@pawl/domain/recall/recall';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { rememberArchive, type RecallMemory } from '../src/store/recall-index.ts';
import { startTestServer, type TestServer } from './server.ts';

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server.stop());

const things = [
  'refund',
  'ledger',
  'gateway',
  'invoice',
  'queue',
  'replica',
  'certificate',
  'webhook',
  'cache',
  'mandate',
];
const mishaps = [
  'timed out',
  'ran twice',
  'filled the disk',
  'lost its leader',
  'expired',
  'was reverted',
  'deadlocked',
];
const declare = async (n: number) => {
  const title = `The ${things[n % things.length]} ${mishaps[n % mishaps.length]}`;
  const summary = `Case ${n}: the ${things[(n * 3) % things.length]} worker ${mishaps[(n * 5) % mishaps.length]} after a deploy of unit${n % 17}.`;
  const occurredAt = new Date(Date.UTC(2024, n % 12, 1 + (n % 28))).toISOString();
  return (await server.client.declare({ body: { title, summary, occurredAt, services: [`service ${n % 5}`] } }))
    .incident;
};
const questions = [
  'refund ran twice',
  'certificate expired on the gateway',
  'replica lost its leader',
  'unit3 deploy',
  'disk',
];
/** All that an index answers: ids, scores to the last bit, strengths. */
const answers = (memory: RecallMemory) => {
  const index = memory.indexOf(server.workspaceId);
  const at = server.now.getTime();
  return questions.map((title) =>
    ask(index, { title, text: '', at, limit: 50 }).map(({ id, score, strength }) => [
      id,
      score.toFixed(9),
      strength.toFixed(9),
    ]),
  );
};

describe('the memory of the archive', () => {
  it('answers the same whether it was told of each change, caught up, or was built at once', async () => {
    const told = rememberArchive(server.base.url);
    await told.ready;
    const incidents = [];
    for (let n = 0; n < 40; n += 1) incidents.push(await declare(n));
    for (const { key, version } of incidents.slice(0, 10)) {
      await server.client.changeIncident({
        params: { key },
        ifMatch: version,
        body: { summary: `Rewritten: the mandate of ${key} expired.` },
      });
    }
    const built = rememberArchive(server.base.url);
    await built.ready;
    await told.catchUp();
    expect(told.indexOf(server.workspaceId).size).toBe(40);
    expect(answers(told)).toEqual(answers(built));
    expect(answers(built)[0]?.length).toBeGreaterThan(5);
    await Promise.all([told.close(), built.close()]);
  });

  it('misses nothing of a transaction that began early and committed late', async () => {
    const memory = rememberArchive(server.base.url);
    await memory.ready;
    const { key, id } = await declare(100);
    const late = await server.base.pool.connect();
    try {
      await late.query('begin');
      // It takes its place among the transactions now, and commits after others that came later.
      await late.query(
        'update recall_documents set services = $1, changed_xid = pg_current_xact_id() where incident_id = $2',
        [['late'], id],
      );
      for (let n = 101; n < 110; n += 1) await declare(n);
      await memory.catchUp();
      const tagsOf = () => {
        const index = memory.indexOf(server.workspaceId);
        return index.services.tags(index.serviceSet(index.numberOf(id) ?? -1));
      };
      expect(tagsOf(), key).not.toEqual(['late']);
      await late.query('commit');
      await memory.catchUp();
      expect(tagsOf(), key).toEqual(['late']);
    } finally {
      late.release();
      await memory.close();
    }
  });

  it('lets two servers on one database agree after a burst, without being asked', async () => {
    const [one, other] = [rememberArchive(server.base.url), rememberArchive(server.base.url)];
    await Promise.all([one.ready, other.ready]);
    await Promise.all(Array.from({ length: 60 }, (_, n) => declare(200 + n)));
    const { count } = await server.base.db
      .selectFrom('recallDocuments')
      .select(sql<number>`count(*)::int`.as('count'))
      .executeTakeFirstOrThrow();
    // How soon is for the bench to say; a busy machine only has to get there.
    const deadline = Date.now() + 20_000;
    const complete = () => [one, other].every((memory) => memory.indexOf(server.workspaceId).size === count);
    while (!complete() && Date.now() < deadline) await sleep(10);
    expect(one.indexOf(server.workspaceId).size).toBe(count);
    expect(answers(one)).toEqual(answers(other));
    await Promise.all([one.close(), other.close()]);
  });

  it('comes back by itself after PostgreSQL ended its connections, with what was written meanwhile', async () => {
    const faults: unknown[] = [];
    const memory = rememberArchive(server.base.url, (error) => faults.push(error));
    await memory.ready;
    await sql`select pg_terminate_backend(pid) from pg_stat_activity
      where datname = current_database() and application_name = 'pawl-listen'`.execute(server.base.db);
    const { id } = await declare(300);
    const deadline = Date.now() + 20_000;
    while (!memory.indexOf(server.workspaceId).has(id) && Date.now() < deadline) await sleep(20);
    expect(memory.indexOf(server.workspaceId).has(id)).toBe(true);
    // The connection it reads by goes the same way; the first question after it may find it broken, the next does not.
    await sql`select pg_terminate_backend(pid) from pg_stat_activity
      where datname = current_database() and pid <> pg_backend_pid()`.execute(server.base.db);
    await sleep(200);
    await declare(301);
    await memory.catchUp().catch(() => memory.catchUp());
    const built = rememberArchive(server.base.url);
    await built.ready;
    expect(answers(memory)).toEqual(answers(built));
    await Promise.all([memory.close(), built.close()]);
  });

  it('is warming until it was read, and a declaration does not wait for it', async () => {
    const nowhere = rememberArchive('postgres://nobody:nothing@127.0.0.1:1/none');
    expect(await nowhere.recall.ask(server.workspaceId, { title: 'refund', text: '', limit: 5, hidden: [] })).toBe(
      'warming',
    );
    await nowhere.close();
  });

  it('reads an archive without keeping requests waiting', async () => {
    const vector = (await server.base.db.selectFrom('recallDocuments').selectAll().executeTakeFirstOrThrow()).vector;
    await sql`
      with made as (
        insert into incidents (workspace_id, id, number, title, status, occurred_at, declared_at, origin, created_at)
        select ${server.workspaceId}, gen_random_uuid(), 100000 + n, 'Bulk ' || n, 'closed', now(), now(), 'story', now()
        from generate_series(1, 5000) n returning workspace_id, id, occurred_at
      ) insert into recall_documents (workspace_id, incident_id, vector, occurred_at)
      select workspace_id, id, ${vector}::bytea, occurred_at from made`.execute(server.base.db);
    let longest = 0;
    let last = performance.now();
    const pulse = setInterval(() => {
      longest = Math.max(longest, performance.now() - last);
      last = performance.now();
    }, 1);
    const memory = rememberArchive(server.base.url);
    await memory.ready;
    clearInterval(pulse);
    console.log(`5,000 documents read; the longest turn of the event loop took ${Math.round(longest)} ms`);
    expect(memory.indexOf(server.workspaceId).size).toBeGreaterThan(5_000);
    await memory.close();
  });
});

describe('asking', () => {
  let other: TestServer;
  beforeAll(async () => {
    other = await startTestServer(new Date('2026-06-01T00:00:00Z'));
    const old = (title: string, summary: string, occurredAt: string, services: string[]) =>
      other.client.declare({ body: { title, summary, occurredAt, services } });
    await old(
      'Refund batch processed twice',
      'The settlement worker was restarted and the batch ran a second time.\n\nCustomers got their money twice.',
      '2025-04-01T10:00:00Z',
      ['settlement'],
    );
    await old('Certificate of the gateway expired', 'Nobody renewed it.', '2025-05-01T10:00:00Z', ['gateway']);
    await old('Ledger replica fell behind', 'A long vacuum held it up.', '2025-06-01T10:00:00Z', ['ledger']);
    for (let n = 0; n < 20; n += 1)
      await old(`Unremarkable event ${n}`, `Thing number ${n} blinked.`, '2025-02-01T10:00:00Z', []);
  });
  afterAll(() => other.stop());
  const recall = async (body: Parameters<TestServer['client']['recall']>[0]['body']) => other.client.recall({ body });

  it('says why, how long ago, and where the words stand', async () => {
    const { matches, searched } = await recall({
      title: 'refunds processed two times',
      text: 'the batch was processed again after a restart',
      services: ['Settlement'],
    });
    expect(searched).toBe(23);
    const [first] = matches;
    expect(first).toMatchObject({
      key: 'INC-1',
      service: 'settlement',
      sameService: true,
      sameClass: false,
      age: 'fourteen months ago',
      judgement: null,
    });
    expect(first?.why[0]).toBe('same service: settlement');
    expect(first?.why[1]).toMatch(/^words: /);
    expect(first?.words.length).toBeGreaterThan(1);
    const { text, marks } = first?.excerpt ?? { text: '', marks: [] };
    expect(marks.map(([from, to]) => text.slice(from, to).toLowerCase())).toEqual(
      expect.arrayContaining(['batch', 'restarted']),
    );
    expect(first?.debt).toBe(
      'INC-1, fourteen months ago, nearly the same failure; it recorded no actions, and nothing is owed.',
    );
  });

  it('never answers the incident that asks, a later one, or one that was cancelled or told twice', async () => {
    const keys = async (body: Parameters<typeof recall>[0]) => (await recall(body)).matches.map(({ key }) => key);
    expect(await keys({ title: 'refund batch twice', exclude: 'INC-1' })).not.toContain('INC-1');
    expect(await keys({ title: 'refund batch twice', before: '2025-04-01T10:00:00Z' })).not.toContain('INC-1');
    expect(await keys({ title: 'refund batch twice', before: '2025-04-01T10:00:00.001Z' })).toContain('INC-1');
    const { incident } = await other.client.declare({
      body: { title: 'Refund batch processed twice, I think', occurredAt: '2025-04-02T10:00:00Z' },
    });
    expect(await keys({ title: 'refund batch twice' })).toContain(incident.key);
    await other.client.changeStatus({
      params: { key: incident.key },
      body: { status: 'duplicate', duplicateOf: 'INC-1' },
    });
    expect(await keys({ title: 'refund batch twice' })).not.toContain(incident.key);
    expect((await other.client.recallFor({ params: { key: 'INC-1' } })).matches.map(({ key }) => key)).not.toContain(
      'INC-1',
    );
  });

  it('answers nothing to nothing, and survives a pasted log', async () => {
    expect((await recall({})).matches).toEqual([]);
    expect((await recall({ title: '???', text: '\u{1F525}\u{1F525}' })).matches).toEqual([]);
    const log = '2025-01-01 ERROR refund batch worker at com.example.Foo(Foo.java:12)\n'.repeat(250);
    expect((await recall({ text: log })).matches[0]?.key).toBe('INC-1');
  });

  it('keeps a judgement on both sides, the last word counting', async () => {
    const { incident } = await other.client.declare({
      body: { title: 'Refund batch processed twice again', services: ['settlement'] },
    });
    const params = { key: incident.key };
    await other.client.judge({ params, body: { prior: 'INC-1', judgement: 'related' } });
    await other.client.judge({ params, body: { prior: 'INC-1', judgement: 'same_class', note: 'the worker again' } });
    const mine = await other.client.listJudgements({ params });
    expect(mine.items).toMatchObject([{ key: 'INC-1', judgement: 'same_class', direction: 'earlier' }]);
    const theirs = await other.client.listJudgements({ params: { key: 'INC-1' } });
    expect(theirs.items).toMatchObject([{ key: incident.key, judgement: 'same_class', direction: 'later' }]);
    const asked = await recall({ title: 'Refund batch processed twice again', exclude: incident.key });
    expect(asked.matches.find(({ key }) => key === 'INC-1')).toMatchObject({ judgement: 'same_class' });
    const match = (await other.client.recallFor({ params })).matches.find(({ key }) => key === 'INC-1');
    expect(match).toMatchObject({ judgement: 'same_class', sameClass: true, aboveThreshold: true });
    expect(match?.debt).toContain('the same class of failure');
    await expect(
      other.client.judge({ params, body: { prior: incident.key, judgement: 'related' } }),
    ).rejects.toBeInstanceOf(ProblemError);
    await expect(
      other.client.judge({ params, body: { prior: 'INC-99999', judgement: 'related' } }),
    ).rejects.toBeInstanceOf(ProblemError);
  });
});
