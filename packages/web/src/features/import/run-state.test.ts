import { expect, test } from 'vitest';
import { countsInWords, withAnswer, withLeftOut, type ImportCounts, type ImportedFile } from './run-state.ts';

const counts: ImportCounts = {
  id: '00000000-0000-4000-8000-000000000000',
  label: '',
  startedAt: '2026-03-14T09:00:00Z',
  finishedAt: null,
  filesExpected: 3,
  filesSeen: 3,
  added: 0,
  updated: 0,
  unchanged: 0,
  skipped: 0,
  failed: 0,
  actions: 0,
  owed: 0,
  unread: 0,
};

test('the report is one sentence a person would say', () => {
  expect(countsInWords({ ...counts, added: 17, updated: 2, actions: 41, owed: 23, unread: 1 })).toBe(
    '17 incidents added and 2 updated, with 41 actions, 23 of them still owed. 1 part was not understood.',
  );
  expect(countsInWords({ ...counts, added: 1, skipped: 2, failed: 1 })).toBe(
    '1 incident added. 2 files skipped and 1 could not be read.',
  );
  expect(countsInWords(counts)).toBe('No incident was found.');
});

const answer = (key: string, outcome: ImportedFile['outcome'] = 'read'): ImportedFile => ({
  path: 'all.jsonl',
  outcome,
  reason: outcome === 'read' ? null : 'why',
  incidents: outcome === 'read' ? [{ key, title: key, change: 'added', actions: 1, owed: 1 }] : [],
  unread: [],
});

test('the pieces of one file are one line, and a repeated answer counts once', () => {
  let lines = withAnswer([], [answer('INC-1')]);
  lines = withAnswer(lines, [answer('INC-2'), answer('INC-1')]);
  lines = withAnswer(lines, [answer('', 'failed')]);
  expect(lines).toHaveLength(1);
  expect(lines[0]).toMatchObject({ outcome: 'read', reason: 'why' });
  expect(lines[0]?.incidents.map(({ key }) => key)).toEqual(['INC-1', 'INC-2']);
});
test('a file left out is named once', () => {
  const once = withLeftOut([], [{ path: 'a.png', reason: 'no' }]);
  expect(withLeftOut(once, [{ path: 'a.png', reason: 'no' }])).toHaveLength(1);
});
