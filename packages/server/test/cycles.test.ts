import ICAL from 'ical.js';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addTeam, candidateOf, openRoom, problemOf, readyRoom } from './room-fixture.ts';
import { startTestServer, type TestPerson, type TestServer } from './server.ts';

let server: TestServer;
let colleague: TestPerson;
beforeAll(async () => {
  server = await startTestServer();
  colleague = await server.addPerson('Cara Colleague');
});
afterAll(() => server.stop());

const planned = (teamId: string, name: string, starts: string, ends: string) =>
  server.client.addCycle({ body: { teamId, name, starts, ends, capacityDays: 20, reserveDays: 4 } });

describe('rolling over', () => {
  it('plans the next cycle from the day after: same length, capacity and reserve', async () => {
    const team = await server.client.addTeam({ body: { name: 'Rolling' } });
    const last = await planned(team.id, 'Sprint 09', '2026-03-02', '2026-03-15');
    const next = await server.client.rollOver({ params: { id: last.id }, body: {} });
    expect(next).toMatchObject({
      name: 'Sprint 10',
      starts: '2026-03-16',
      ends: '2026-03-29',
      capacityDays: 20,
      reserveDays: 4,
      fixes: [],
      work: [],
    });
    const again = await problemOf(server.client.rollOver({ params: { id: last.id }, body: {} }));
    expect(again).toMatchObject({ code: 'cycle.followed', following: { id: next.id, name: 'Sprint 10' } });
  });

  it('keeps to the length the team has said', async () => {
    const team = await server.client.addTeam({ body: { name: 'Weekly', cycleDays: 7 } });
    const last = await planned(team.id, 'Spring', '2026-03-01', '2026-03-31');
    expect(await server.client.rollOver({ params: { id: last.id }, body: {} })).toMatchObject({
      name: 'Cycle from 2026-04-01',
      ends: '2026-04-07',
    });
    const changed = await server.client.changeTeam({
      params: { id: team.id },
      ifMatch: team.version,
      body: { cycleDays: null },
    });
    expect(changed).toMatchObject({ name: 'Weekly', cycleDays: null });
  });

  it('plans one cycle, however many roll over at once', async () => {
    const team = await server.client.addTeam({ body: { name: 'Eager' } });
    const last = await planned(team.id, 'C1', '2026-03-01', '2026-03-10');
    const all = await Promise.allSettled(
      Array.from({ length: 5 }, () => server.client.rollOver({ params: { id: last.id }, body: {} })),
    );
    expect(all.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    const { items } = await server.client.listCycles({ query: { teamId: team.id } });
    expect(items).toHaveLength(2);
  });

  it('leaves unfinished fixes where they are: they drift', async () => {
    const team = await addTeam(server);
    const { fix } = await readyRoom(server, colleague, team);
    await server.client.rollOver({ params: { id: team.later.id }, body: {} });
    expect(fix?.funded?.cycle.id).toBe(team.current.id);
    const { items } = await server.client.listCycles({ query: { teamId: team.team.id } });
    expect(items.filter(({ fixes }) => fixes.length > 0).map(({ id }) => id)).toEqual([team.current.id]);
  });
});

describe('changing a cycle', () => {
  it('keeps the days of one that has ended, and takes another name or capacity', async () => {
    const team = await server.client.addTeam({ body: { name: 'Past' } });
    const past = await planned(team.id, 'January', '2026-01-01', '2026-01-31');
    const params = { id: past.id };
    const moved = await problemOf(server.client.changeCycle({ params, ifMatch: 1, body: { ends: '2026-03-31' } }));
    expect(moved.code).toBe('cycle.ended');
    const named = await server.client.changeCycle({
      params,
      ifMatch: 1,
      body: { name: 'First month', capacityDays: 30 },
    });
    expect(named).toMatchObject({ name: 'First month', capacityDays: 30, ends: '2026-01-31' });
  });

  it('does not take away what funded fixes draw on', async () => {
    const team = await addTeam(server);
    const key = await openRoom(server);
    const candidate = await candidateOf(server, key);
    await server.client.fund({
      params: { key, id: candidate.id },
      body: { ownerId: server.admin.id, cycleId: team.current.id, estimateDays: 3, fromReserve: true },
    });
    const params = { id: team.current.id };
    const overdrawn = await problemOf(server.client.changeCycle({ params, ifMatch: 1, body: { reserveDays: 2 } }));
    expect(overdrawn).toMatchObject({ code: 'cycle.overdrawn', needed: { capacityDays: 3, reserveDays: 3 } });
    expect(
      (await problemOf(server.client.changeCycle({ params, ifMatch: 1, body: { capacityDays: 2, reserveDays: 2 } })))
        .code,
    ).toBe('cycle.overdrawn');
    expect(await server.client.changeCycle({ params, ifMatch: 1, body: { reserveDays: 3 } })).toMatchObject({
      reserveDays: 3,
      reserveLeft: 0,
    });
  });
});

describe('the calendar', () => {
  it('shows cycles side by side with what falls into them', async () => {
    const team = await addTeam(server, 'Shown');
    const { key } = await readyRoom(server, colleague, team, { title: 'The shown thing broke' });
    await server.client.closeRoom({ params: { key } });
    const calendar = await server.client.readCalendar({ query: { from: '2026-03-01', to: '2026-04-30' } });
    const row = calendar.teams.find((one) => one.team.name === 'Shown');
    expect(row?.cycles.map(({ position }) => position)).toEqual(['current', 'next', 'later']);
    expect(row?.cycles[0]?.fixes).toMatchObject([{ incidentKey: key, progress: 'not_started' }]);
    expect(calendar.reconvenes).toContainEqual(expect.objectContaining({ incidentKey: key, held: false }));
    const wrong = await problemOf(server.client.readCalendar({ query: { from: '2026-03-01', to: '2026-02-01' } }));
    expect(wrong.code).toBe('request.invalid');
    expect(
      (await problemOf(server.client.readCalendar({ query: { from: '2020-01-01', to: '2026-02-01' } }))).code,
    ).toBe('request.invalid');
  });

  it('is read by calendar programs at an address that can be taken back', async () => {
    const team = await addTeam(server, 'Fed');
    const { key } = await readyRoom(server, colleague, team, { title: 'The feed, with a comma; and more' });
    const question = await server.client.addQuestion({
      params: { key },
      body: { text: 'Why twice?', ownerId: server.admin.id, lookAgainOn: '2026-05-05' },
    });
    expect(question.lookAgainOn).toBe('2026-05-05');
    await server.client.closeRoom({ params: { key } }).catch(() => undefined);
    expect(await server.client.readFeed({})).toEqual({ since: null });
    const { url, since } = await server.client.openFeed({});
    expect(since).toBe(server.now.toISOString());
    const path = new URL(url).pathname;
    expect(path).toMatch(/^\/calendar\/[\w-]{43}\.ics$/);
    const answer = await fetch(server.url + path);
    expect(answer.status).toBe(200);
    expect(answer.headers.get('content-type')).toBe('text/calendar; charset=utf-8');
    const calendar = new ICAL.Component(ICAL.parse(await answer.text()));
    const events = calendar.getAllSubcomponents('vevent').map((one) => new ICAL.Event(one));
    expect(new Set(events.map(({ uid }) => uid)).size).toBe(events.length);
    const summaries = events.map(({ summary }) => summary);
    expect(
      summaries.some((text) => text.includes('Look again at an open question') && text.includes('Why twice?')),
    ).toBe(true);
    expect(summaries.some((text) => text.startsWith('this cycle ends'))).toBe(true);
    expect(await server.client.readFeed({})).toEqual({ since });

    const second = await server.client.openFeed({});
    expect((await fetch(server.url + path)).status).toBe(404);
    expect((await fetch(server.url + new URL(second.url).pathname)).status).toBe(200);
    await server.client.closeFeed({});
    expect((await fetch(server.url + new URL(second.url).pathname)).status).toBe(404);
    expect((await fetch(`${server.url}/calendar/${'a'.repeat(43)}.ics`)).status).toBe(404);
    const { rows } = await server.base.pool.query<{ after: unknown }>(
      `select after from audit_log where table_name = 'calendar_feeds'`,
    );
    expect(JSON.stringify(rows)).not.toContain('hash');
  });

  it('holds the reconvenes of its person only', async () => {
    const stranger = await server.addPerson('Sam Stranger');
    const { url } = await stranger.client.openFeed({});
    const text = await (await fetch(server.url + new URL(url).pathname)).text();
    expect(text).toContain('BEGIN:VCALENDAR');
    expect(text).not.toContain('VEVENT');
  });
});
