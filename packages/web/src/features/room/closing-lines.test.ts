import { requirementCodes } from '@pawl/domain/room-state';
import { expect, test } from 'vitest';
import { closingLines, openWords } from './closing-lines.ts';
import { candidate, funded, room } from './room.fixture.ts';

const unmet = (code: (typeof requirementCodes)[number], about: string[] = []) => ({
  code,
  message: `${code} stands open.`,
  next: 'Settle it.',
  about,
});

test.each(requirementCodes)('%s has a line whenever the server says it stands open', (code) => {
  const line = closingLines(room({ unmet: [unmet(code, ['x'])] })).find((one) => one.code === code);
  expect(line).toMatchObject({ met: false, message: `${code} stands open.`, about: ['x'] });
});
test('what asks nothing of this room is no tick', () => {
  const codes = closingLines(room()).map(({ code }) => code);
  for (const code of ['gate_review.incomplete', 'timeline.empty', 'fix.unowned', 'question.adrift'] as const) {
    expect(codes).not.toContain(code);
  }
});
test('what is settled ticks itself', () => {
  const lines = closingLines(
    room({
      depth: 'review',
      candidates: [
        candidate(1, { state: 'funded', funded: funded(1) }),
        candidate(2, { state: 'funded', funded: funded(2) }),
      ],
    }),
  );
  for (const code of ['timeline.empty', 'fix.unowned', 'fix.second_unjustified', 'reconvene.unbooked'] as const) {
    expect(lines.find((line) => line.code === code)?.met).toBe(true);
  }
});
test('two answers with one code are one line that says both', () => {
  const both = [unmet('recall.unjudged', ['INC-1']), { ...unmet('recall.unjudged'), message: 'Still reading.' }];
  const lines = closingLines(room({ unmet: both })).filter(({ code }) => code === 'recall.unjudged');
  expect(lines).toHaveLength(1);
  expect(lines[0]?.message).toBe('recall.unjudged stands open. Still reading.');
});
test('the count is a sentence', () => {
  expect([openWords(1), openWords(4)]).toEqual(['One thing stands open', '4 things stand open']);
});
