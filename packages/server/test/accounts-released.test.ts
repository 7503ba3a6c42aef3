import { Writable } from 'node:stream';
import { sql } from 'kysely';
import { pino } from 'pino';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { listen } from '../src/store/listen.ts';
import { heldKeys, openAs, roomOf, sealingOf, tellAs, told } from './account-fixture.ts';
import { everyRow, tablesHolding } from './every-row.ts';
import { addTeam, changeReview, fundOne, goodExit, problemOf, rateBoth, wholeClass } from './room-fixture.ts';
import { startTestServer, type TestPerson, type TestServer } from './server.ts';

/** No word of any language, so that it is found wherever it went. */
const canary = 'zyxquokka';
const sentence = `I restarted the ${canary} job at 10:02.`;

let server: TestServer;
let bo: TestPerson;
let cy: TestPerson;
let logged = '';
const news: string[] = [];
let heard: { close(): Promise<void> };
beforeAll(async () => {
  const sink = new Writable({
    write(chunk: Buffer, _encoding, done) {
      logged += chunk.toString();
      done();
    },
  });
  const log = pino({ level: 'trace' }, sink);
  server = await startTestServer(undefined, { log, ports: { sealing: sealingOf(heldKeys()) } });
  bo = await server.addPerson('Bo Berg');
  cy = await server.addPerson('Cy Cole');
  heard = listen(server.base.url, { on: { pawl_changed: (payload) => news.push(payload) }, onConnected: () => {} });
});
afterAll(async () => {
  await heard.close();
  await server.stop();
});

const release = (key: string, text = sentence, role = 'settlement') =>
  bo.page.releaseSentence({ params: { key }, body: { text, role, at: '2026-03-01T10:02:00Z' } });

describe('releasing', () => {
  it('puts a sentence of the account into the timeline, under a role', async () => {
    const key = await roomOf(server, { 'on-call': bo, 'ledger engineer': cy });
    await tellAs(bo, key, told(`It paged. ${sentence} Then it held.`, { did: 'I called Ada.' }));
    expect(await release(key)).toMatchObject({ role: 'settlement', text: sentence, evidence: null });
    const { timeline } = await cy.client.readRoom({ params: { key } });
    expect(timeline.map(({ role, text }) => [role, text])).toEqual([['settlement', sentence]]);
    const mine = await bo.page.readMyAccount({ params: { key } });
    expect(mine.released).toMatchObject([{ text: sentence, role: 'settlement', takenOut: false }]);
    expect(mine.soleRoles.toSorted()).toEqual(['ledger engineer', 'on-call']);
    expect((await cy.page.readMyAccount({ params: { key } })).released).toEqual([]);
  });

  it('refuses words that are not in the account, a name in place of a role, and a room that is not open', async () => {
    const key = await roomOf(server, { 'on-call': bo });
    await tellAs(bo, key, told(sentence));
    expect((await problemOf(release(key, 'Somebody else restarted it.'))).code).toBe('request.invalid');
    expect((await problemOf(release(key, sentence, 'Bo Berg'))).code).toBe('request.invalid');
    await server.client.changeStatus({ params: { key }, body: { status: 'cancelled', reason: 'A drill' } });
    expect((await problemOf(release(key))).code).toBe('review.not_open');
  });

  it('names nobody beside it: not in the log, not in the news, not in any row that holds the event', async () => {
    const key = await roomOf(server, { 'on-call': bo });
    await openAs(bo, key, told(sentence));
    const body = { text: sentence, role: 'settlement' };
    const answer = await fetch(`${server.url}/api/incidents/${key}/account/releases`, {
      method: 'POST',
      headers: {
        cookie: bo.cookie,
        'content-type': 'application/json',
        'sec-fetch-site': 'same-origin',
        'x-pawl-tab': 'tab-of-bo',
      },
      body: JSON.stringify(body),
    });
    const { id } = (await answer.json()) as { id: string };
    await server.client.changeEvent({ params: { key, id }, ifMatch: 1, body: { evidence: 'job run 7' } });
    const holding = (await everyRow(server.base.db)).filter(({ row }) => row.includes(id));
    expect(new Set(holding.map(({ table }) => table))).toEqual(
      new Set(['public.audit_log', 'public.timeline_events', 'public.account_releases']),
    );
    for (const { table, row } of holding) {
      expect(row.includes(bo.id), `${table}: ${row}`).toBe(false);
      expect(row.includes('tab-of-bo'), `${table}: ${row}`).toBe(false);
      if (table === 'public.audit_log') expect(row).not.toContain(canary);
    }
    const { items } = await server.client.readAudit({ query: { incident: key, limit: 100 } });
    expect(items.filter(({ action }) => action === 'releaseSentence')).toMatchObject([
      { actor: null, change: 'insert', table: 'timeline_events' },
    ]);
    expect(items.filter(({ action }) => action === 'saveMyAccount')).toEqual([]);
    expect(news.filter((line) => line.includes('tab-of-bo'))).toEqual([]);
    expect(news.some((line) => line.includes('timeline_events'))).toBe(true);
  });

  it('writes the account’s row anew for nothing: no version, no transaction ties it to the event', async () => {
    const key = await roomOf(server, { 'on-call': bo });
    await tellAs(bo, key, told(sentence));
    const rowOf = async () =>
      (
        await sql<{ xmin: string; version: number }>`
        select xmin::text, version from accounts where person_id = ${bo.id}
          and incident_id = (select id from incidents where number = ${Number(key.slice(4))})`.execute(server.base.db)
      ).rows[0];
    const before = await rowOf();
    await release(key);
    expect(await rowOf()).toEqual(before);
  });
});

describe('withdrawing', () => {
  it('leaves no copy of the account or of its released sentences anywhere', async () => {
    const key = await roomOf(server, { 'on-call': bo, 'ledger engineer': cy });
    const params = { key };
    await openAs(bo, key, told(`${sentence} And only ${canary}private to me.`));
    const { id } = await release(key);
    // What others do with the event in the meantime: every one of these could have kept a copy.
    await cy.client.removeEvent({ params: { ...params, id }, ifMatch: 1 });
    await cy.client.restoreEvent({ params: { ...params, id } });
    await cy.client.changeEvent({ params: { ...params, id }, ifMatch: 3, body: { text: `${sentence} Twice.` } });
    await cy.client.changeEvent({ params: { ...params, id }, ifMatch: 4, body: { text: sentence } });
    await problemOf(cy.client.changeEvent({ params: { ...params, id }, ifMatch: 1, body: { text: 'late' } }));
    await server.client.recall({ body: { title: `${canary} job` } });
    await changeReview(server.client, key, { facilitatorId: cy.id });
    expect(await tablesHolding(server.base.db, canary)).toContain('public.timeline_events');
    expect(await bo.page.withdrawMyAccount({ params, body: { sentences: 'remove' } })).toEqual({
      removedSentences: 1,
      receipts: [],
    });
    const others = await bo.page.listMyAccounts({});
    for (const { incident, told: has } of others.items) {
      if (has) await bo.page.withdrawMyAccount({ params: { key: incident.key }, body: { sentences: 'remove' } });
    }
    expect(await tablesHolding(server.base.db, canary)).toEqual([]);
    expect(logged).not.toContain(canary);
    expect(logged.length).toBeGreaterThan(100);
    // A line with an address and a moment beside each release would tell whose it was.
    expect(logged).not.toMatch(/\/account/);
    expect(news.join('\n')).not.toContain(canary);
    expect((await cy.client.readRoom({ params })).timeline).toEqual([]);
    const { items } = await server.client.readAudit({ query: { incident: key, limit: 100 } });
    const gone = items.filter(({ action }) => action === 'withdrawMyAccount');
    expect(gone.length).toBeGreaterThan(0);
    expect(gone.every(({ actor }) => actor === null)).toBe(true);
  });

  it('can leave the sentences where they are, and then nobody can say whose they were', async () => {
    const key = await roomOf(server, { 'on-call': bo });
    const params = { key };
    await tellAs(bo, key, told(sentence));
    await release(key);
    expect(await bo.page.withdrawMyAccount({ params, body: { sentences: 'keep' } })).toMatchObject({
      removedSentences: 0,
    });
    expect((await bo.client.readRoom({ params })).timeline).toHaveLength(1);
    expect(await bo.page.readMyAccount({ params })).toMatchObject({ version: 0, released: [] });
    const { rows } = await sql`
      select 1 from account_releases where incident_id = (select id from incidents where number = ${Number(key.slice(4))})`.execute(
      server.base.db,
    );
    expect(rows).toEqual([]);
  });

  it('is open after the room has closed too, and says which receipts keep what they say', async () => {
    const team = await addTeam(server);
    const key = await roomOf(server, {});
    const params = { key };
    await rateBoth(server, bo, key);
    await tellAs(bo, key, told(sentence));
    const { id } = await release(key);
    await server.client.changeEvent({ params: { key, id }, ifMatch: 1, body: { evidence: 'job run 7' } });
    await server.client.addCondition({ params, body: { text: 'The batch has no key' } });
    await changeReview(server.client, key, {
      failureClass: wholeClass,
      recurrence: 'first_time',
      exit: goodExit,
      panicNone: true,
    });
    for (const match of (await server.client.readRoom({ params })).recall.filter(
      ({ aboveThreshold }) => aboveThreshold,
    )) {
      await server.client.judge({ params, body: { prior: match.key, judgement: 'unrelated' } });
    }
    await server.client.bookReconvene({ params, body: {} });
    await fundOne(server, key, team, server.admin.id);
    await server.client.closeRoom({ params });
    const gone = await bo.page.withdrawMyAccount({ params, body: { sentences: 'remove' } });
    expect(gone).toEqual({ removedSentences: 1, receipts: [1] });
    expect((await server.client.readRoom({ params })).timeline).toEqual([]);
    expect((await server.client.readReceipt({ params: { key, version: 1 } })).markdown).toContain(canary);
  });
});
