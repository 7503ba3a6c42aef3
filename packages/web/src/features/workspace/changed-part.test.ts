import { expect, test } from 'vitest';
import { changedPart } from './changed-part.ts';
import { readWorkspaceSearch } from './workspace-search.ts';

test('only what differs is sent', () => {
  expect(changedPart({ name: 'a', aliases: ['x'], days: 2 }, { name: 'b', aliases: ['x'], days: 2 })).toEqual({
    name: 'b',
  });
  expect(changedPart({ aliases: ['x'] }, { aliases: [] as string[] })).toEqual({ aliases: [] });
});
test('an unknown part of the workspace is the first one', () => {
  expect(readWorkspaceSearch({ show: 'cycles' })).toEqual({ show: 'cycles' });
  expect(readWorkspaceSearch({ show: 'secrets' })).toEqual({});
});
