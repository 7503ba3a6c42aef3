import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { backendOn } from '../src/store/backend.ts';
import { newEntryLink } from '../src/store/links.ts';
import { startTestServer, type TestServer } from './server.ts';

let server: TestServer;
const began = new Date('2026-03-02T09:00:00Z');
beforeAll(async () => {
  server = await startTestServer(began);
});
afterAll(() => server.stop());

const minutes = (count: number): void => {
  server.now = new Date(server.now.getTime() + count * 60_000);
};
/** As a browser asks: what it answered, and the cookie it set, if any. */
async function ask(path: string, cookie: string, init: RequestInit = {}) {
  const response = await fetch(server.url + path, {
    ...init,
    headers: { ...(init.headers as Record<string, string>), cookie },
  });
  const set = response.headers.getSetCookie().find((line) => line.startsWith('pawl_session='));
  return { response, set, cookie: set?.split(';')[0] };
}
const whoIs = async (cookie: string) =>
  ((await (await ask('/api/session', cookie)).response.json()) as { person: { name: string } | null }).person?.name;
const enter = async (agent: string) => {
  const link = await newEntryLink(
    server.base.db,
    { workspaceId: server.workspaceId, adminId: server.admin.id },
    server.now,
  );
  const answer = await ask('/api/session/enter', '', {
    method: 'POST',
    body: JSON.stringify({ link }),
    headers: { 'content-type': 'application/json', 'user-agent': agent },
  });
  if (!answer.cookie) throw new Error('the link opens a session');
  return answer;
};

describe('a session', () => {
  it('is in a cookie that no script reads and no other site sends', async () => {
    const { set } = await enter('Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0');
    expect(set).toMatch(/; HttpOnly/);
    expect(set).toMatch(/; SameSite=Lax/);
    expect(set).toMatch(/; Path=\//);
  });
  it('gets a new secret each day; requests under way with the old one sign nobody out', async () => {
    const { cookie = '' } = await enter('a');
    minutes(24 * 60 + 1);
    const both = await Promise.all([
      ask('/api/session', cookie),
      ask('/api/teams', cookie),
      ask('/api/people', cookie),
    ]);
    expect(both.map(({ response }) => response.status)).toEqual([200, 200, 200]);
    const fresh = both.flatMap((one) => one.cookie ?? []);
    expect(fresh).toHaveLength(1);
    expect(await whoIs(cookie)).toBe('Ada Admin');
    expect(await whoIs(fresh[0] ?? '')).toBe('Ada Admin');
    minutes(2);
    expect(await whoIs(cookie)).toBeUndefined();
    expect(await whoIs(fresh[0] ?? '')).toBe('Ada Admin');
  });
  it('survives an answer that got lost with its cookie', async () => {
    const { cookie = '' } = await enter('a');
    minutes(24 * 60 + 1);
    expect((await ask('/api/session', cookie)).cookie).toBeDefined();
    minutes(30);
    const again = await ask('/api/session', cookie);
    expect(again.cookie).toBeDefined();
    expect(await whoIs(again.cookie ?? '')).toBe('Ada Admin');
  });
  it('gets a new secret when the role changes', async () => {
    const person = await server.addPerson('Rosa', 'viewer');
    const { items } = await server.client.listPeople({ query: { limit: 100 } });
    const version = items.find(({ id }) => id === person.id)?.version ?? 0;
    await server.client.changePerson({ params: { id: person.id }, body: { role: 'member' }, ifMatch: version });
    const answer = await ask('/api/session', person.cookie);
    expect(answer.cookie).toBeDefined();
    expect((await ask('/api/session', answer.cookie ?? '')).cookie).toBeUndefined();
  });
  it('ends after a week without a request, and after thirty days whatever happens', async () => {
    const idle = await enter('a');
    minutes(7 * 24 * 60 + 1);
    expect(await whoIs(idle.cookie ?? '')).toBeUndefined();
    let { cookie = '' } = await enter('b');
    for (let day = 0; day < 29; day += 1) {
      minutes(24 * 60);
      cookie = (await ask('/api/session', cookie)).cookie ?? cookie;
    }
    expect(await whoIs(cookie)).toBe('Ada Admin');
    minutes(24 * 60 + 1);
    expect(await whoIs(cookie)).toBeUndefined();
  });
  it('has limits that can be set', async () => {
    const backend = backendOn(server.base.db, undefined, { idleHours: 1, days: 2 });
    const place = { workspaceId: server.workspaceId, personId: server.admin.id };
    const opened = await backend.signIn.open(place, { device: 'x', way: 'link' }, server.now);
    const later = (hours: number) => new Date(server.now.getTime() + hours * 3_600_000);
    expect(await backend.bySession(opened?.secret ?? '', later(0.9))).toBeDefined();
    expect(await backend.bySession(opened?.secret ?? '', later(2.5))).toBeUndefined();
  });
});

describe('their owner', () => {
  it('sees each with a rough name, ends one, and ends all', async () => {
    const first = await enter('Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0');
    const second = await enter('Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) Version/18.5 Safari/604.1');
    const list = async (cookie = '') => {
      const { response } = await ask('/api/my/sessions', cookie);
      return ((await response.json()) as { items: { id: string; device: string; current: boolean }[] }).items;
    };
    const items = await list(first.cookie);
    expect(items.filter(({ current }) => current)).toMatchObject([{ device: 'Firefox on Linux' }]);
    const phone = items.find(({ device }) => device === 'Safari on iPhone');
    expect((await ask(`/api/my/sessions/${phone?.id}`, first.cookie ?? '', { method: 'DELETE' })).response.status).toBe(
      200,
    );
    expect(await whoIs(second.cookie ?? '')).toBeUndefined();
    expect(await whoIs(first.cookie ?? '')).toBe('Ada Admin');
    expect((await ask('/api/my/sessions', first.cookie ?? '', { method: 'DELETE' })).response.status).toBe(200);
    expect(await whoIs(first.cookie ?? '')).toBeUndefined();
  });
  it('cannot end another person’s', async () => {
    const one = await server.addPerson('One');
    const other = await server.addPerson('Other');
    const { items } = await other.page.listMySessions({});
    await expect(one.page.endMySession({ params: { id: items[0]?.id ?? '' } })).rejects.toMatchObject({
      problem: { code: 'not_found' },
    });
    expect((await other.page.readSession({})).person?.name).toBe('Other');
  });
  it('loses all of them, and every token, with the day they leave', async () => {
    const person = await server.addPerson('Leaver');
    const { items } = await server.client.listPeople({ query: { limit: 100 } });
    const version = items.find(({ id }) => id === person.id)?.version ?? 0;
    await server.client.changePerson({ params: { id: person.id }, body: { active: false }, ifMatch: version });
    expect((await person.page.readSession({})).person).toBeNull();
    expect((await person.client.readSession({})).person).toBeNull();
    const left = await server.base.db.selectFrom('sessions').selectAll().where('personId', '=', person.id).execute();
    expect(left).toEqual([]);
  });
  it('is signed out everywhere by an admin', async () => {
    const person = await server.addPerson('Stolen laptop');
    await server.client.signPersonOut({ params: { id: person.id } });
    expect((await person.page.readSession({})).person).toBeNull();
    expect((await person.client.readSession({})).person?.name).toBe('Stolen laptop');
  });
});

describe('another site', () => {
  it.each([
    { 'sec-fetch-site': 'cross-site' },
    { 'sec-fetch-site': 'same-site' },
    { origin: 'https://evil.test' },
    { origin: 'null' },
  ])('does not act with this browser’s session: %j', async (headers) => {
    const fresh = await server.addPerson('Browser');
    const answer = await ask('/api/teams', fresh.cookie, {
      method: 'POST',
      body: '{"name":"x"}',
      headers: { 'content-type': 'application/json', ...headers },
    });
    expect(answer.response.status).toBe(403);
    expect(await answer.response.json()).toMatchObject({ code: 'sign_in.cross_site' });
  });
  it('is told from this one', async () => {
    server.now = new Date();
    const fresh = await server.addPerson('Same origin');
    const answer = await ask('/api/teams', fresh.cookie, {
      method: 'POST',
      body: JSON.stringify({ name: randomUUID() }),
      headers: { 'content-type': 'application/json', 'sec-fetch-site': 'same-origin' },
    });
    expect(answer.response.status).toBe(201);
  });
  it.each(['/api/session/enter', '/api/sign-in/link', '/api/sign-in/passkey', '/api/sign-in/passkey/options'])(
    'may not start %s',
    async (path) => {
      const headers = { 'content-type': 'application/json', 'sec-fetch-site': 'cross-site' };
      const { response } = await ask(path, '', { method: 'POST', body: '{}', headers });
      expect(await response.json()).toMatchObject({ code: 'sign_in.cross_site' });
    },
  );
});

it('answers every page without inline script, in no frame, and with its type', async () => {
  const { headers } = await fetch(`${server.url}/api/session`);
  const policy = headers.get('content-security-policy') ?? '';
  expect(policy).toContain("default-src 'self'");
  expect(policy).toMatch(/script-src 'self'(;|$)/);
  expect(policy).toContain("frame-ancestors 'none'");
  expect(policy).toContain("object-src 'none'");
  expect(policy).not.toContain('unsafe');
  expect(headers.get('x-content-type-options')).toBe('nosniff');
  expect(headers.get('referrer-policy')).toBe('no-referrer');
  expect(headers.get('cache-control')).toBe('no-store');
  expect(headers.get('x-powered-by')).toBeNull();
});

describe('tries', () => {
  it('to guess a link are counted by address, also after a start', async () => {
    const guess = () =>
      ask('/api/session/enter', '', {
        method: 'POST',
        body: JSON.stringify({ link: randomUUID() }),
        headers: { 'content-type': 'application/json' },
      });
    const codes: number[] = [];
    for (let n = 0; n < 32; n += 1) codes.push((await guess()).response.status);
    expect(codes.slice(0, 30).every((code) => code === 401)).toBe(true);
    expect(codes.slice(30)).toEqual([429, 429]);
    const { response } = await guess();
    expect(Number(response.headers.get('retry-after'))).toBeGreaterThan(0);
    expect(await response.json()).toMatchObject({ code: 'sign_in.throttled' });
    // Another server on the same database knows of them too.
    expect(await backendOn(server.base.db).signIn.waitFor('enter_address', '127.0.0.1', server.now)).toBeGreaterThan(0);
    minutes(16);
    expect((await guess()).response.status).toBe(401);
  });
});

it('gives one caller no more than its share, and says when to come again', async () => {
  const small = await startTestServer(began, { perMinute: 5 });
  try {
    const other = await small.addPerson('Other');
    const codes: number[] = [];
    for (let n = 0; n < 7; n += 1) {
      const headers = { authorization: `Bearer ${small.admin.token}` };
      codes.push((await fetch(`${small.url}/api/teams`, { headers })).status);
    }
    expect(codes).toEqual([200, 200, 200, 200, 200, 429, 429]);
    await expect(small.client.listTeams({})).rejects.toMatchObject({ problem: { code: 'rate.limited', status: 429 } });
    expect((await other.client.listTeams({})).items).toEqual([]);
    small.now = new Date(began.getTime() + 12_000);
    expect((await small.client.listTeams({})).items).toEqual([]);
    expect((await fetch(`${small.url}/healthz`)).status).toBe(200);
  } finally {
    await small.stop();
  }
});
