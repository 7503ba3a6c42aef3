import { randomUUID } from 'node:crypto';
import { createClient, type Client } from '@pawl/contract/client';
import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { oidcProvider } from '../src/integrations/oidc/provider.ts';
import { browser, startProvider, type TestProvider } from './identity-provider.ts';
import { startTestServer, type TestServer } from './server.ts';

let server: TestServer;
let provider: TestProvider;
const ports = { publicUrl: 'http://127.0.0.1:0', providers: [] as ReturnType<typeof oidcProvider>[] };

beforeAll(async () => {
  server = await startTestServer(new Date(), { ports });
  // The address is known only now; the provider is told where to send people back to.
  Object.assign(server.options.ports, { publicUrl: server.url });
  provider = await startProvider('oidc', [`${server.url}/api/sign-in/oidc/oidc/callback`], `${server.url}/enter`);
  ports.providers.push(oidcProvider(provider.settings));
});
afterAll(async () => {
  await provider.stop();
  await server.stop();
});

const start = () => `${server.url}/api/sign-in/oidc/oidc`;
const clientOf = (cookie: string): Client =>
  createClient({
    url: server.url,
    newIdempotencyKey: randomUUID,
    fetch: (input, init) =>
      fetch(input, { ...init, headers: { ...(init?.headers as Record<string, string>), cookie } }),
  });
const account = (login: string, groups: readonly string[] = [], more: object = {}) => {
  const known = { sub: login, email: `${login}@corp.test`, email_verified: true, name: `${login} of corp`, groups };
  provider.accounts.set(login, { ...known, ...more });
};
/** Signs in with a fresh browser; who is signed in then, and where the browser ended. */
async function enter(login: string, from = start()) {
  const window = browser();
  const ended = await window.signIn(from, login);
  const client = clientOf(window.cookieOf(server.url));
  const session = await client.readSession({});
  return { window, client, ended, person: session.person, workspace: session.workspace };
}
const problemOf = ({ ended }: { ended: URL }) => ended.searchParams.get('problem');
const personNamed = async (name: string) => (await server.client.listPeople({})).items.find((one) => one.name === name);

beforeEach(async () => {
  for (const { id } of (await server.client.listGroupRules({})).items) {
    await server.client.removeGroupRule({ params: { id } });
  }
});
const rule = (group: string, role: 'admin' | 'member' | 'viewer' | null, teamId?: string) =>
  server.client.addGroupRule({ body: { source: 'oidc', group, role, ...(teamId ? { teamId } : {}) } });

it('is offered on the page, with what it is called', async () => {
  expect(await clientOf('').readWays({})).toEqual({
    mail: false,
    passkeys: null,
    providers: [{ id: 'oidc', name: 'Corporate login' }],
  });
});

it('lets nobody in whom no workspace knows, and somebody whose address an admin has added', async () => {
  account('grace');
  const stranger = await enter('grace');
  expect(problemOf(stranger)).toBe('sign_in.no_place');
  expect(stranger.person).toBeNull();
  await server.client.addPerson({ body: { name: 'Grace', email: 'Grace@corp.test', role: 'member' } });
  const { ended, person } = await enter('grace', `${start()}?to=/i/INC-7`);
  expect(ended.pathname).toBe('/i/INC-7');
  expect(person).toMatchObject({ name: 'Grace', role: 'member' });
});

it('makes a person of whoever has a group that is let in, and puts them in its team', async () => {
  const team = await server.client.addTeam({ body: { name: 'payments' } });
  await rule('sre', 'member');
  await rule('pay', null, team.id);
  account('hedy', ['sre', 'pay']);
  const { person, ended } = await enter('hedy');
  expect(ended.pathname).toBe('/');
  expect(person).toMatchObject({ name: 'hedy of corp', email: 'hedy@corp.test', role: 'member', active: true });
  const members = await server.base.db.selectFrom('teamMembers').selectAll().where('teamId', '=', team.id).execute();
  expect(members.map(({ personId }) => personId)).toEqual([person?.id]);
  account('hedy', ['sre']);
  await enter('hedy');
  expect(await server.base.db.selectFrom('teamMembers').selectAll().where('teamId', '=', team.id).execute()).toEqual(
    [],
  );
});

it('takes a role back when its group goes, and every session with the last one', async () => {
  await rule('sre', 'member');
  await rule('leads', 'admin');
  account('edith', ['sre', 'leads']);
  const first = await enter('edith');
  expect(first.person?.role).toBe('admin');
  account('edith', ['sre']);
  expect((await enter('edith')).person?.role).toBe('member');
  expect((await first.client.readSession({})).person?.role).toBe('member');
  account('edith', []);
  const last = await enter('edith');
  expect(problemOf(last)).toBe('sign_in.no_place');
  expect((await first.client.readSession({})).person).toBeNull();
  expect(await personNamed('edith of corp')).toMatchObject({ active: false });
  account('edith', ['sre']);
  expect((await enter('edith')).person).toMatchObject({ role: 'member', active: true });
});

it('does not let somebody in again whom an admin let go of, whatever their groups say', async () => {
  await rule('sre', 'member');
  account('radia', ['sre']);
  const { person, client } = await enter('radia');
  if (!person) throw new Error('radia is in');
  await server.client.changePerson({ params: { id: person.id }, body: { active: false }, ifMatch: person.version });
  expect((await client.readSession({})).person).toBeNull();
  expect(problemOf(await enter('radia'))).toBe('sign_in.no_place');
});

it('refuses a role set by hand where groups decide, and to lose the last admin', async () => {
  await rule('sre', 'member');
  account('joan', ['sre']);
  const { person } = await enter('joan');
  if (!person) throw new Error('joan is in');
  const byHand = server.client.changePerson({
    params: { id: person.id },
    body: { role: 'admin' },
    ifMatch: person.version,
  });
  await expect(byHand).rejects.toMatchObject({ problem: { code: 'person.by_groups' } });
  const ada = (await server.client.listPeople({})).items.find(({ id }) => id === server.admin.id);
  const leaving = server.client.changePerson({
    params: { id: server.admin.id },
    body: { active: false },
    ifMatch: ada?.version ?? 0,
  });
  await expect(leaving).rejects.toMatchObject({ problem: { code: 'person.last_admin' } });
});

it('refuses an address that the provider has not verified', async () => {
  await rule('*', 'viewer');
  account('mallory', [], { email: 'ada@corp.test', email_verified: false });
  expect(problemOf(await enter('mallory'))).toBe('sign_in.email_unverified');
});

it('does not hand a person over to another account with the same address', async () => {
  await rule('*', 'member');
  account('first', [], { sub: 'first', email: 'shared@corp.test' });
  const { person } = await enter('first');
  account('second', [], { sub: 'second', email: 'shared@corp.test' });
  const other = await enter('second');
  expect(person).not.toBeNull();
  expect(problemOf(other)).toBe('sign_in.no_place');
});

it('finishes only what the same browser has begun, and only once', async () => {
  await rule('*', 'member');
  account('ida');
  const window = browser();
  await window.signIn(start(), 'ida');
  const strange = await fetch(`${start()}/callback?code=abc&state=def`, { redirect: 'manual' });
  expect(strange.headers.get('location')).toContain('problem=sign_in.provider_failed');
  const errand = await browser().go(start());
  const cookie = errand.headers.getSetCookie()[0] ?? '';
  expect(cookie).toMatch(/HttpOnly/i);
  expect(cookie).toMatch(/SameSite=Lax/i);
  const forged = await fetch(`${start()}/callback?code=abc&state=wrong`, {
    redirect: 'manual',
    headers: { cookie: cookie.split(';')[0] ?? '' },
  });
  expect(forged.headers.get('location')).toContain('problem=sign_in.provider_failed');
});

it('goes on to this page only, wherever the link says', async () => {
  await rule('*', 'member');
  account('lise');
  const { ended } = await enter('lise', `${start()}?to=${encodeURIComponent('//evil.test/')}`);
  expect(ended.href).toBe(`${server.url}/`);
});

it('signs out at the provider too', async () => {
  await rule('*', 'member');
  account('mary');
  const { client } = await enter('mary');
  const { goTo } = await client.leave({});
  expect(goTo).toContain(provider.settings.issuer);
  expect(new URL(goTo ?? '').searchParams.get('post_logout_redirect_uri')).toBe(`${server.url}/enter`);
  expect((await client.readSession({})).person).toBeNull();
});

it('opens every workspace that knows the account, and goes from one to the other', async () => {
  const other = randomUUID();
  const now = server.now;
  await server.base.db
    .insertInto('workspaces')
    .values({ id: other, name: 'Second', nextIncident: 1, version: 1, createdAt: new Date(now.getTime() + 1_000) })
    .execute();
  const person = { id: randomUUID(), name: 'Noor', email: 'noor@corp.test', role: 'viewer' as const };
  await server.base.db
    .insertInto('people')
    .values({ ...person, workspaceId: other, active: true, version: 1, createdAt: now })
    .execute();
  await rule('*', 'member');
  account('noor');
  const { client, window, ended, workspace } = await enter('noor');
  expect(ended.pathname).toBe('/workspaces');
  expect(workspace?.name).toBe('Test');
  const { items } = await client.listMyWorkspaces({});
  expect(items).toMatchObject([
    { name: 'Second', current: false },
    { name: 'Test', current: true },
  ]);
  const switched = await window.go(`${server.url}/api/my/workspaces`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ id: other }),
  });
  expect(await switched.json()).toMatchObject({
    workspace: { name: 'Second' },
    person: { name: 'Noor', role: 'viewer' },
  });
  expect((await client.readSession({})).person).toBeNull();
  // An admin who types an address into a workspace of their own proves nothing by it.
  const forged = await server.addPerson('Eve', 'admin');
  await server.base.db.updateTable('people').set({ email: 'noor@corp.test ' }).where('id', '=', forged.id).execute();
  expect((await forged.page.listMyWorkspaces({})).items).toHaveLength(1);
});

it('leaves no secret and no token of the provider in the audit log', async () => {
  const { rows } = await sql<{
    log: string;
  }>`select coalesce(string_agg(after::text || before::text, ' '), '') as log from audit_log`.execute(server.base.db);
  expect(rows[0]?.log).not.toMatch(/eyJ[\w-]{10,}\./);
  const { items } = await server.client.readAudit({ query: { limit: 100 } });
  expect(items.some(({ action, via }) => action === 'signIn' && via === 'oidc')).toBe(true);
  expect(items.some(({ action }) => action === 'session.enter')).toBe(true);
});
