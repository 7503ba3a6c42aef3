import { afterAll, beforeAll, expect, it } from 'vitest';
import { startTestServer, type TestServer } from './server.ts';

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server.stop());

const declare = async (title: string, occurredAt: string, summary: string) =>
  (await server.client.declare({ body: { title, summary, occurredAt } })).incident.key;
const judge = (key: string, prior: string, judgement: 'same_class' | 'related' | 'unrelated') =>
  server.client.judge({ params: { key }, body: { prior, judgement } });

it('replays confirmed recurrences in time order, with what was there at that moment only', async () => {
  expect(await server.client.evaluateRecall({})).toMatchObject({ recurrences: 0, shown: 0, items: [] });

  for (let n = 0; n < 8; n += 1) await declare(`Event ${n}`, '2023-01-01T00:00:00Z', `Thing ${n} blinked.`);
  const first = await declare(
    'Refund batch ran twice',
    '2024-01-01T00:00:00Z',
    'The worker restarted; refunds were paid again.',
  );
  const again = await declare(
    'Refunds paid twice',
    '2025-01-01T00:00:00Z',
    'The batch worker restarted and refunds were paid again.',
  );
  // Alike in every word, but it came later: it may not stand before what was there.
  await declare(
    'Refunds paid twice',
    '2025-06-01T00:00:00Z',
    'The batch worker restarted and refunds were paid again.',
  );
  const other = await declare('Certificate expired', '2025-02-01T00:00:00Z', 'The gateway refused every handshake.');
  await judge(again, first, 'same_class');
  await judge(other, first, 'same_class');
  // Said again: the later word counts.
  const taken = await declare('Disk full', '2025-03-01T00:00:00Z', 'No space was left.');
  await judge(taken, first, 'same_class');
  await judge(taken, first, 'unrelated');

  const { recurrences, shown, medianAgeDays, sentence, items } = await server.client.evaluateRecall({});
  expect({ recurrences, shown, medianAgeDays }).toEqual({ recurrences: 2, shown: 1, medianAgeDays: 366 });
  expect(items.map(({ key, prior, rank, shown: was }) => [key, prior.key, rank, was])).toEqual([
    [again, first, 1, true],
    [other, first, null, false],
  ]);
  expect(sentence).toMatch(/^Of the two recurrences you confirmed, recall would have shown one at declaration/);
});
