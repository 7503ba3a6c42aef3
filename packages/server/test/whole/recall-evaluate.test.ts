import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { newPlace, runPawl, startPawl, type Place } from './pawl.ts';

let place: Place;
beforeAll(() => {
  place = newPlace();
});
afterAll(() => place.clear());

it('evaluates recall on what the team confirmed, running or stopped, and draws it', async () => {
  const pawl = await startPawl(place);
  const none = await runPawl(place, ['recall', 'evaluate']);
  expect(none).toMatchObject({
    code: 0,
    out: 'Nobody has confirmed a recurrence yet, so there is nothing to measure recall by.\n',
  });

  const declare = async (title: string, occurredAt: string, summary: string): Promise<string> => {
    const { body } = await pawl.call('POST', '/api/incidents', { title, summary, occurredAt });
    return (body['incident'] as { key: string }).key;
  };
  for (let n = 0; n < 6; n += 1) await declare(`Event ${n}`, '2023-01-01T00:00:00Z', `Thing ${n} blinked.`);
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
  await pawl.call('POST', `/api/incidents/${again}/judgements`, { prior: first, judgement: 'same_class' });

  const said = await runPawl(place, ['recall', 'evaluate', '--svg', 'recall.svg']);
  expect(said.code).toBe(0);
  expect(said.out).toMatch(
    /^Of the one recurrence you confirmed, recall would have shown one at declaration; .* months old\.\n/,
  );
  expect(said.out).toMatch(new RegExp(`${again} +${first} +366 days +place 1 +0\\.\\d\\d +shown`));
  expect(readFileSync(join(place.folder, 'recall.svg'), 'utf8')).toContain(`<title>${again} again after 366 days`);
  await pawl.end();

  const stopped = await runPawl(place, ['recall', 'evaluate', '--json']);
  expect(JSON.parse(stopped.out)).toMatchObject({
    recurrences: 1,
    shown: 1,
    fusion: null,
    items: [{ key: again, rank: 1 }],
  });
  const nowhere = await runPawl(place, ['recall', 'evaluate', '--svg', join('no', 'such', 'folder.svg')]);
  expect(nowhere.code).toBe(1);
  expect(nowhere.err).toContain('Name a file in a folder that is there.');
});
