import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { tick } from '../src/app/clock/tick.ts';
import { backendOn } from '../src/store/backend.ts';
import { heldKeys, openAs, roomOf, sealingOf, tellAs, told } from './account-fixture.ts';
import { tablesHolding } from './every-row.ts';
import { changeReview, problemOf } from './room-fixture.ts';
import { startTestServer, type TestPerson, type TestServer } from './server.ts';

const keys = heldKeys();
let server: TestServer;
let bo: TestPerson;
let cy: TestPerson;
let vic: TestPerson;
beforeAll(async () => {
  server = await startTestServer(undefined, { ports: { sealing: sealingOf(keys) } });
  bo = await server.addPerson('Bo Berg');
  cy = await server.addPerson('Cy Cole');
  vic = await server.addPerson('Vic Viewer', 'viewer');
});
afterAll(() => server.stop());

describe('telling', () => {
  it('keeps what is written as it is written, for its author alone', async () => {
    const key = await roomOf(server, { 'on-call': bo, 'looking on': vic });
    const params = { key };
    expect(await bo.page.readMyAccount({ params })).toMatchObject({ version: 0, role: 'on-call', account: told('') });
    const first = await bo.page.saveMyAccount({ params, ifMatch: 0, body: told('The queue grew. ') });
    expect(first).toMatchObject({ version: 1, account: told('The queue grew. '), openTo: null, released: [] });
    expect((await tellAs(bo, key, told('The queue grew. I restarted it.'))).version).toBe(2);
    // Who reads along may tell, too: they saw something, and that is what is asked.
    expect((await tellAs(vic, key, told('I saw a graph.'))).account.saw).toBe('I saw a graph.');
    expect((await bo.page.readMyAccount({ params })).account.saw).toBe('The queue grew. I restarted it.');
    expect((await bo.page.listMyAccounts({})).items).toContainEqual(
      expect.objectContaining({ told: true, open: false, roomOpen: true }),
    );
  });

  it('gives the second of two tabs what the first has written', async () => {
    const key = await roomOf(server, { 'on-call': bo });
    await tellAs(bo, key, told('one'));
    const late = await problemOf(bo.page.saveMyAccount({ params: { key }, ifMatch: 0, body: told('two') }));
    expect(late).toMatchObject({ code: 'precondition.failed', current: { account: told('one'), version: 1 } });
  });

  it('is for those who take part, at the page and never with a token', async () => {
    const key = await roomOf(server, { 'on-call': bo });
    const params = { key };
    expect((await problemOf(tellAs(cy, key, told('x')))).code).toBe('account.not_taking_part');
    for (const call of [() => bo.client.readMyAccount({ params }), () => bo.client.listAccounts({ params })]) {
      expect((await problemOf(call())).code).toBe('sign_in.page_only');
    }
    const nothing = [
      () => bo.page.openMyAccount({ params, ifMatch: 0, body: { openTo: server.admin.id } }),
      () => bo.page.releaseSentence({ params, body: { text: 'x', role: 'on-call' } }),
      () => bo.page.withdrawMyAccount({ params, body: { sentences: 'keep' } }),
    ];
    for (const call of nothing) expect((await problemOf(call())).code).toBe('account.nothing_told');
  });

  it('goes on for who was taken out of the room: it stays theirs', async () => {
    const key = await roomOf(server, { 'on-call': bo });
    await tellAs(bo, key, told('mine'));
    const { participants } = await server.client.readRoom({ params: { key } });
    const id = participants.find(({ person }) => person.id === bo.id)?.id ?? '';
    await server.client.leaveRoom({ params: { key, id } });
    expect(await tellAs(bo, key, told('still mine'))).toMatchObject({ role: null, account: told('still mine') });
  });
});

describe('who reads it', () => {
  it('is nobody but its author until they open it, and then the facilitator', async () => {
    const key = await roomOf(server, { 'on-call': bo, 'ledger engineer': cy });
    const params = { key };
    await tellAs(bo, key, told('I thought it was the other cluster.'));
    expect((await server.admin.page.listAccounts({ params })).items).toEqual([]);
    const open = await openAs(bo, key, told('I thought it was the other cluster.'));
    expect(open.openTo).toEqual({ id: server.admin.id, name: server.admin.name });
    expect((await server.admin.page.listAccounts({ params })).items).toMatchObject([
      { author: { id: bo.id }, role: 'on-call', saw: 'I thought it was the other cluster.' },
    ]);
    expect((await problemOf(cy.page.listAccounts({ params }))).code).toBe('account.private');
    expect((await cy.page.readMyAccount({ params })).account).toEqual(told(''));
    await bo.page.openMyAccount({ params, ifMatch: open.version, body: { openTo: null } });
    expect((await server.admin.page.listAccounts({ params })).items).toEqual([]);
  });

  it('is no admin: not by their role, not by facilitating afterwards, not by making somebody an admin', async () => {
    const eve = await server.addPerson('Eve Ek', 'admin');
    const key = await roomOf(server, { 'on-call': bo });
    const params = { key };
    await changeReview(server.client, key, { facilitatorId: cy.id });
    await openAs(bo, key, told('Told to Cy.'));
    expect((await problemOf(eve.page.listAccounts({ params }))).code).toBe('account.private');
    await changeReview(eve.client, key, { facilitatorId: eve.id });
    expect((await eve.page.listAccounts({ params })).items).toEqual([]);
    // The one it was told to facilitates no more, and reads no more.
    expect((await problemOf(cy.page.listAccounts({ params }))).code).toBe('account.private');
    await changeReview(eve.client, key, { facilitatorId: cy.id });
    expect((await cy.page.listAccounts({ params })).items).toHaveLength(1);
  });

  it('is a new facilitator only when the author says so, by name', async () => {
    const key = await roomOf(server, { 'on-call': bo, 'ledger engineer': cy });
    const params = { key };
    const { version } = await openAs(bo, key, told('For Ada.'));
    const other = { params, ifMatch: version, body: { openTo: cy.id } };
    expect((await problemOf(bo.page.openMyAccount(other))).code).toBe('account.other_reader');
    await changeReview(server.client, key, { facilitatorId: cy.id });
    expect(await bo.page.readMyAccount({ params })).toMatchObject({
      openTo: { id: server.admin.id },
      facilitator: { id: cy.id },
    });
    expect((await cy.page.listAccounts({ params })).items).toEqual([]);
    await bo.page.openMyAccount(other);
    expect((await cy.page.listAccounts({ params })).items).toHaveLength(1);
    const mails = await sql<{ to: string }>`
      select recipient_id as to from messages where kind = 'account_reader_changed' and data ->> 'incidentKey' = ${key}`.execute(
      server.base.db,
    );
    // Everybody who took part, not only who had opened one.
    expect(mails.rows.map(({ to }) => to)).toEqual([bo.id]);
  });

  it('is nobody when the row was changed by hand: the seal vouches for author and reader', async () => {
    const key = await roomOf(server, { 'on-call': bo });
    const params = { key };
    await tellAs(bo, key, told('Not for Ada.'));
    await sql`update accounts set open_to = ${server.admin.id} where person_id = ${bo.id}`.execute(server.base.db);
    expect((await server.admin.page.listAccounts({ params })).items).toEqual([]);
    expect((await problemOf(bo.page.readMyAccount({ params }))).code).toBe('account.sealed');
    await sql`update accounts set open_to = null, person_id = ${cy.id} where person_id = ${bo.id}
      and incident_id = (select id from incidents where number = ${Number(key.slice(4))})`.execute(server.base.db);
    expect((await problemOf(cy.page.readMyAccount({ params }))).code).toBe('account.sealed');
    await sql`delete from accounts where person_id in (${bo.id}, ${cy.id})`.execute(server.base.db);
  });
});

describe('an author who leaves', () => {
  it('closes what they told at once; thirty days later it goes, and its key; who is back in time finds it', async () => {
    const dee = await server.addPerson('Dee Dorn');
    const key = await roomOf(server, { 'on-call': dee });
    const params = { key };
    await openAs(dee, key, told('Before I left.'));
    await server.client.changePerson({ params: { id: dee.id }, ifMatch: 1, body: { active: false } });
    expect((await server.admin.page.listAccounts({ params })).items).toEqual([]);
    const later = (days: number) => new Date(server.now.getTime() + days * 86_400_000);
    const backend = backendOn(server.base.db);
    const left = async () =>
      (await sql`select 1 from accounts where person_id = ${dee.id}`.execute(server.base.db)).rows.length;
    await tick(backend, later(0));
    await tick(backend, later(29));
    expect(await left()).toBe(1);
    await server.client.changePerson({ params: { id: dee.id }, ifMatch: 2, body: { active: true } });
    await tick(backend, later(31));
    expect((await server.admin.page.listAccounts({ params })).items).toHaveLength(1);
    await server.client.changePerson({ params: { id: dee.id }, ifMatch: 3, body: { active: false } });
    await tick(backend, later(40));
    await tick(backend, later(69));
    expect(await left()).toBe(1);
    await tick(backend, later(70));
    expect(await left()).toBe(0);
    const kept = await sql`
      select 1 from account_keys where incident_id = (select id from incidents where number = ${Number(key.slice(4))})`.execute(
      server.base.db,
    );
    expect(kept.rows).toEqual([]);
  });
});

describe('being asked', () => {
  it('goes to everybody who takes part, once, on the page and by mail that says nothing of what happened', async () => {
    const key = await roomOf(server, { 'on-call': bo, 'ledger engineer': cy });
    const params = { key };
    expect(await bo.page.readMyAccount({ params })).toMatchObject({ asked: false });
    expect(await server.client.askForAccounts({ params })).toEqual({ asked: 2 });
    expect(await bo.page.readMyAccount({ params })).toMatchObject({ asked: true });
    expect((await bo.page.listMyAccounts({})).items[0]).toMatchObject({ incident: { key }, told: false });
    await server.client.join({ params, body: { personId: vic.id, role: 'looking on' } });
    expect(await server.client.askForAccounts({ params })).toEqual({ asked: 1 });
    expect(await server.client.askForAccounts({ params })).toEqual({ asked: 0 });
    const { rows } = await sql<{ data: unknown }>`
      select data from messages where kind = 'account_asked' and data ->> 'incidentKey' = ${key}`.execute(
      server.base.db,
    );
    expect(rows.map(({ data }) => data)).toEqual([{ incidentKey: key }, { incidentKey: key }, { incidentKey: key }]);
  });
});

describe('the key', () => {
  it('is what stands between the database and what was told', async () => {
    const key = await roomOf(server, { 'on-call': bo });
    const params = { key };
    await openAs(bo, key, told('wombatsong'));
    expect(await tablesHolding(server.base.db, 'wombatsong')).toEqual([]);
    const before = keys.keys;
    keys.keys = [];
    expect((await problemOf(bo.page.readMyAccount({ params }))).code).toBe('account.sealed');
    expect((await problemOf(server.admin.page.listAccounts({ params }))).code).toBe('account.sealed');
    // A second key beside a missing one would be lost on the day the first comes back.
    const other = await roomOf(server, { 'on-call': bo });
    expect((await problemOf(tellAs(bo, other, told('x')))).code).toBe('account.sealed');
    keys.keys = before;
    expect((await bo.page.readMyAccount({ params })).account.saw).toBe('wombatsong');
    keys.keys = [];
    // Taking back needs no key: what cannot be read can still go.
    await bo.page.withdrawMyAccount({ params, body: { sentences: 'keep' } });
    keys.keys = before;
    expect((await bo.page.readMyAccount({ params })).version).toBe(0);
  });
});
