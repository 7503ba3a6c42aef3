import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { startTestServer, type TestServer } from './server.ts';

let server: TestServer;
let token: string;
beforeAll(async () => {
  server = await startTestServer(new Date());
  token = (await server.client.makeToken({ body: { label: 'directory', scopes: ['scim'] } })).secret;
});
afterAll(() => server.stop());
beforeEach(async () => {
  for (const { id } of (await server.client.listGroupRules({})).items) {
    await server.client.removeGroupRule({ params: { id } });
  }
});

interface Answer {
  readonly status: number;
  // A directory's JSON, looked at field by field.
  readonly body: Record<string, unknown> & { id: string; Resources: Record<string, unknown>[]; totalResults: number };
}
async function scim(method: string, path: string, body?: unknown, as = token): Promise<Answer> {
  const response = await fetch(`${server.url}/scim/v2${path}`, {
    method,
    headers: { authorization: `Bearer ${as}`, ...(body ? { 'content-type': 'application/scim+json' } : {}) },
    ...(body ? { body: JSON.stringify(body) } : {}),
  });
  const text = await response.text();
  if (text !== '') expect(response.headers.get('content-type')).toContain('application/scim+json');
  return { status: response.status, body: (text === '' ? {} : JSON.parse(text)) as Answer['body'] };
}
const patchOp = 'urn:ietf:params:scim:api:messages:2.0:PatchOp';
const patch = (path: string, ...Operations: unknown[]) => scim('PATCH', path, { schemas: [patchOp], Operations });
/** As Okta provisions somebody. */
const user = (name: string, more: object = {}) => ({
  schemas: ['urn:ietf:params:scim:schemas:core:2.0:User'],
  userName: `${name}@corp.test`,
  externalId: `okta-${name}`,
  name: { givenName: name, familyName: 'Corp' },
  emails: [{ value: `${name}@corp.test`, type: 'work', primary: true }],
  displayName: `${name} Corp`,
  active: true,
  ...more,
});
const person = async (id: string) => {
  const { items } = await server.client.listPeople({ query: { limit: 100 } });
  return items.find((one) => one.id === id);
};

describe('the door', () => {
  it('opens for a token of the scope scim alone, and says so as SCIM does', async () => {
    const other = (await server.client.makeToken({ body: { label: 'x', scopes: ['admin'] } })).secret;
    expect(await scim('GET', '/Users', undefined, 'nonsense-nonsense-nonsense')).toMatchObject({
      status: 401,
      body: { schemas: ['urn:ietf:params:scim:api:messages:2.0:Error'], status: '401' },
    });
    for (const no of [other, server.admin.token]) expect((await scim('GET', '/Users', undefined, no)).status).toBe(403);
    expect((await scim('GET', '/Nothing')).status).toBe(404);
  });
  it('says what it can do', async () => {
    expect((await scim('GET', '/ServiceProviderConfig')).body).toMatchObject({
      patch: { supported: true },
      bulk: { supported: false },
    });
    expect((await scim('GET', '/ResourceTypes')).body.totalResults).toBe(2);
    expect((await scim('GET', '/Schemas/urn:ietf:params:scim:schemas:core:2.0:User')).body.id).toContain('User');
  });
});

describe('people', () => {
  it('come, are found, change and go, as Okta does it', async () => {
    expect((await scim('GET', '/Users?filter=userName%20eq%20%22ann%40corp.test%22')).body.totalResults).toBe(0);
    const made = await scim('POST', '/Users', user('ann'));
    expect(made).toMatchObject({
      status: 201,
      body: { userName: 'ann@corp.test', externalId: 'okta-ann', active: true },
    });
    const { id } = made.body;
    expect(await person(id)).toMatchObject({ name: 'ann Corp', role: 'viewer', active: true });
    expect(await scim('POST', '/Users', user('ann'))).toMatchObject({ status: 409, body: { scimType: 'uniqueness' } });
    const filters = [
      'userName eq "ANN@corp.test"',
      'externalId eq "okta-ann"',
      'emails[type eq "work"].value eq "ann@corp.test"',
      `id eq "${id}" and active eq true`,
    ];
    for (const filter of filters) {
      const found = await scim('GET', `/Users?filter=${encodeURIComponent(filter)}`);
      expect(found.body.Resources.map((one) => one['id'])).toEqual([id]);
    }
    expect((await scim('PUT', `/Users/${id}`, user('ann', { displayName: 'Ann Other' }))).status).toBe(200);
    expect((await person(id))?.name).toBe('Ann Other');
    const off = await patch(`/Users/${id}`, { op: 'replace', value: { active: false } });
    expect(off).toMatchObject({ status: 200, body: { active: false } });
    expect(await person(id)).toMatchObject({ active: false });
    expect((await patch(`/Users/${id}`, { op: 'replace', value: { active: true } })).body['active']).toBe(true);
    expect((await scim('DELETE', `/Users/${id}`)).status).toBe(204);
    expect((await scim('GET', `/Users/${id}`)).status).toBe(404);
    expect(await person(id)).toMatchObject({ active: false });
    const again = await scim('POST', '/Users', user('ann'));
    expect(again).toMatchObject({ status: 201, body: { id, active: true } });
  });
  it('change as Entra ID sends it: capitals, words for booleans, a path for each field', async () => {
    const { body } = await scim('POST', '/Users', user('ben'));
    const changed = await patch(
      `/Users/${body.id}`,
      { op: 'Replace', path: 'name.givenName', value: 'Benjamin' },
      { op: 'Add', path: 'emails[type eq "work"].value', value: 'benjamin@corp.test' },
      { op: 'Replace', path: 'urn:ietf:params:scim:schemas:core:2.0:User:userName', value: 'benjamin@corp.test' },
      { op: 'Add', path: 'title', value: 'Engineer' },
      { op: 'Replace', path: 'active', value: 'False' },
    );
    expect(changed).toMatchObject({
      status: 200,
      body: { userName: 'benjamin@corp.test', displayName: 'Benjamin Corp', active: false },
    });
    expect(await person(body.id)).toMatchObject({ email: 'benjamin@corp.test', active: false });
  });
  it('lose every session with the day the directory lets go', async () => {
    const leaver = await server.addPerson('Leaver');
    expect((await leaver.page.readSession({})).person).not.toBeNull();
    await patch(`/Users/${leaver.id}`, { op: 'replace', path: 'active', value: false });
    expect((await leaver.page.readSession({})).person).toBeNull();
    expect((await leaver.client.readSession({})).person).toBeNull();
    await patch(`/Users/${leaver.id}`, { op: 'replace', path: 'active', value: true });
    expect((await leaver.page.readSession({})).person).toBeNull();
    expect((await person(leaver.id))?.role).toBe('member');
  });
  it('keep the last admin', async () => {
    expect(await patch(`/Users/${server.admin.id}`, { op: 'replace', path: 'active', value: false })).toMatchObject({
      status: 400,
      body: { scimType: 'mutability' },
    });
    expect((await scim('DELETE', `/Users/${server.admin.id}`)).status).toBe(400);
  });
  it('come in pages', async () => {
    const all = (await scim('GET', '/Users?count=200')).body;
    const ids: unknown[] = [];
    for (let start = 1; start <= all.totalResults; start += 2) {
      const page = (await scim('GET', `/Users?startIndex=${start}&count=2`)).body;
      expect(page).toMatchObject({ startIndex: start, totalResults: all.totalResults });
      ids.push(...page.Resources.map((one) => one['id']));
    }
    expect(ids).toEqual(all.Resources.map((one) => one['id']));
    expect((await scim('GET', '/Users?count=0')).body.Resources).toEqual([]);
  });
  it.each([
    ['GET', '/Users?filter=userName%20co%20%22a%22', undefined, 'invalidFilter'],
    ['GET', '/Users?filter=shoeSize%20eq%20%2244%22', undefined, 'invalidFilter'],
    ['GET', '/Users?filter=a&filter=b', undefined, 'invalidFilter'],
    ['GET', '/Users?filter=userName%20eq%20%22%5Cu0000%22', undefined, 'invalidFilter'],
    ['POST', '/Users', { displayName: 'nobody' }, 'invalidValue'],
    ['POST', '/Users', { userName: 'x\u0000y' }, 'invalidValue'],
    ['POST', '/Users', user('bad', { emails: [{ value: 'no address' }] }), 'invalidValue'],
    ['PATCH', `/Users/${randomUUID()}`, { Operations: [] }, 'invalidSyntax'],
    ['PATCH', `/Users/${randomUUID()}`, { Operations: [{ op: 'move', path: 'active' }] }, 'invalidSyntax'],
    ['PATCH', `/Users/${randomUUID()}`, { Operations: [{ op: 'remove' }] }, 'invalidPath'],
    ['POST', '/Groups', { displayName: 'g', members: [{ value: 'nobody' }] }, 'invalidValue'],
  ])('%s %s is refused in words', async (method, path, body, scimType) => {
    expect(await scim(method, path, body)).toMatchObject({ status: 400, body: { scimType, status: '400' } });
  });
  it('that are not here are not found, whatever the id', async () => {
    for (const id of [randomUUID(), 'x', '\u0000', "'; drop table people; --"]) {
      const path = `/Users/${encodeURIComponent(id)}`;
      expect((await scim('GET', path)).status).toBe(404);
      expect((await patch(path, { op: 'replace', path: 'active', value: false })).status).toBe(404);
      expect((await scim('DELETE', path)).status).toBe(404);
    }
  });
});

describe('groups', () => {
  const group = (name: string, ...ids: string[]) =>
    scim('POST', '/Groups', { displayName: name, members: ids.map((value) => ({ value })) });

  it('give roles and teams, and take them back', async () => {
    const team = await server.client.addTeam({ body: { name: 'web' } });
    await server.client.addGroupRule({ body: { source: 'scim', group: 'Web', role: 'member', teamId: team.id } });
    const { body: cleo } = await scim('POST', '/Users', user('cleo'));
    expect((await person(cleo.id))?.role).toBe('viewer');
    const { body: web } = await group('Web');
    const members = async () =>
      (await server.base.db.selectFrom('teamMembers').select('personId').where('teamId', '=', team.id).execute()).map(
        ({ personId }) => personId,
      );
    await patch(`/Groups/${web.id}`, { op: 'Add', path: 'members', value: [{ value: cleo.id }] });
    expect((await person(cleo.id))?.role).toBe('member');
    expect(await members()).toEqual([cleo.id]);
    expect((await scim('GET', `/Groups/${web.id}`)).body).toMatchObject({
      members: [{ value: cleo.id, display: 'cleo Corp' }],
    });
    expect((await scim('GET', `/Groups/${web.id}?excludedAttributes=members`)).body).not.toHaveProperty('members');
    await patch(`/Groups/${web.id}`, { op: 'remove', path: `members[value eq "${cleo.id}"]` });
    expect((await person(cleo.id))?.role).toBe('viewer');
    expect(await members()).toEqual([]);
    await patch(`/Groups/${web.id}`, { op: 'replace', path: 'members', value: [{ value: cleo.id }] });
    await patch(`/Groups/${web.id}`, { op: 'replace', value: { displayName: 'Elsewhere' } });
    expect((await person(cleo.id))?.role).toBe('viewer');
    await patch(`/Groups/${web.id}`, { op: 'Replace', path: 'displayName', value: 'Web' });
    expect((await person(cleo.id))?.role).toBe('member');
    expect((await scim('DELETE', `/Groups/${web.id}`)).status).toBe(204);
    expect((await person(cleo.id))?.role).toBe('viewer');
  });
  it('hold at once when a rule is made, and when it is taken back', async () => {
    const { body: dora } = await scim('POST', '/Users', user('dora'));
    await group('Leads', dora.id);
    expect((await person(dora.id))?.role).toBe('viewer');
    const rule = await server.client.addGroupRule({ body: { source: 'scim', group: 'Leads', role: 'admin' } });
    expect((await person(dora.id))?.role).toBe('admin');
    await server.client.removeGroupRule({ params: { id: rule.id } });
    expect((await person(dora.id))?.role).toBe('viewer');
  });
  it('are found by name, and have one name each', async () => {
    await group('Unique');
    expect(await group('unique')).toMatchObject({ status: 409, body: { scimType: 'uniqueness' } });
    const found = await scim('GET', '/Groups?filter=displayName%20eq%20%22UNIQUE%22&excludedAttributes=members');
    expect(found.body.totalResults).toBe(1);
  });
});

it('never reaches another workspace', async () => {
  const workspaceId = randomUUID();
  const created = { version: 1, createdAt: server.now };
  await server.base.db
    .insertInto('workspaces')
    .values({ id: workspaceId, name: 'Other', nextIncident: 1, ...created })
    .execute();
  const stranger = {
    id: randomUUID(),
    workspaceId,
    name: 'Stranger',
    email: 's@other.test',
    role: 'member' as const,
    active: true,
  };
  await server.base.db
    .insertInto('people')
    .values({ ...stranger, ...created })
    .execute();
  expect((await scim('GET', `/Users/${stranger.id}`)).status).toBe(404);
  expect((await patch(`/Users/${stranger.id}`, { op: 'replace', path: 'active', value: false })).status).toBe(404);
  const { body } = await scim('POST', '/Groups', { displayName: 'Foreign', members: [{ value: stranger.id }] });
  expect(body['members']).toEqual([]);
});
