import { randomUUID } from 'node:crypto';
import ICAL from 'ical.js';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { takeClock, type Clock } from './clock.ts';
import type { Received } from './mailbox.ts';
import { addTeam, readyRoom } from './room-fixture.ts';
import { startTestServer, type TestPerson, type TestServer } from './server.ts';

/** A CalDAV server (radicale), started by `npm run test:peers`. */
const address = process.env['CALDAV_URL'];

describe.runIf(address)('invitations on a calendar server', () => {
  let server: TestServer;
  let clock: Clock;
  let colleague: TestPerson;
  const calendar = `${address}/pawl/${randomUUID()}/`;
  const call = (method: string, url: string, body: string, headers: Record<string, string> = {}) =>
    fetch(url, {
      method,
      body,
      headers: { authorization: `Basic ${Buffer.from('pawl:any').toString('base64')}`, ...headers },
    });
  beforeAll(async () => {
    server = await startTestServer();
    clock = await takeClock(server);
    colleague = await server.addPerson('Cara Colleague');
    const made = await call('MKCALENDAR', calendar, '');
    if (made.status !== 201) throw new Error(`no calendar could be made: ${made.status}`);
  });
  afterAll(async () => {
    await clock.stop();
    await server.stop();
  });

  /** What a calendar program does with an invitation: it keeps the event under its UID, without the method (RFC 4791 §4.1). */
  async function takeUp(letter: Received | undefined): Promise<void> {
    const parsed = new ICAL.Component(ICAL.parse(letter?.calendar?.ics ?? ''));
    parsed.removeProperty('method');
    const uid = String(parsed.getFirstSubcomponent('vevent')?.getFirstPropertyValue('uid'));
    const put = await call('PUT', `${calendar}${encodeURIComponent(uid)}.ics`, parsed.toString(), {
      'content-type': 'text/calendar; charset=utf-8',
    });
    expect([201, 204]).toContain(put.status);
  }

  /** The events it has on one day, as it gives them back. */
  async function on(day: string): Promise<ICAL.Component[]> {
    const compact = day.replaceAll('-', '');
    const query = `<?xml version="1.0"?><c:calendar-query xmlns:d="DAV:" xmlns:c="urn:ietf:params:xml:ns:caldav">
      <d:prop><c:calendar-data/></d:prop><c:filter><c:comp-filter name="VCALENDAR"><c:comp-filter name="VEVENT">
      <c:time-range start="${compact}T000000Z" end="${compact}T235959Z"/></c:comp-filter></c:comp-filter></c:filter>
      </c:calendar-query>`;
    const answer = await call('REPORT', calendar, query, { depth: '1', 'content-type': 'application/xml' });
    const text = (await answer.text()).replaceAll('&#13;', '').replaceAll('&amp;', '&');
    return [...text.matchAll(/BEGIN:VCALENDAR[\s\S]*?END:VCALENDAR/g)].flatMap(([ics]) => {
      const event = new ICAL.Component(ICAL.parse(ics)).getFirstSubcomponent('vevent');
      return event ? [event] : [];
    });
  }

  it('are one entry that moves, and is crossed out when it is no longer needed', async () => {
    const owner = await server.addPerson('Omar Owner');
    const team = await addTeam(server);
    const { params, fix } = await readyRoom(server, colleague, team, { title: 'Payouts; twice, at "midnight"' });
    if (!fix) throw new Error('the room has a fix');
    await server.client.closeRoom({ params });
    await takeUp((await clock.post())[0]);
    expect((await on('2026-04-01')).map((event) => event.getFirstPropertyValue('summary'))).toEqual([
      `Reconvene: ${params.key}, Payouts; twice, at "midnight"`,
    ]);

    await server.client.bookReconvene({ params, body: { at: '2026-04-09T10:00:00Z', reason: 'A holiday' } });
    await takeUp((await clock.post())[0]);
    expect(await on('2026-04-01')).toEqual([]);
    expect((await on('2026-04-09')).map((event) => event.getFirstPropertyValue('sequence'))).toEqual([1]);

    // The fix goes to somebody else, and the facilitator with it: the first owner is no longer needed.
    await clock.goTo('2026-03-20T09:00:00Z');
    const work = await team.planned(team.next.id, 'Dark mode', 5);
    const body = { ownerId: owner.id, cycleId: team.next.id, estimateDays: 1, displaces: [work.id] };
    await server.client.decideFix({
      params: { id: fix.id },
      body: { decision: 'refund', why: 'Omar has time', ...body },
    });
    const { review } = await server.client.readRoom({ params });
    await server.client.changeReview({ params, ifMatch: review?.version ?? 0, body: { facilitatorId: owner.id } });
    const cancelled = (await clock.post()).find(({ calendar: part }) => part?.method === 'CANCEL');
    expect(cancelled?.to).toBe(`${server.admin.id}@pawl.test`);
    await takeUp(cancelled);
    expect((await on('2026-04-09')).map((event) => event.getFirstPropertyValue('status'))).toEqual(['CANCELLED']);
  });

  it('and the feed are calendars it takes as they are', async () => {
    const { team } = await addTeam(server);
    await server.client.addMember({ params: { id: team.id, personId: server.admin.id } });
    const { url } = await server.client.openFeed({});
    const feed = await (await fetch(server.url + new URL(url).pathname)).text();
    const parsed = new ICAL.Component(ICAL.parse(feed));
    const events = parsed.getAllSubcomponents('vevent');
    expect(events.length).toBeGreaterThan(0);
    parsed.removeProperty('method');
    const put = await call('PUT', `${address}/pawl/${randomUUID()}/`, parsed.toString(), {
      'content-type': 'text/calendar',
    });
    expect(put.status).toBe(201);
  });
});

it.runIf(!address)('says that no calendar server is here: `npm run test:peers` starts one', () => {
  console.log(
    'CALDAV_URL is not set: invitations are parsed by ical.js in other tests, and put into radicale by npm run test:peers.',
  );
});
