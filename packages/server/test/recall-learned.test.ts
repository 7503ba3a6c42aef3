import { afterAll, beforeAll, expect, it } from 'vitest';
import { startTestServer, type TestServer } from './server.ts';

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server.stop());

const declare = async (title: string, occurredAt: string, summary: string) =>
  (await server.client.declare({ body: { title, summary, occurredAt } })).incident.key;
const judge = (key: string, prior: string, judgement: 'same_class' | 'unrelated') =>
  server.client.judge({ params: { key }, body: { prior, judgement } });
const ask = async () =>
  (
    await server.client.recall({
      body: { title: 'Refund batch ran twice', text: 'refunds paid again after the worker restarted', limit: 10 },
    })
  ).matches;

it('shows what carried each match, and learns from what was judged before', async () => {
  for (let n = 0; n < 8; n += 1)
    await declare(`Event ${n}`, '2024-01-01T00:00:00Z', `Thing ${n} blinked, nobody minded.`);
  const first = await declare(
    'Refund batch ran twice',
    '2024-02-01T00:00:00Z',
    'The worker restarted; refunds were paid again.',
  );
  const second = await declare(
    'Payout batch ran twice',
    '2024-02-01T00:00:00Z',
    'After the worker restarted, refunds were paid.',
  );
  const hub = await declare(
    'Batch worker restarted again',
    '2024-02-01T00:00:00Z',
    'The refund worker was restarted. Nothing was paid.',
  );

  const before = await ask();
  expect(before[0]?.key).toBe(first);
  for (const { score, parts, excerpt } of before) {
    expect(parts.reduce((sum, { points }) => sum + points, 0)).toBeCloseTo(score, 6);
    expect(parts.map(({ points }) => points)).toEqual(parts.map(({ points }) => points).toSorted((a, b) => b - a));
    expect(parts.some(({ by, words }) => by === 'word' && words.length > 0)).toBe(true);
    expect(excerpt.marks.length).toBeGreaterThan(0);
  }
  const scoreOf = (matches: typeof before, key: string) => matches.find((match) => match.key === key)?.score ?? 0;

  await judge(second, first, 'same_class');
  for (const n of [1, 2, 3]) await judge(await declare(`Else ${n}`, '2025-01-01T00:00:00Z', 'x'), hub, 'unrelated');
  const after = await ask();
  const twin = after.find(({ key }) => key === second);
  expect(twin?.why).toContain(`judged the same class as ${first} before`);
  expect(twin?.parts).toContainEqual(expect.objectContaining({ by: 'same_class', of: first }));
  expect(scoreOf(after, second)).toBeGreaterThan(scoreOf(before, second) + 0.2);
  const lowered = after.find(({ key }) => key === hub)?.parts.find(({ by }) => by === 'unrelated');
  expect(lowered?.points).toBeCloseTo(-0.25);
});
