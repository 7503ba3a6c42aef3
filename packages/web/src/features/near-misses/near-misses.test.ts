import { describe, expect, it } from 'vitest';
import { namesYou } from './names-you.ts';
import { timelessId } from './timeless-id.ts';
import { withKey } from './with-key.ts';

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

it('keeps what is typed before the field is there', () => {
  const typed = [
    'W',
    'x',
    'Backspace',
    'e',
    ' ',
    'é',
    'Shift',
    '🙂',
    'Backspace',
    'ArrowLeft',
    'Enter',
    '事',
    'Tab',
    'Dead',
  ];
  expect(typed.reduce((text, key) => withKey(text, key) ?? text, '')).toBe('We é\n事');
  expect(withKey('', 'Backspace')).toBe('');
  expect(withKey('a', 'Escape')).toBeUndefined();
});
