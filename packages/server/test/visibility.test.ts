import { ProblemError } from '@pawl/contract/client';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { tell } from '../src/app/outbox/tell.ts';
import { done } from '../src/app/refusal.ts';
import { outboxOn } from '../src/store/outbox.ts';
import { inTransaction } from '../src/store/unit-of-work.ts';
import { guardedWorld, type World } from './guarded-world.ts';
import { problemOf } from './room-fixture.ts';

let world: World;
beforeAll(async () => {
  world = await guardedWorld();
});
afterAll(() => world.server.stop());

const restrictedKey = () => ({ key: world.restricted.key });

describe('a restricted incident is not there for anybody else', () => {
  it('not in search, recall, counts and pages, and what is there instead fills the list', async () => {
    const { insider, outsider, open, restricted, canary } = world;
    const found = async (client: typeof outsider.client) => {
      const { items, total } = await client.searchArchive({ query: { q: canary } });
      const browsed = await client.searchArchive({ query: {} });
      const recalled = await client.recall({
        body: { title: `${canary} batch ran twice`, services: ['settlement'], limit: 1 },
      });
      return {
        hits: items.map(({ incident }) => incident.key),
        total,
        browsed: browsed.total,
        recalled: recalled.matches.map(({ key }) => key),
        searched: recalled.searched,
      };
    };
    expect(await found(insider.client)).toMatchObject({
      total: 1,
      browsed: 2,
      recalled: [restricted.key],
      searched: 2,
    });
    const outside = { hits: [], total: 0, browsed: 1, recalled: [open.key], searched: 1 };
    expect(await found(outsider.client)).toEqual(outside);
    expect(await found(world.server.client)).toEqual(outside);
  });

  it('not in what people take away: tables, the calendar, the receipt and its invitation', async () => {
    const { insider, outsider, canary, restricted, server } = world;
    const paths = [
      '/api/recurrence.csv',
      '/api/survival.csv',
      `/api/incidents/${restricted.key}/receipts/1.md`,
      `/api/incidents/${restricted.key}/reconvene.ics`,
      (await insider.client.openFeed({})).url.replace(/^https?:\/\/[^/]+/, ''),
      (await outsider.client.openFeed({})).url.replace(/^https?:\/\/[^/]+/, ''),
    ];
    const textOf = async (path: string, token: string) =>
      (await fetch(server.url + path, { headers: { authorization: `Bearer ${token}` } })).text();
    const seen = await Promise.all(paths.map(async (path) => (await textOf(path, insider.token)).includes(canary)));
    expect(seen.slice(2, 5)).toEqual([true, true, true]);
    for (const path of paths.filter((_, at) => at !== 4))
      expect(await textOf(path, outsider.token)).not.toContain(canary);
  });

  it('not at the old address of its writeup, nor to an import of the same file', async () => {
    const { insider, outsider, canary } = world;
    const archive = async () => (await insider.client.searchArchive({ query: {} })).total;
    const before = await archive();
    const { id } = await outsider.client.startImport({ body: { label: 'again' } });
    const text = `# The ${canary} outage\n\nSeverity: SEV1\n\n## Summary\n\nThe ${canary} batch ran three times.\n`;
    const body = { files: [{ path: `${canary}/writeup.md`, text }] };
    const { files, import: session } = await outsider.client.sendFiles({ params: { id }, body });
    expect(files).toMatchObject([{ outcome: 'read', incidents: [], unread: [] }]);
    expect(session).toMatchObject({ added: 0, updated: 0, unchanged: 0 });
    expect(await archive()).toBe(before);
    expect(await insider.client.readIncident({ params: restrictedKey() })).toMatchObject({ severity: 'SEV2' });
  });

  it('its control guards on, and says no more than that its story is restricted', async () => {
    const { insider, outsider, restricted, canary } = world;
    const params = { key: restricted.control };
    expect(await insider.client.readControl({ params })).toMatchObject({
      storyHidden: false,
      story: `${canary} ran twice`,
    });
    const control = await outsider.client.readControl({ params });
    expect(control).toMatchObject({ storyHidden: true, story: '', incident: null, fix: null, advice: 'Give it a key' });
    const change = (body: { title?: string; story?: string }) =>
      outsider.client.changeControl({ params, ifMatch: control.version, body });
    expect((await problemOf(change({ story: 'Another one' }))).code).toBe('control.story_restricted');
    await change({ title: 'A guard of all batches' });
    expect(await insider.client.readControl({ params })).toMatchObject({ incident: { key: restricted.key } });
  });

  it('no room that all may enter is judged by it, and no receipt names it', async () => {
    const { insider, colleague, restricted, canary, server } = world;
    const { incident } = await insider.client.declare({ body: { title: `${canary} batch`, sameAs: restricted.key } });
    const params = { key: incident.key };
    await insider.client.changeStatus({ params, body: { status: 'resolved' } });
    await insider.client.openReview({ params, body: {} });
    const room = await insider.client.readRoom({ params });
    expect(room.recall).toEqual([]);
    expect(room.challenged).toEqual([]);
    const judged = await insider.client.listJudgements({ params });
    expect(judged.items.map(({ key }) => key)).toEqual([restricted.key]);
    expect((await server.client.listJudgements({ params })).items).toEqual([]);
    expect(
      JSON.stringify(await server.client.readAudit({ query: { incident: incident.key, limit: 100 } })),
    ).not.toContain((await colleague.client.readIncident({ params: restrictedKey() })).id);
  });

  it('mail about it reaches whoever is named on the day it is sent', async () => {
    const { server, insider, outsider, restricted } = world;
    const begin = {
      actor: { workspaceId: server.workspaceId, personId: null, role: 'admin', via: 'system' },
      now: server.now,
      action: 'tick',
      sees: 'everything',
    } as const;
    const data = { incidentKey: restricted.key, questionId: restricted.question, question: 'Why?', day: null };
    const telling = { kind: 'question_adrift', subjectId: restricted.question, cause: 'test', data } as const;
    await inTransaction(server.base.db, begin, async (work) =>
      done(await tell(work, { ...telling, to: [insider.id, outsider.id] })),
    );
    const seen = new Map<string, boolean>();
    for (;;) {
      const delivery = await outboxOn(server.base.db).next(server.now, async ({ recipient, kind }) => {
        if (kind === 'question_adrift') seen.set(recipient.name, recipient.maySee);
        return { state: 'sent' };
      });
      if (!delivery) break;
    }
    expect(Object.fromEntries(seen)).toEqual({ 'Ines Inside': true, 'Otto Outside': false });
  });

  it('a service that becomes part of another takes it along all the same', async () => {
    const { insider, outsider, serviceId } = world;
    const into = await outsider.client.addService({ body: { name: 'payments' } });
    await outsider.client.mergeService({ params: { id: serviceId }, body: { into: into.id } });
    const { services } = await insider.client.readIncident({ params: restrictedKey() });
    expect(services.map(({ name }) => name)).toEqual(['payments']);
  });

  it('its live news ends for whoever is taken off', async () => {
    const { insider, server, restricted } = world;
    const visitor = await server.addPerson('Nora Named');
    const address = `${server.url}/api/incidents/${restricted.key}/live`;
    const headers = { authorization: `Bearer ${visitor.token}` };
    expect((await fetch(address, { headers })).status).toBe(404);
    await insider.client.nameOn({ params: { ...restrictedKey(), id: visitor.id } });
    const stream = await fetch(address, { headers });
    expect(stream.status).toBe(200);
    await insider.client.takeOff({ params: { ...restrictedKey(), id: visitor.id } });
    // Reading to the end of the stream is the assertion: it comes only when the server closes it.
    expect(await stream.text()).not.toContain('event: changed');
    expect((await problemOf(visitor.client.readRoom({ params: restrictedKey() }))).code).toBe('not_found');
  });
});

describe('who may say who sees it', () => {
  const declare = async (body: { restricted?: boolean; services?: string[]; people?: string[] } = {}) => {
    const { incident } = await world.outsider.client.declare({ body: { title: 'A quiet matter', ...body } });
    return { key: incident.key };
  };
  const code = async (promise: Promise<unknown>) => (await problemOf(promise)).code;

  it('whoever declares it restricts it in the same step, and names no service that others would read of', async () => {
    const { outsider, viewer, server } = world;
    const params = await declare({ restricted: true, people: [viewer.id] });
    expect(await viewer.client.readVisibility({ params })).toMatchObject({
      visibility: 'restricted',
      mayChange: false,
      people: [{ id: outsider.id }, { id: viewer.id }],
    });
    expect(await code(server.client.readIncident({ params }))).toBe('not_found');
    const refused = declare({ restricted: true, services: ['a name nobody knows'] });
    await expect(refused).rejects.toBeInstanceOf(ProblemError);
    expect((await server.client.listServices({ query: {} })).items.map(({ name }) => name)).not.toContain(
      'a name nobody knows',
    );
  });

  it('one that all see is restricted by those who work on it and by admins; a restricted one is theirs who are named', async () => {
    const { outsider, colleague, viewer, server } = world;
    const params = await declare();
    const reason = { reason: 'It concerns one person.' };
    expect(await code(outsider.client.restrict({ params, body: reason }))).toBe('visibility.forbidden');
    expect(await code(viewer.client.restrict({ params, body: reason }))).toBe('sign_in.forbidden');
    expect(await code(server.client.openToAll({ params, body: reason }))).toBe('visibility.unchanged');
    await outsider.client.changeStatus({ params, body: { status: 'resolved' } });
    await outsider.client.openReview({ params, body: {} });
    await outsider.client.restrict({ params, body: { ...reason, personIds: [viewer.id] } });
    expect(await code(outsider.client.restrict({ params, body: reason }))).toBe('visibility.unchanged');
    for (const { client } of [server.admin, colleague]) {
      expect(await code(client.openToAll({ params, body: reason }))).toBe('not_found');
    }
    expect(await code(viewer.client.openToAll({ params, body: reason }))).toBe('sign_in.forbidden');
    const room = await outsider.client.openToAll({ params, body: { reason: 'It was said in public.' } });
    expect(room).toMatchObject({ visibility: 'workspace' });
    const { decisions } = await colleague.client.readRoom({ params });
    expect(decisions.map(({ action, why }) => [action, why])).toEqual([
      ['restrict', 'It concerns one person.'],
      ['open_to_all', 'It was said in public.'],
    ]);
  });

  it('nobody is let in by a choice in a list, and nobody who is needed is taken off', async () => {
    const { outsider, colleague, viewer } = world;
    const params = await declare({ restricted: true });
    await outsider.client.changeStatus({ params, body: { status: 'resolved' } });
    expect(await code(outsider.client.openReview({ params, body: { facilitatorId: colleague.id } }))).toBe(
      'visibility.not_named',
    );
    await outsider.client.openReview({ params, body: {} });
    const question = { text: 'Why?', ownerId: colleague.id };
    expect(await code(outsider.client.addQuestion({ params, body: question }))).toBe('visibility.not_named');
    const part = { personId: colleague.id, role: 'on-call' };
    expect(await code(outsider.client.join({ params, body: part }))).toBe('visibility.not_named');
    const off = (id: string) => outsider.client.takeOff({ params: { ...params, id } });
    expect(await code(off(outsider.id))).toBe('visibility.needed');
    await outsider.client.nameOn({ params: { ...params, id: colleague.id } });
    await outsider.client.nameOn({ params: { ...params, id: viewer.id } });
    await outsider.client.addQuestion({ params, body: question });
    expect(await code(off(colleague.id))).toBe('visibility.needed');
    await off(viewer.id);
    expect(await code(viewer.client.readIncident({ params }))).toBe('not_found');
    expect(await code(off(viewer.id))).toBe('not_found');
  });
});
