import { expect, it } from 'vitest';
import { terminal } from '../terminal.ts';
import { readVisibleBefore } from './visible-before.ts';

it('lets a declaration stand where near misses could not be read, and says so', async () => {
  const out: string[] = [];
  const err: string[] = [];
  const plain = { ...terminal(process.stdout, process.stderr, {}), out: (text: string) => void out.push(text) };
  const broken = Promise.reject(new Error('the line was cut'));
  expect(await readVisibleBefore(broken, { ...plain, err: (text) => void err.push(text) })).toBeNull();
  expect({ out, err }).toEqual({ out: [], err: ['What was visible before could not be read: the line was cut'] });
});
