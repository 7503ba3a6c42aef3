import { receiptMarkdown } from '@pawl/domain/receipt';
import type { ReceiptContent } from '@pawl/domain/receipt-content';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { reconveneIcs } from '../src/app/room/reconvene-ics.ts';
import { inSnapshot } from '../src/store/unit-of-work.ts';
import { addTeam, candidateOf, changeReview, problemOf, readyRoom, type TestTeam } from './room-fixture.ts';
import { startTestServer, type TestPerson, type TestServer } from './server.ts';

let server: TestServer;
let bo: TestPerson;
let team: TestTeam;
beforeAll(async () => {
  server = await startTestServer();
  bo = await server.addPerson('Bo Berg');
  team = await addTeam(server, 'Settlement');
});
afterAll(() => server.stop());

describe('the receipt', () => {
  it('is written when the room closes, and says what was decided, by whom, and told by role', async () => {
    const { key, params, fix } = await readyRoom(server, bo, team, { title: 'Gnomes counted twice' });
    const declined = await candidateOf(server, key, 'Rewrite it all');
    const no = { reason: 'Replaced in May', reopenEvidence: 'The replacement slips' };
    await server.client.decline({ params: { key, id: declined.id }, body: no });
    const summary = await server.client.closeRoom({ params });
    expect(summary).toEqual({
      version: 1,
      closedAt: '2026-03-02T09:00:00.000Z',
      closedBy: { id: server.admin.id, name: 'Ada Admin' },
      permalink: `/i/${key}/receipt/1`,
    });
    const receipt = await server.client.readReceipt({ params: { key, version: 1 } });
    const content = receipt.content as ReceiptContent;
    expect(content).toMatchObject({
      incidentKey: key,
      title: 'Gnomes counted twice',
      version: 1,
      closedOn: '2026-03-02',
      depth: 'review',
      permalink: `http://pawl.test/i/${key}/receipt/1`,
      surprise: {
        score: 2,
        distribution: { predicted: [0, 0, 2, 0] },
      },
      funded: [
        {
          title: fix?.title,
          owner: 'Ada Admin',
          team: 'Settlement',
          estimateDays: 2,
          cycle: { name: 'this cycle' },
        },
      ],
      declined: [
        {
          title: 'Rewrite it all',
          by: 'Ada Admin',
          ...no,
        },
      ],
      timeline: [
        {
          at: '2026-03-01T08:00:00.000Z',
          role: 'on-call',
          evidence: 'https://logs.test/1',
        },
      ],
      reconvene: {
        at: '2026-04-01T09:00:00.000Z',
        minutes: 15,
      },
    });
    expect(receipt.markdown).toBe(receiptMarkdown(content));
    expect(receipt.markdown).toContain('Gnomes counted twice');
    expect(receipt.versions).toEqual([summary]);
    // Bo rated and committed to nothing: the receipt does not know of them.
    expect(JSON.stringify(receipt)).not.toContain('Bo Berg');
  });

  it('is one, however many close the room at once', async () => {
    const { key, params } = await readyRoom(server, bo, team);
    const closes = await Promise.allSettled([1, 2, 3, 4].map(() => server.client.closeRoom({ params })));
    expect(closes.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected', 'rejected', 'rejected']);
    const { items } = await server.client.listReceipts({ params });
    expect(items.map(({ version }) => version)).toEqual([1]);
    expect((await problemOf(server.client.closeRoom({ params }))).code).toBe('review.not_open');
    expect(key).toMatch(/^INC-/);
  });

  it('never closes over a change that comes in at the same moment', async () => {
    for (let round = 0; round < 5; round += 1) {
      const { params } = await readyRoom(server, bo, team);
      const [closed, added] = await Promise.allSettled([
        server.client.closeRoom({ params }),
        server.client.addCandidate({ params, body: { title: 'At the last moment', kind: 'gate' } }),
      ]);
      // Either it came before and kept the room open, or the room had closed and refused it.
      expect([closed.status, added.status].toSorted()).toEqual(['fulfilled', 'rejected']);
    }
  });

  it('stays byte for byte when the review is reopened and closed again, and through renames', async () => {
    const { key, params } = await readyRoom(server, bo, team, { title: 'First title' });
    await server.client.closeRoom({ params });
    const bytes = async () =>
      (
        await sql<{ row: string }>`select r::text as row from receipts r join incidents i on i.id = r.incident_id
        where i.number = ${Number(key.slice(4))} and r.number = 1`.execute(server.base.db)
      ).rows[0]?.row;
    const before = await bytes();
    const open = server.client.openReview({ params, body: {} });
    expect(await problemOf(open)).toMatchObject({ code: 'incident.transition', allowed: ['in_review'] });
    const room = await server.client.reopenReview({ params, body: { reason: 'The fix made it worse' } });
    expect(room.incident).toMatchObject({ status: 'in_review', closedAt: null });
    expect(room.review).toMatchObject({ closedAt: null, receipts: 1 });
    expect(room.decisions.at(-1)).toMatchObject({ action: 'reopen_review', why: 'The fix made it worse' });
    await server.client.changeIncident({ params, ifMatch: room.incident.version, body: { title: 'Second title' } });
    const second = await server.client.closeRoom({ params });
    expect(second).toMatchObject({ version: 2, permalink: `/i/${key}/receipt/2` });
    const renamed = await server.client.changeTeam({
      params: { id: team.team.id },
      ifMatch: 1,
      body: { name: 'Money' },
    });
    expect(renamed.name).toBe('Money');
    expect(await bytes()).toBe(before);
    const first = await server.client.readReceipt({ params: { key, version: 1 } });
    expect(first).toMatchObject({ title: 'First title', content: { funded: [{ team: 'Settlement' }] } });
    expect(first.versions.map(({ version }) => version)).toEqual([2, 1]);
    await expect(sql`update receipts set title = 'x'`.execute(server.base.db)).rejects.toMatchObject({ code: 'P0A01' });
    expect((await problemOf(server.client.readReceipt({ params: { key, version: 3 } }))).code).toBe('not_found');
  });

  it('is not asked of an incident that is not closed', async () => {
    const { params } = await readyRoom(server, bo, team);
    const reopen = server.client.reopenReview({ params, body: { reason: 'x' } });
    expect((await problemOf(reopen)).code).toBe('incident.transition');
  });
});

describe('the reconvene', () => {
  const read = (key: string) =>
    inSnapshot(
      server.base.db,
      {
        actor: { workspaceId: server.workspaceId, personId: server.admin.id, role: 'member', via: 'page' },
        now: server.now,
        action: 'read',
      },
      (unit) => reconveneIcs(unit, { publicUrl: 'http://pawl.test' } as Parameters<typeof reconveneIcs>[1], key),
    );

  it('moves with a reason only; its invitation keeps the UID and counts the moves', async () => {
    const { key, params } = await readyRoom(server, bo, team);
    const first = await read(key);
    const again = await server.client.bookReconvene({ params, body: {} });
    expect(again.reconvene?.movedReason).toBe(null);
    const at = '2026-04-08T13:30:00Z';
    const unsaid = server.client.bookReconvene({ params, body: { at } });
    expect(await problemOf(unsaid)).toMatchObject({ code: 'request.invalid', errors: [{ at: 'body.reason' }] });
    const past = server.client.bookReconvene({ params, body: { at: '2026-03-02T08:59:00Z', reason: 'Earlier' } });
    expect((await problemOf(past)).code).toBe('reconvene.past');
    const moved = await server.client.bookReconvene({ params, body: { at, minutes: 30, reason: 'Easter' } });
    expect(moved.reconvene).toEqual({
      at: '2026-04-08T13:30:00.000Z',
      minutes: 30,
      movedReason: 'Easter',
      heldAt: null,
      overdue: false,
    });
    const second = await read(key);
    if (!first.ok || !second.ok) throw new Error('there is an invitation');
    const field = (ics: string, name: string) => new RegExp(`^${name}[:;](.*)$`, 'm').exec(ics)?.[1]?.trim();
    expect(field(second.value, 'UID')).toBe(field(first.value, 'UID'));
    expect([first.value, second.value].map((ics) => field(ics, 'SEQUENCE'))).toEqual(['0', '1']);
    expect(field(second.value, 'METHOD')).toBe('REQUEST');
    expect(field(second.value, 'DTSTART')).toBe('20260408T133000Z');
    expect(field(second.value, 'DTEND')).toBe('20260408T140000Z');
    const unfolded = second.value.replaceAll(/\r\n[ \t]/g, '');
    expect(unfolded).toContain(`mailto:${server.admin.id}@pawl.test`);
    expect(unfolded.match(/^ATTENDEE/gm)).toHaveLength(1);
    expect(unfolded).toContain(`http://pawl.test/i/${key}/reconvene`);
    const { decisions } = await server.client.readRoom({ params });
    expect(decisions.at(-1)).toMatchObject({ action: 'move_reconvene', why: 'Easter' });
  });

  it('has an invitation without any e-mail address, and none before it is booked', async () => {
    const { key, params } = await readyRoom(server, bo, team, { without: ['reconvene'] });
    expect(await read(key)).toMatchObject({ ok: false, code: 'not_found' });
    await sql`update people set email = null`.execute(server.base.db);
    await server.client.bookReconvene({ params, body: {} });
    const ics = await read(key);
    expect(ics.ok && ics.value).toMatch(/^ORGANIZER;CN="?Pawl"?/m);
  });

  it('falls on a Monday where thirty days on is a weekend', async () => {
    const before = server.now;
    server.now = new Date('2026-03-05T16:50:00Z');
    try {
      const { params } = await readyRoom(server, bo, team);
      const { review } = await server.client.readRoom({ params });
      expect(review?.reconvene?.at).toBe('2026-04-06T17:00:00.000Z');
    } finally {
      server.now = before;
    }
  });
});

it('tells the second of two people what the first one said, and loses nothing', async () => {
  const { key, params } = await readyRoom(server, bo, team);
  const { review } = await server.client.readRoom({ params });
  const ifMatch = review?.version ?? 0;
  await server.client.changeReview({ params, ifMatch, body: { recurrence: 'again_same_way' } });
  const late = await problemOf(bo.client.changeReview({ params, ifMatch, body: { panicNone: false } }));
  expect(late).toMatchObject({
    code: 'precondition.failed',
    current: { recurrence: 'again_same_way', panicNone: true },
  });
  const after = await changeReview(bo.client, key, { facilitatorId: bo.id });
  expect(after).toMatchObject({ facilitator: { name: 'Bo Berg' }, recurrence: 'again_same_way' });
  const differs = await changeReview(bo.client, key, {
    recurrence: 'again_differently',
    differs: ['effect', 'effect'],
  });
  expect(differs.differs).toEqual(['effect']);
  expect((await changeReview(bo.client, key, { recurrence: 'first_time' })).differs).toEqual([]);
  const said = await changeReview(bo.client, key, { changeNothing: { reason: 'Switched off soon' } });
  expect(said.changeNothing).toMatchObject({ by: { name: 'Bo Berg' } });
  await changeReview(bo.client, key, { changeNothing: null });
  const { decisions } = await server.client.readRoom({ params });
  expect(decisions.map(({ action }) => action)).toEqual(['fund', 'change_nothing', 'withdraw_change_nothing']);
});
