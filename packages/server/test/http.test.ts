import { randomUUID } from 'node:crypto';
import { routes } from '@pawl/contract/routes';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestServer, type TestServer } from './server.ts';

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server.stop());

const call = (path: string, init: RequestInit & { token?: string | null } = {}) => {
  const { token = server.admin.token, headers, ...rest } = init;
  return fetch(server.url + path, {
    ...rest,
    headers: { ...(token ? { authorization: `Bearer ${token}` } : {}), ...(headers as Record<string, string>) },
  });
};
const post = (path: string, body: unknown, headers: Record<string, string> = {}) =>
  call(path, {
    method: 'POST',
    body: JSON.stringify(body),
    headers: { 'content-type': 'application/json', ...headers },
  });

describe('a change from an old version', () => {
  it('is refused with the thing as it is now, and nothing is lost', async () => {
    const team = await server.client.addTeam({ body: { name: 'ledger' } });
    await server.client.changeTeam({ params: { id: team.id }, body: { name: 'ledgers' }, ifMatch: team.version });
    const late = server.client.changeTeam({ params: { id: team.id }, body: { name: 'books' }, ifMatch: team.version });
    await expect(late).rejects.toMatchObject({
      problem: {
        code: 'precondition.failed',
        status: 412,
        current: { name: 'ledgers', earlierNames: ['ledger'], version: 2 },
      },
    });
  });
  it('must say its version', async () => {
    const team = await server.client.addTeam({ body: { name: 'gateway' } });
    const answer = await call(`/api/teams/${team.id}`, {
      method: 'PATCH',
      body: '{"name":"x"}',
      headers: { 'content-type': 'application/json' },
    });
    expect(answer.status).toBe(428);
  });
  it('answers the version as an ETag', async () => {
    const answer = await post('/api/teams', { name: 'tagged' });
    expect(answer.headers.get('etag')).toBe('"1"');
  });
});

describe('a retried POST', () => {
  it('is answered, not done twice, also when both arrive at once', async () => {
    const key = randomUUID();
    const answers = await Promise.all(
      [1, 2, 3, 4].map(() => post('/api/teams', { name: 'once' }, { 'idempotency-key': key })),
    );
    const bodies = await Promise.all(answers.map((answer) => answer.json() as Promise<{ id: string }>));
    expect(answers.map((answer) => answer.status)).toEqual([201, 201, 201, 201]);
    expect(new Set(bodies.map((body) => body.id)).size).toBe(1);
    expect(answers.filter((answer) => answer.headers.get('idempotency-replayed') === 'true')).toHaveLength(3);
  });
  it('with the key of another request is refused', async () => {
    const key = randomUUID();
    await post('/api/teams', { name: 'first of two' }, { 'idempotency-key': key });
    const answer = await post('/api/teams', { name: 'second of two' }, { 'idempotency-key': key });
    expect(await answer.json()).toMatchObject({ code: 'idempotency.mismatch', status: 422 });
  });
});

it('takes no body for an empty one', async () => {
  const empty = await call('/api/imports', {
    method: 'POST',
    body: '',
    headers: { 'content-type': 'application/json' },
  });
  expect(empty.status).toBe(201);
  const needed = await call('/api/teams', {
    method: 'POST',
    body: '',
    headers: { 'content-type': 'application/json' },
  });
  expect(await needed.json()).toMatchObject({ code: 'request.invalid', errors: [{ at: 'body.name' }] });
});

describe('a caller’s mistake', () => {
  it.each([
    [
      'broken JSON',
      () => call('/api/teams', { method: 'POST', body: '{', headers: { 'content-type': 'application/json' } }),
      'request.malformed',
    ],
    [
      'another media type',
      () => call('/api/teams', { method: 'POST', body: '<a/>', headers: { 'content-type': 'text/xml' } }),
      'request.media_type',
    ],
    ['a field too many characters', () => post('/api/teams', { name: 'x'.repeat(301) }), 'request.invalid'],
    ['U+0000', () => post('/api/teams', { name: 'a\u0000b' }), 'request.invalid'],
    ['half a surrogate pair', () => post('/api/teams', { name: 'a\ud800b' }), 'request.invalid'],
    ['a body too large', () => post('/api/teams', { name: 'x'.repeat(2_000_000) }), 'request.too_large'],
    [
      'an id that is none',
      () =>
        call('/api/services/7', {
          method: 'PATCH',
          body: '{}',
          headers: { 'content-type': 'application/json', 'if-match': '"1"' },
        }),
      'request.invalid',
    ],
    ['a cursor nobody gave', () => call('/api/teams?cursor=AAAA'), 'request.cursor'],
    ['an unknown address', () => call('/api/nothing'), 'not_found'],
    ['a method the address does not take', () => call('/api/teams', { method: 'DELETE' }), 'method.not_allowed'],
    ['no sign-in', () => call('/api/teams', { token: null }), 'sign_in.required'],
    ['a token nobody gave', () => call('/api/teams', { token: 'a'.repeat(43) }), 'sign_in.required'],
  ])('%s is a problem with a stable code', async (_, send, code) => {
    const answer = await send();
    expect(answer.headers.get('content-type')).toContain('application/problem+json');
    const body = (await answer.json()) as { status: number; code: string; next: string };
    expect(body.code).toBe(code);
    expect(body.status).toBe(answer.status);
    expect(body.next).not.toBe('');
  });
  it('viewers read and do not write', async () => {
    const viewer = await server.addPerson('Vera', 'viewer');
    await viewer.client.listTeams({});
    await expect(viewer.client.addTeam({ body: { name: 'mine' } })).rejects.toMatchObject({
      problem: { code: 'sign_in.forbidden' },
    });
  });
});

it('lists by name with a cursor, each once', async () => {
  for (const name of ['c1', 'c2', 'c3', 'c4', 'c5']) await server.client.addService({ body: { name } });
  const seen: string[] = [];
  let cursor: string | undefined;
  do {
    const page = await server.client.listServices({ query: { limit: 2, ...(cursor ? { cursor } : {}) } });
    seen.push(...page.items.map((service) => service.name));
    cursor = page.nextCursor ?? undefined;
  } while (cursor);
  expect(seen.filter((name) => /^c\d$/.test(name))).toEqual(['c1', 'c2', 'c3', 'c4', 'c5']);
  expect(new Set(seen).size).toBe(seen.length);
});

it('describes every route in one OpenAPI 3.1 document, with a page to browse it', async () => {
  const document = (await (await call('/api/openapi.json')).json()) as {
    openapi: string;
    paths: Record<string, object>;
  };
  expect(document.openapi).toBe('3.1.0');
  for (const route of Object.values(routes)) {
    expect(document.paths[route.path], route.path).toHaveProperty(route.method.toLowerCase());
  }
  expect((await call('/api/reference/')).status).toBe(200);
});

describe('documents', () => {
  it('are problems when there is none', async () => {
    expect(await (await call('/api/incidents/INC-99/receipts/1.md')).json()).toMatchObject({ code: 'not_found' });
    expect(await (await call('/api/incidents/INC-99/reconvene.ics')).json()).toMatchObject({ code: 'not_found' });
    expect((await call('/api/incidents/INC-99/reconvene.ics', { token: null })).status).toBe(401);
  });
});
