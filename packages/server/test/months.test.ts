import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { takeClock, type Clock } from './clock.ts';
import { beatOf, heartbeatOf } from './controls-fixture.ts';
import { invitationIn } from './invitation.ts';
import type { Received } from './mailbox.ts';
import { addTeam, problemOf, readyRoom, type TestTeam } from './room-fixture.ts';
import { startTestServer, type TestPerson, type TestServer } from './server.ts';

/** Months in the life of two reviews, on real PostgreSQL, with a real mail server: nobody remembers anything, and nothing is forgotten. */

let server: TestServer;
let clock: Clock;
let colleague: TestPerson;
let owner: TestPerson;
let team: TestTeam;
beforeAll(async () => {
  server = await startTestServer();
  clock = await takeClock(server);
  colleague = await server.addPerson('Cara Colleague');
  owner = await server.addPerson('Omar Owner');
  team = await addTeam(server, 'Settlement');
});
afterAll(async () => {
  await clock.stop();
  await server.stop();
});

const mailTo = (letters: readonly Received[], { id }: { id: string }) =>
  letters.filter(({ to }) => to === `${id}@pawl.test`);
/** Its text without the line ends that wrapping put there. */
const flat = (letter: Received | undefined): string => letter?.text.replaceAll(/\s+/g, ' ') ?? '';

/** A closed review with one fix that the owner has, in the team's current cycle. */
async function closedReview(without: Parameters<typeof readyRoom>[3] = {}) {
  const room = await readyRoom(server, colleague, team, { ...without, without: ['fix', ...(without.without ?? [])] });
  const work = await team.planned(team.current.id, 'Faster exports', 3);
  const candidate = await server.client.addCandidate({
    params: room.params,
    body: { title: 'Delete the second scheduler', kind: 'deletion' },
  });
  await server.client.fund({
    params: { ...room.params, id: candidate.id },
    body: { ownerId: owner.id, cycleId: team.current.id, estimateDays: 2, displaces: [work.id] },
  });
  await close(room.params);
  return { ...room, fixId: candidate.id };
}

/** Closes a room whose incident has nothing to do with the others. */
async function close(params: { readonly key: string }): Promise<void> {
  const { recall } = await server.client.readRoom({ params });
  for (const { key: prior } of recall) {
    await server.client.judge({ params, body: { prior, judgement: 'unrelated' } });
  }
  await server.client.closeRoom({ params });
}
const driftOf = async (id: string) =>
  (await server.client.listDrift({})).items.find(({ candidate }) => candidate.id === id);
const ledgerOf = async (key: string) => (await server.client.readRoom({ params: { key } })).decisions;

describe('a fix that nobody starts', () => {
  let key: string;
  let fixId: string;

  it('has its reconvene in the calendars of owner and facilitator once the room has closed', async () => {
    ({ key, fixId } = await closedReview());
    const letters = await clock.post();
    expect(letters).toHaveLength(2);
    const [toOwner] = mailTo(letters, owner);
    const { method, event: invitation } = invitationIn(toOwner);
    expect(method).toBe('REQUEST');
    expect(invitation.sequence).toBe(0);
    expect(invitation.startDate.toJSDate().toISOString()).toBe('2026-04-01T09:00:00.000Z');
    expect(invitation.duration.toSeconds()).toBe(15 * 60);
    expect(invitation.attendees.map((one) => String(one.getFirstValue()).toLowerCase()).toSorted()).toEqual(
      [owner.id, server.admin.id].map((id) => `mailto:${id}@pawl.test`).toSorted(),
    );
    expect(toOwner?.subject).toContain(`Reconvene of ${key}`);
    expect(toOwner?.text).toContain('2026-04-01 at 09:00 UTC');
    expect(toOwner?.text).toContain(`http://pawl.test/i/${key}/reconvene`);
  });

  it('rests while its cycle runs, and is nobody’s news', async () => {
    expect(await clock.goTo('2026-03-13T23:59:00Z')).toEqual([]);
    expect(await driftOf(fixId)).toBeUndefined();
  });

  it('drifts when its cycle ends: written down once, told once to owner and facilitator', async () => {
    const letters = await clock.goTo('2026-03-14T00:05:00Z');
    expect(letters.map(({ to }) => to).toSorted()).toEqual(
      [owner, server.admin].map(({ id }) => `${id}@pawl.test`).toSorted(),
    );
    expect(letters[0]?.subject).toBe(`${key}: “Delete the second scheduler” waits for a decision`);
    expect(flat(letters[0])).toContain('was not started');
    expect(letters[0]?.text).toContain(`http://pawl.test/drift#${fixId}`);
    expect(await clock.goTo('2026-03-14T00:10:00Z')).toEqual([]);
    const ledger = (await ledgerOf(key)).filter(({ action }) => action === 'drift');
    expect(ledger).toMatchObject([{ by: null, what: expect.stringContaining('this cycle ended') }]);
    const audit = await server.client.readAudit({ query: { incident: key, limit: 100 } });
    expect(audit.items.find(({ action, table }) => action === 'drift' && table === 'candidates')).toMatchObject({
      actor: null,
      via: 'system',
      after: { progress: 'drifting', slips: 1 },
    });
  });

  it('is on one page with what it displaced and what may be decided', async () => {
    expect(await driftOf(fixId)).toMatchObject({
      incident: { key },
      state: 'drifting',
      was: 'not_started',
      since: '2026-03-14',
      decisions: ['refund', 'decline', 'escalate'],
      whyNotRefund: null,
      displaced: [{ work: { title: 'Faster exports', days: 3 }, cycle: { name: 'this cycle' } }],
    });
    const home = await server.client.readHome({});
    expect(home.slipping).toContainEqual(expect.objectContaining({ id: fixId, kind: 'drifting' }));
  });

  it('comes up in the weekly letter while it waits', async () => {
    const [digest, ...more] = mailTo(await clock.goTo('2026-03-16T08:00:00Z'), owner);
    expect(more).toEqual([]);
    expect(digest?.subject).toBe('What waits for a decision');
    expect(digest?.text).toContain('waits for a decision since 2026-03-14');
    expect(await clock.goTo('2026-03-17T08:00:00Z')).toEqual([]);
  });

  it('is not started by saying so, only by a decision', async () => {
    const problem = await problemOf(
      server.client.recordProgress({ params: { key, id: fixId }, body: { progress: 'started' } }),
    );
    expect(problem.code).toBe('candidate.state');
  });

  it('is funded again: a new slot, its old work back in its cycle, the receipt as it was', async () => {
    const receipt = await server.client.readReceipt({ params: { key, version: 1 } });
    const work = await team.planned(team.next.id, 'Dark mode', 4);
    const body = {
      decision: 'refund' as const,
      why: 'The scheduler is still there, and so is the risk.',
      ownerId: owner.id,
      cycleId: team.next.id,
      estimateDays: 2,
      displaces: [work.id],
    };
    const fix = await server.client.decideFix({ params: { id: fixId }, body });
    expect(fix).toMatchObject({ state: 'funded', progress: 'not_started', funded: { cycle: { name: 'next cycle' } } });
    expect(await driftOf(fixId)).toBeUndefined();
    const ledger = await ledgerOf(key);
    expect(ledger.map(({ action }) => action)).toEqual(['fund', 'drift', 'refund']);
    expect(ledger.at(-1)).toMatchObject({ by: { id: server.admin.id }, why: body.why });
    const { items } = await server.client.listCycles({ query: { teamId: team.team.id } });
    const freed = items.find(({ id }) => id === team.current.id)?.work.find(({ title }) => title === 'Faster exports');
    expect(freed?.displacedBy).toBeNull();
    const displaced = await server.client.listDisplaced({ query: { teamId: team.team.id } });
    expect(displaced.items.map((item) => item.work.title)).toEqual(['Dark mode', 'Faster exports']);
    expect(await server.client.readReceipt({ params: { key, version: 1 } })).toEqual(receipt);
    expect((await problemOf(server.client.decideFix({ params: { id: fixId }, body }))).code).toBe('candidate.state');
  });

  it('slips again when that cycle ends, and may then only be declined or escalated', async () => {
    const letters = mailTo(await clock.goTo('2026-03-28T06:00:00Z'), owner);
    expect(letters[0]?.text.replaceAll('\n', ' ')).toContain(
      'decline it out loud or escalate it. It was funded again once already.',
    );
    expect(await driftOf(fixId)).toMatchObject({
      decisions: ['decline', 'escalate'],
      whyNotRefund: expect.stringContaining('once'),
    });
    const work = await team.planned(team.later.id, 'Sounds', 4);
    const problem = await problemOf(
      server.client.decideFix({
        params: { id: fixId },
        body: {
          decision: 'refund',
          why: 'Once more',
          ownerId: owner.id,
          cycleId: team.later.id,
          estimateDays: 1,
          displaces: [work.id],
        },
      }),
    );
    expect(problem).toMatchObject({ code: 'fix.refunded', allowed: ['decline', 'escalate'] });
    // The database itself holds it too.
    await expect(
      server.base.pool.query(`update candidates set progress = 'not_started' where id = $1`, [fixId]),
    ).rejects.toMatchObject({ constraint: 'candidates_slipped_decided' });
    await expect(
      server.base.pool.query('update candidates set refunds = 2 where id = $1', [fixId]),
    ).rejects.toMatchObject({ code: '23514' });
  });

  it('is declined out loud, with its owner’s entry taken out of the calendar', async () => {
    const fix = await server.client.decideFix({
      params: { id: fixId },
      body: { decision: 'decline', why: 'Two cycles, no room', reopenEvidence: 'A second double batch' },
    });
    expect(fix).toMatchObject({ state: 'declined', decline: { reason: 'Two cycles, no room' } });
    const letters = await clock.post();
    const cancelled = invitationIn(mailTo(letters, owner)[0]);
    expect(cancelled.method).toBe('CANCEL');
    expect(cancelled.event.sequence).toBe(1);
    expect(cancelled.inner.getFirstPropertyValue('status')).toBe('CANCELLED');
    const updated = invitationIn(mailTo(letters, server.admin)[0]);
    expect(updated.method).toBe('REQUEST');
    expect(updated.event.uid).toBe(cancelled.event.uid);
    expect(updated.event.attendees).toHaveLength(1);
    const { matches: owed } = await server.client.recall({ body: { title: 'nothing like it' } });
    expect(owed).toEqual([]);
    const archive = await server.client.searchArchive({ query: { debt: 'owed' } });
    expect(archive.items.map(({ incident }) => incident.key)).toContain(key);
  });
});

describe('a fix that ships', () => {
  let key: string;
  let fixId: string;

  it('shows its evidence before the questions', async () => {
    team = await addTeam(server, 'Payments');
    ({ key, fixId } = await closedReview({ title: 'Payments were booked twice at midnight' }));
    await clock.post();
    await server.client.recordProgress({
      params: { key, id: fixId },
      body: { progress: 'shipped', evidence: 'https://git.test/change/7' },
    });
    const page = await server.client.readReconvene({ params: { key } });
    expect(page).toMatchObject({ overdue: false, held: null, obstacles: [] });
    expect(page.questions.map(({ id }) => id)).toEqual(['shipped', 'stuck', 'panic']);
    expect(page.fixes).toMatchObject([
      {
        open: true,
        answers: [],
        evidence: {
          shipped: 'Recorded as shipped on 2026-03-28. Evidence: https://git.test/change/7',
          link: 'https://git.test/change/7',
        },
      },
    ]);
  });

  it('has its reconvene moved with a reason after the room closed, and everybody’s calendar follows', async () => {
    const before = await server.client.readReconvene({ params: { key } });
    const at = '2026-05-04T13:00:00Z';
    const params = { key };
    const unsaid = await problemOf(server.client.bookReconvene({ params, body: { at } }));
    expect(unsaid.code).toBe('request.invalid');
    await server.client.bookReconvene({ params, body: { at, reason: 'Half of the team is away' } });
    const letters = await clock.post();
    expect(letters).toHaveLength(2);
    for (const letter of letters) {
      const moved = invitationIn(letter);
      expect(moved.method).toBe('REQUEST');
      expect(moved.event.sequence).toBe(before.sequence + 1);
      expect(moved.event.startDate.toJSDate().toISOString()).toBe('2026-05-04T13:00:00.000Z');
      expect(letter.text.replaceAll('\n', ' ')).toContain('Why: Half of the team is away');
    }
    await server.client.bookReconvene({ params, body: { at } });
    expect(await clock.post()).toEqual([]);
  });

  it('is overdue everywhere the day after', async () => {
    expect((await clock.goTo('2026-05-04T23:00:00Z')).filter(({ subject }) => subject.startsWith(`${key}:`))).toEqual(
      [],
    );
    const letters = (await clock.goTo('2026-05-05T06:00:00Z')).filter(({ subject }) => subject.startsWith(`${key}:`));
    expect(letters.map(({ to }) => to).toSorted()).toEqual(
      [owner, server.admin].map(({ id }) => `${id}@pawl.test`).toSorted(),
    );
    expect(flat(letters[0])).toContain('has not been held');
    const drift = await server.client.listDrift({});
    expect(drift.reconveneOverdue.map(({ incident }) => incident.key)).toContain(key);
    expect((await server.client.readReconvene({ params: { key } })).overdue).toBe(true);
    const home = await server.client.readHome({});
    expect(home.slipping).toContainEqual(expect.objectContaining({ kind: 'reconvene_unheld', incidentKey: key }));
  });

  it('is held with an answer to every question, by one of two people at once', async () => {
    const params = { key };
    const empty = await problemOf(server.client.holdReconvene({ params, body: {} }));
    expect(empty).toMatchObject({ code: 'reconvene.unanswered', unanswered: [{ id: fixId }] });
    const body = {
      outcomes: [{ candidateId: fixId, outcome: 'held' as const, evidence: 'No second batch since' }],
      note: 'Ten minutes',
    };
    const both = await Promise.allSettled([
      server.client.holdReconvene({ params, body }),
      colleague.client.holdReconvene({ params, body }),
    ]);
    expect(both.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
    const refused = both.find((one) => one.status === 'rejected');
    expect(refused).toMatchObject({ reason: { problem: { code: 'reconvene.held' } } });
    const page = await server.client.readReconvene({ params });
    expect(page).toMatchObject({ overdue: false, held: { note: 'Ten minutes' } });
    expect(page.fixes).toMatchObject([
      {
        open: false,
        candidate: { progress: 'held' },
        answers: [{ outcome: 'held', evidence: 'No second batch since' }],
      },
    ]);
    const moved = await problemOf(
      server.client.bookReconvene({ params, body: { at: '2026-07-01T09:00:00Z', reason: 'Once more' } }),
    );
    expect(moved.code).toBe('reconvene.held');
    expect((await ledgerOf(key)).slice(-2).map(({ action }) => action)).toEqual(['held', 'hold']);
  });
});

describe('a fix that ships and does not hold', () => {
  it('goes back to a decision, and is asked about again when it is funded again', async () => {
    server.now = new Date('2026-06-01T09:00:00Z');
    team = await addTeam(server, 'Ledger');
    const { key, fixId } = await closedReview({ title: 'Interest was computed on a stale balance' });
    const params = { key };
    await server.client.recordProgress({ params: { ...params, id: fixId }, body: { progress: 'shipped' } });
    await clock.post();
    await clock.goTo('2026-07-01T09:30:00Z');
    await server.client.holdReconvene({
      params,
      body: {
        outcomes: [{ candidateId: fixId, outcome: 'shipped_not_held', evidence: 'It ran twice on Sunday', note: '' }],
      },
    });
    expect(await driftOf(fixId)).toMatchObject({
      state: 'shipped_not_held',
      was: 'shipped',
      decisions: ['refund', 'decline', 'escalate'],
    });
    const letters = mailTo(await clock.post(), owner);
    expect(letters.some((letter) => flat(letter).includes('did not hold'))).toBe(true);
    const next = await server.client.addCycle({
      body: {
        teamId: team.team.id,
        name: 'July',
        starts: '2026-07-01',
        ends: '2026-07-14',
        capacityDays: 10,
        reserveDays: 5,
      },
    });
    await server.client.decideFix({
      params: { id: fixId },
      body: {
        decision: 'refund',
        why: 'Now in the path',
        ownerId: owner.id,
        cycleId: next.id,
        estimateDays: 2,
        fromReserve: true,
      },
    });
    const page = await server.client.readReconvene({ params });
    expect(page.held).toBeNull();
    expect(page.at.slice(0, 10)).toBe('2026-07-31');
    expect(page.fixes[0]).toMatchObject({ open: true, answers: [{ outcome: 'shipped_not_held' }] });
    expect(invitationIn(mailTo(await clock.post(), owner)[0]).event.startDate.toString()).toContain('2026-07-31');
  });
});

describe('an owner who leaves', () => {
  it('leaves an orphaned fix that tells the facilitator, and a calendar without the owner', async () => {
    server.now = new Date('2026-08-03T09:00:00Z');
    team = await addTeam(server, 'Gateway');
    const { key, fixId } = await closedReview({ title: 'Cards were declined after a certificate ran out' });
    await clock.post();
    const { items } = await server.client.listPeople({ query: { limit: 100 } });
    const person = items.find(({ id }) => id === owner.id);
    await server.client.changePerson({
      params: { id: owner.id },
      ifMatch: person?.version ?? 0,
      body: { active: false },
    });
    const letters = await clock.goTo('2026-08-03T09:05:00Z');
    expect(mailTo(letters, owner)).toEqual([]);
    const told = mailTo(letters, server.admin).find(({ subject }) => subject.startsWith(`${key}: “Delete`));
    expect(flat(told)).toContain('Omar Owner is no longer active here');
    expect(await driftOf(fixId)).toMatchObject({ state: 'orphaned', was: 'not_started' });
    expect((await ledgerOf(key)).at(-1)).toMatchObject({ action: 'orphan', by: null });
    const decided = await server.client.decideFix({
      params: { id: fixId },
      body: {
        decision: 'escalate',
        why: 'Nobody here can take it',
        decisionMaker: 'Head of payments',
        decideBy: '2026-09-01',
      },
    });
    expect(decided).toMatchObject({ state: 'escalated', escalation: { decisionMaker: 'Head of payments' } });
  });
});

it('is handed to another facilitator after the room closed, whose calendar takes it over', async () => {
  server.now = new Date('2026-09-01T09:00:00Z');
  team = await addTeam(server, 'Handed over');
  const next = await server.addPerson('Nia Next');
  const { key } = await readyRoom(server, colleague, team, { title: 'The export stopped at midnight' });
  const params = { key };
  await close(params);
  await clock.post();
  const room = await server.client.readRoom({ params });
  const ifMatch = room.review?.version ?? 0;
  const both = { facilitatorId: next.id, panicNone: true };
  expect((await problemOf(server.client.changeReview({ params, ifMatch, body: both }))).code).toBe('review.not_open');
  await server.client.changeReview({ params, ifMatch, body: { facilitatorId: next.id } });
  const letters = await clock.post();
  const [invitation] = mailTo(letters, next);
  expect(invitationIn(invitation).event.organizer).toContain(`${next.id}@pawl.test`);
  expect((await server.client.readReconvene({ params })).facilitator).toMatchObject({ id: next.id });
});

it('is not dropped but handed over with a reason: who leads it is invited, who led it has it taken out of the calendar', async () => {
  server.now = new Date('2026-09-02T09:00:00Z');
  team = await addTeam(server, 'Handed on');
  const next = await server.addPerson('Ned Next');
  owner = await server.addPerson('Olga Owner');
  const { key, params } = await closedReview({ title: 'The import stopped at noon' });
  await clock.post();
  const handOver = (facilitatorId: string, reason = 'On leave until October') =>
    server.client.handOverReconvene({ params, body: { facilitatorId, reason } });
  expect((await problemOf(handOver(server.admin.id))).code).toBe('request.invalid');
  expect((await problemOf(handOver(randomUUID()))).code).toBe('request.invalid');
  expect((await problemOf(handOver(next.id, ' '))).code).toBe('request.invalid');
  const page = await handOver(next.id);
  expect(page).toMatchObject({ facilitator: { id: next.id }, overdue: false });

  const letters = await clock.post();
  const [cancelled] = mailTo(letters, server.admin);
  expect(invitationIn(cancelled).method).toBe('CANCEL');
  expect(flat(cancelled)).toContain('no longer needs you');
  expect(flat(cancelled)).toContain('On leave until October');
  const [invited] = mailTo(letters, next);
  expect(invitationIn(invited)).toMatchObject({ method: 'REQUEST' });
  expect(invitationIn(invited).event.uid).toBe(invitationIn(cancelled).event.uid);
  expect((await ledgerOf(key)).at(-1)).toMatchObject({
    action: 'hand_over_reconvene',
    what: expect.stringContaining('Ned Next'),
    why: 'On leave until October',
  });
  const { items } = await server.client.readAudit({ query: { incident: key } });
  expect(items.map(({ action }) => action)).toContain('handOverReconvene');
});

it('is overdue the day after, on the incident, its receipt and the calendar, until it is held', async () => {
  const { params, key, fixId } = await closedReview({ title: 'The nightly export was empty' });
  const { at } = await server.client.readReconvene({ params });
  const seen = async () => {
    const [room, receipt, calendar] = [
      await server.client.readRoom({ params }),
      await server.client.readReceipt({ params: { key, version: 1 } }),
      await server.client.readCalendar({ query: {} }),
    ];
    const day = calendar.reconvenes.find(({ incidentKey }) => incidentKey === key);
    return [room.review?.reconvene?.overdue, receipt.reconvene?.overdue, day?.overdue];
  };
  server.now = new Date(`${at.slice(0, 10)}T23:59:00Z`);
  expect(await seen()).toEqual([false, false, false]);
  server.now = new Date(new Date(at).getTime() + 86_400_000);
  expect(await seen()).toEqual([true, true, true]);
  const outcome = { candidateId: fixId, outcome: 'held' as const, evidence: 'https://git.test/81', note: '' };
  await server.client.holdReconvene({ params, body: { outcomes: [outcome] } });
  expect(await seen()).toEqual([false, false, false]);
});

it('shows before its answer whether a checklist was followed since the room closed', async () => {
  team = await addTeam(server, 'Followed');
  const { params, key, fixId } = await closedReview({ title: 'Two exports at the same time' });
  const control = await server.client.registerControl({
    body: { title: 'Drain before an export', kind: 'checklist', incident: key, candidateId: fixId },
  });
  const attest = (followed: boolean) => server.client.attest({ params: { key: control.key }, body: { followed } });
  const evidence = async () => (await server.client.readReconvene({ params })).fixes[0];
  expect((await evidence())?.controls[0]?.adherence).toEqual({
    followed: 0,
    skipped: 0,
    sentence: 'Nobody has said yet whether it is followed.',
  });
  server.now = new Date(server.now.getTime() + 86_400_000);
  for (const followed of [true, false, true]) await attest(followed);
  const fix = await evidence();
  expect(fix?.controls[0]?.adherence).toMatchObject({ followed: 2, skipped: 1 });
  expect(fix?.evidence.stuck).toContain('followed 2 of the 3 times that somebody said.');
});

it('is told once when a control falls silent, and again when it does so another time', async () => {
  server.now = new Date('2026-10-01T09:00:00Z');
  const lead = await server.addPerson('Lou Lead');
  const { team: owning } = await addTeam(server, 'Guards');
  await server.client.addMember({ params: { id: owning.id, personId: lead.id } });
  const beat = async (at: string, commit: string): Promise<void> => {
    server.now = new Date(at);
    const control = beatOf('no-second-scheduler', { title: 'No second scheduler', owner: 'Guards' });
    await server.client.takeHeartbeat(heartbeatOf(commit, [control]));
  };
  await beat('2026-10-01T09:00:00Z', 'a1');
  expect(mailTo(await clock.goTo('2026-10-08T08:00:00Z'), lead)).toEqual([]);
  const [letter, ...more] = mailTo(await clock.goTo('2026-10-09T09:00:00Z'), lead);
  expect(more).toEqual([]);
  expect(letter?.subject).toMatch(/^CTL-\d+ fell silent: No second scheduler$/);
  expect(mailTo(await clock.goTo('2026-10-20T09:00:00Z'), lead)).toEqual([]);
  await beat('2026-10-20T10:00:00Z', 'a2');
  expect(mailTo(await clock.goTo('2026-10-30T09:00:00Z'), lead)).toHaveLength(1);
});

it('says at the next declaration that the control of the last time has been silent, and later that it was removed', async () => {
  const title = 'Settlement ledger duplicated by the nightly reconciliation';
  const { incident } = await server.client.declare({ body: { title, summary: 'Two runs wrote the same postings.' } });
  const from = server.now.toISOString().slice(0, 10);
  const beat = (commit: string, ids: readonly string[]) =>
    server.client.takeHeartbeat(
      heartbeatOf(
        commit,
        ids.map((id) => beatOf(id, { title: 'One reconciliation at a time', incident: incident.key })),
        { repository: 'acme/ledger' },
      ),
    );
  await beat('b1', ['one-reconciliation']);
  const debtNow = async () => {
    const { matches } = await server.client.recall({ body: { title } });
    const match = matches.find(({ key }) => key === incident.key);
    return { debt: match?.debt, kinds: match?.debtItems.map(({ kind }) => kind) };
  };
  server.now = new Date(server.now.getTime() + 3_600_000);
  expect((await debtNow()).kinds).toEqual([]);
  server.now = new Date(server.now.getTime() + 20 * 86_400_000);
  expect(await debtNow()).toEqual({
    debt: expect.stringMatching(
      new RegExp(`its one control has been silent since ${from}: CTL-\\d+, One reconciliation at a time\\.$`),
    ),
    kinds: ['control_silent'],
  });
  await beat('b2', []);
  expect((await debtNow()).debt).toContain(`its one control was removed on ${server.now.toISOString().slice(0, 10)}: `);
});
