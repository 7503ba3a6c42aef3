import { expect, test } from 'vitest';
import { dayWords, relativeTime } from './time-words.ts';

const now = new Date('2026-03-14T12:00:00Z');
const at = (iso: string) => relativeTime(new Date(iso), now);

test('months are counted up to two years, because that is how people count them', () => {
  expect(at('2025-01-10T12:00:00Z')).toBe('14 months ago');
  expect(at('2023-03-01T12:00:00Z')).toBe('3 years ago');
});
test('shorter spans take the unit people would say', () => {
  expect(at('2026-03-14T11:59:40Z')).toBe('just now');
  expect(at('2026-03-14T11:18:00Z')).toBe('42 minutes ago');
  expect(at('2026-03-14T09:00:00Z')).toBe('3 hours ago');
  expect(at('2026-03-13T11:00:00Z')).toBe('yesterday');
  expect(at('2026-03-04T12:00:00Z')).toBe('10 days ago');
  expect(at('2026-02-20T12:00:00Z')).toBe('3 weeks ago');
});
test('what lies ahead is said so', () => {
  expect(at('2026-04-13T13:00:00Z')).toBe('in 4 weeks');
  expect(at('2026-03-14T12:00:20Z')).toBe('in a moment');
});
test('a calendar day is the same day in every zone', () => {
  expect(dayWords('2026-03-01')).toBe('1 Mar 2026');
});
