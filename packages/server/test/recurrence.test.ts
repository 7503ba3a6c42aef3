import { afterAll, beforeAll, expect, it } from 'vitest';
import { addTeam, readyRoom, type TestTeam } from './room-fixture.ts';
import { startTestServer, type TestPerson, type TestServer } from './server.ts';

let server: TestServer;
let colleague: TestPerson;
let team: TestTeam;
const day = 86_400_000;
const start = new Date('2025-03-02T09:00:00Z');
const travel = (days: number) => (server.now = new Date(start.getTime() + days * day));

beforeAll(async () => {
  server = await startTestServer(start);
  colleague = await server.addPerson('Cleo Colleague');
  team = await addTeam(server, 'payments');
});
afterAll(() => server.stop());

const readRecurrence = (query: { quarters?: number; classes?: number } = {}) => server.client.readRecurrence({ query });
const csv = async (path: string) => {
  const answer = await fetch(`${server.url}${path}`, { headers: { authorization: `Bearer ${server.admin.token}` } });
  expect(answer.headers.get('content-type')).toContain('text/csv');
  return (await answer.text()).trim().split('\n');
};

it('says in words that nothing came again, with tables that are empty and have a head', async () => {
  const page = await readRecurrence({ quarters: 4 });
  expect(page.sentence).toBe('No failure came again in the last four quarters.');
  expect(page.quarters.map(({ quarter }) => quarter)).toEqual(['2024-Q2', '2024-Q3', '2024-Q4', '2025-Q1']);
  expect(page.survival.map(({ rung, lessons, sentence }) => [rung, lessons, sentence])).toEqual([
    ['path', 0, 'No lesson has lived in the path of the work yet.'],
    ['checklist', 0, 'No lesson has lived on a checklist yet.'],
    ['heads', 0, 'No lesson has lived in heads yet.'],
  ]);
  expect(await csv('/api/recurrence.csv')).toHaveLength(1);
  expect((await csv('/api/survival.csv'))[0]).toContain('rung,days,at_risk');
});

it('follows one lesson from its room to the recurrence', async () => {
  const first = await readyRoom(server, colleague, team, { title: '=SUM(A1) refunds were paid twice' });
  await server.client.closeRoom({ params: first.params });
  travel(20);
  if (!first.fix) throw new Error('the room funded a fix');
  const params = { key: first.key, id: first.fix.id };
  await server.client.recordProgress({ params, body: { progress: 'shipped', evidence: 'https://code.test/1' } });
  travel(320);
  const { incident: again } = await server.client.declare({
    body: { title: 'refunds paid twice again', sameAs: first.key },
  });

  const page = await readRecurrence();
  expect(page.sentence).toBe('One class of failure came again in the last twelve quarters, once.');
  expect(page.classes).toHaveLength(1);
  const [found] = page.classes;
  expect(found).toMatchObject({ key: first.key, again: 1 });
  expect(found?.incidents.map(({ key, verdict }) => [key, verdict])).toEqual([
    [first.key, 'first'],
    [again.key, 'unsaid'],
  ]);
  expect(found?.incidents[1]).toMatchObject({
    quarter: '2026-Q1',
    priorFix: 'shipped',
    prior: { key: first.key, daysSince: 320 },
    sentence: `Again; nobody said which way, 320 days after ${first.key}; the prior’s fix had shipped; nobody had looked whether it held.`,
  });

  // Twenty days in heads until it shipped, then three hundred in the path of the work.
  const spans = Object.fromEntries(page.survival.map(({ rung, steps }) => [rung, steps]));
  expect(spans['heads']).toMatchObject([{ days: 20, recurred: 0, censored: 1 }]);
  expect(spans['path']).toMatchObject([{ days: 300, recurred: 1, censored: 0, surviving: 0 }]);
  expect(page.survival[0]).toMatchObject({ small: true, medianDays: null });
  expect(page.survival[0]?.sentence).toContain('too few');

  const rows = await csv('/api/recurrence.csv');
  expect(rows).toHaveLength(3);
  expect(rows[1]).toContain(`'=SUM(A1)`);
  expect(rows[2]).toContain(`${first.key},320,shipped`);
});

it('tells the quarter: what recurred, what was funded, and what it displaced', async () => {
  const before = await server.client.readQuarter({ params: { quarter: '2025-Q1' } });
  expect(before).toMatchObject({
    incidents: 1,
    recurred: [],
    previous: '2024-Q4',
    next: '2025-Q2',
    first: '2025-01-01',
  });
  expect(before.funded).toMatchObject([
    { team: 'payments', days: 2, rung: 'path', state: expect.stringContaining('Shipped') },
  ]);
  expect(before.displaced).toHaveLength(1);
  const now = await server.client.readQuarter({ params: { quarter: '2026-Q1' } });
  expect(now).toMatchObject({ incidents: 1, next: null });
  expect(now.recurred).toHaveLength(1);
  expect(now.sentence).toBe('Of one incident one was of a class seen before; no fixes were funded.');
});

it('asks a decline again in the quarter that challenged it, and counts what waiting for money cost', async () => {
  const params = { key: 'INC-2' };
  await server.client.changeStatus({ params, body: { status: 'resolved' } });
  await server.client.openReview({ params, body: {} });
  const candidate = async (title: string) =>
    (await server.client.addCandidate({ params, body: { title, kind: 'automation' } })).id;
  const declined = { key: 'INC-2', id: await candidate('Cap the batch') };
  await server.client.decline({
    params: declined,
    body: { reason: 'Too slow', reopenEvidence: 'Another double payment' },
  });
  const escalated = { key: 'INC-2', id: await candidate('Replace the scheduler') };
  const ask = { ask: 'Two people for a quarter', decisionMaker: 'the platform director', decideBy: '2026-02-28' };
  await server.client.escalate({ params: escalated, body: ask });

  travel(500);
  const third = await server.client.declare({ body: { title: 'refunds once more', sameAs: 'INC-2' } });
  const page = await server.client.readQuarter({ params: { quarter: '2026-Q3' } });
  expect(page.challenged).toMatchObject([{ title: 'Cap the batch', state: 'Too slow', by: third.incident.key }]);
  expect(page.waiting).toMatchObject([
    { title: 'Replace the scheduler', ...ask, overdue: true, recurrences: 1, hours: null },
  ]);
  expect(page.waiting[0]?.state).toBe('The day to decide has passed; one recurrence since.');
  // The first two of the class are joined with the third through the second.
  expect((await readRecurrence()).classes[0]?.incidents).toHaveLength(3);
});

it('takes back what was judged otherwise later', async () => {
  await server.client.judge({ params: { key: 'INC-2' }, body: { prior: 'INC-1', judgement: 'unrelated' } });
  const page = await readRecurrence();
  expect(page.classes.map(({ incidents }) => incidents.map(({ key }) => key))).toEqual([['INC-2', 'INC-3']]);
});

it('refuses a quarter that is none', async () => {
  await expect(server.client.readQuarter({ params: { quarter: '2026-Q5' } })).rejects.toMatchObject({
    problem: { code: 'request.invalid' },
  });
});
