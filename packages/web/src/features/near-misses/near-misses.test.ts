import { describe, expect, it } from 'vitest';
import { namesYou } from './names-you.ts';
import { timelessId } from './timeless-id.ts';

describe('whether a text names its writer', () => {
  const you = { name: 'Zoë Quick-Foot', email: 'zoe.q@example.org' };
  it.each([
    ['I, Zoë, nearly dropped a table', true],
    ['asked zoë quick-foot', true],
    ['mail zoe.q@example.org about it', true],
    ['The zoëtrope was slow', false],
    ['A quick foot on the brake', false],
    ['', false],
  ])('%s: %s', (text, names) => {
    expect(namesYou(text, you)).toBe(names);
  });
  it('says no where nobody is signed in, and survives names that are patterns', () => {
    expect(namesYou('anything', null)).toBe(false);
    expect(namesYou('a (b) c', { name: '(.*) [x', email: null })).toBe(false);
  });
});

it('makes ids that tell no moment, each another', () => {
  const ids = Array.from({ length: 20 }, timelessId);
  expect(new Set(ids).size).toBe(20);
  for (const id of ids) expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-a[0-9a-f]{3}-[0-9a-f]{12}$/);
});
