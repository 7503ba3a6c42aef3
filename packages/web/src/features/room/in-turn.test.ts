import { expect, test } from 'vitest';
import { inTurn } from './in-turn.ts';

const later = <T>(value: T, ms: number) => new Promise<T>((resolve) => setTimeout(() => resolve(value), ms));

test('the second waits for the first and is given its answer', async () => {
  const seen: (number | undefined)[] = [];
  const step = (ms: number) => (latest: number | undefined) => {
    seen.push(latest);
    return later((latest ?? 0) + 1, ms);
  };
  const [first, second] = await Promise.all([inTurn('a', step(20)), inTurn('a', step(0))]);
  expect([first, second]).toEqual([1, 2]);
  expect(seen).toEqual([undefined, 1]);
});
test('one that fails is told, and holds up nobody', async () => {
  await inTurn('b', () => Promise.resolve(7));
  const lost = inTurn('b', () => Promise.reject(new Error('lost')));
  const after = inTurn<number>('b', (latest) => Promise.resolve((latest ?? 0) + 1));
  await expect(lost).rejects.toThrow('lost');
  expect(await after).toBe(8);
});
test('other names do not wait', async () => {
  const slow = inTurn('c', () => later('slow', 50));
  expect(await Promise.race([slow, inTurn('d', () => Promise.resolve('quick'))])).toBe('quick');
  await slow;
});
