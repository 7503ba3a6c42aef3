import { randomUUID } from 'node:crypto';
import { createClient } from '@pawl/contract/client';
import type { Route } from '@pawl/contract/route';
import { routes } from '@pawl/contract/routes';
import { scopesOpening, tokenScopes, type TokenScope } from '@pawl/domain/policy/token-scopes';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { startTestServer, type TestServer } from './server.ts';

let server: TestServer;
const secrets = new Map<TokenScope, string>();
beforeAll(async () => {
  server = await startTestServer();
  for (const scope of tokenScopes) {
    secrets.set(scope, (await server.client.makeToken({ body: { label: scope, scopes: [scope] } })).secret);
  }
});
afterAll(() => server.stop());

const clientOf = (token: string) =>
  createClient({ url: server.url, token, newIdempotencyKey: randomUUID, fetch: globalThis.fetch });

/** Asked with no body and for things that are not there: past the door it is refused for that, so nothing is changed. */
async function codeOf(route: Route, token: string): Promise<string | undefined> {
  const path = route.path.replaceAll(/\{\w+\}/g, randomUUID());
  const headers = { authorization: `Bearer ${token}` };
  const response = await fetch(server.url + path, { method: route.method, headers });
  const answer = (await response.json().catch(() => ({}))) as { code?: string };
  return answer.code;
}

const closed = new Set<string | undefined>([
  'sign_in.scope',
  'sign_in.page_only',
  'sign_in.forbidden',
  'sign_in.required',
]);
it.each(tokenScopes)('a token of the scope %s opens exactly the routes that the reference names', async (scope) => {
  const token = secrets.get(scope) ?? '';
  const wrong: string[] = [];
  for (const [id, route] of Object.entries<Route>(routes)) {
    // Without a body to read, a change would happen; and who is nobody yet asks these.
    if (route.access === 'anyone' || (!route.body && route.method !== 'GET' && !route.params)) continue;
    const code = await codeOf(route, token);
    const opens = !closed.has(code);
    const changes = route.method !== 'GET' && !route.reads;
    const should = scopesOpening(route.access, changes).includes(scope);
    if (opens !== should) wrong.push(`${id}: ${code ?? 'opened'}`);
  }
  expect(wrong).toEqual([]);
});

it('never opens what is private to a person, not even to a token that may everything', async () => {
  for (const call of [
    server.client.listMySessions({}),
    server.client.listMyPasskeys({}),
    server.client.listMyWorkspaces({}),
  ]) {
    await expect(call).rejects.toMatchObject({ problem: { code: 'sign_in.page_only', status: 403 } });
  }
  expect((await server.admin.page.listMySessions({})).items).toHaveLength(1);
});

it('never gives more than the role of whoever made it, and acts as them', async () => {
  const admin = await server.addPerson('Soon a member', 'admin');
  const { secret } = await admin.client.makeToken({ body: { label: 'x', scopes: ['admin'] } });
  const team = await clientOf(secret).addTeam({ body: { name: 'by token' } });
  const { items } = await server.client.readAudit({ query: { limit: 100 } });
  expect(items.find(({ after }) => (after as { id?: string } | null)?.id === team.id)).toMatchObject({
    actor: { name: 'Soon a member' },
    via: 'token',
  });
  const version = (await server.client.listPeople({ query: { limit: 100 } })).items.find(
    ({ id }) => id === admin.id,
  )?.version;
  await server.client.changePerson({ params: { id: admin.id }, body: { role: 'viewer' }, ifMatch: version ?? 0 });
  await expect(clientOf(secret).addTeam({ body: { name: 'no more' } })).rejects.toMatchObject({
    problem: { code: 'sign_in.forbidden' },
  });
  await expect(clientOf(secret).listTokens({})).rejects.toMatchObject({ problem: { code: 'sign_in.forbidden' } });
});

it('ends with whoever made it, unless a machine holds it', async () => {
  const maker = await server.addPerson('Maker', 'admin');
  const both = await maker.client.makeToken({ body: { label: 'ci', scopes: ['gate:report', 'incidents:read'] } });
  const version = (await server.client.listPeople({ query: { limit: 100 } })).items.find(
    ({ id }) => id === maker.id,
  )?.version;
  await server.client.changePerson({ params: { id: maker.id }, body: { active: false }, ifMatch: version ?? 0 });
  await expect(clientOf(both.secret).listTeams({})).rejects.toMatchObject({ problem: { code: 'sign_in.scope' } });
  const beat = await codeOf(routes.takeHeartbeat, both.secret);
  expect(beat).toBe('request.invalid');
});

it('opens nothing once it is revoked or has expired', async () => {
  const { token, secret } = await server.client.makeToken({
    body: { label: 'short', scopes: ['incidents:read'], days: 1 },
  });
  expect((await clientOf(secret).listTeams({})).items).toBeDefined();
  const before = server.now;
  server.now = new Date(before.getTime() + 86_400_000);
  await expect(clientOf(secret).listTeams({})).rejects.toMatchObject({ problem: { code: 'sign_in.required' } });
  server.now = before;
  await server.client.revokeToken({ params: { id: token.id } });
  await expect(clientOf(secret).listTeams({})).rejects.toMatchObject({ problem: { code: 'sign_in.required' } });
  const listed = (await server.client.listTokens({})).items.find(({ id }) => id === token.id);
  expect(listed?.revokedAt).toBe(server.now.toISOString());
});

it('is told once: neither the list, nor the log, nor a stored answer holds the secret', async () => {
  const key = randomUUID();
  const response = await fetch(`${server.url}/api/tokens`, {
    method: 'POST',
    headers: {
      authorization: `Bearer ${server.admin.token}`,
      'content-type': 'application/json',
      'idempotency-key': key,
    },
    body: JSON.stringify({ label: 'told once', scopes: ['scim'] }),
  });
  const { secret } = (await response.json()) as { secret: string };
  expect(JSON.stringify(await server.client.listTokens({}))).not.toContain(secret);
  const { rows } = await sql<{ hits: number }>`
    select (select count(*) from audit_log where audit_log::text like ${`%${secret}%`})
      + (select count(*) from idempotency_keys where idempotency_keys::text like ${`%${secret}%`})
      + (select count(*) from tokens where tokens::text like ${`%${secret}%`}) as hits`.execute(server.base.db);
  expect(Number(rows[0]?.hits)).toBe(0);
});

it('keeps its last use to the hour: a write an hour, not a write a request', async () => {
  const { token, secret } = await server.client.makeToken({ body: { label: 'busy', scopes: ['incidents:read'] } });
  const stamp = async () => {
    const { rows } = await sql<{ xmin: string; lastUsedAt: Date }>`
      select xmin::text, last_used_at from tokens where id = ${token.id}`.execute(server.base.db);
    return rows[0];
  };
  await clientOf(secret).listTeams({});
  const first = await stamp();
  for (let n = 0; n < 5; n += 1) await clientOf(secret).listTeams({});
  expect(await stamp()).toEqual(first);
  const before = server.now;
  server.now = new Date(before.getTime() + 61 * 60_000);
  await clientOf(secret).listTeams({});
  expect((await stamp())?.lastUsedAt).toEqual(server.now);
  server.now = before;
  const { items } = await server.client.readAudit({ query: { limit: 100 } });
  const changes = items.filter(({ after }) => (after as { id?: string } | null)?.id === token.id);
  expect(changes.map(({ change }) => change)).toEqual(['insert']);
});
