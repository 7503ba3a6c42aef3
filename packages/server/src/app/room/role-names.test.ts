import { expect, it } from 'vitest';
import { namesPerson } from './role-names.ts';

const names = ['Mara Lindqvist', 'Søren Ø. Ågård', 'Support', '李雷', '  '];

it.each([
  ['Mara Lindqvist', 'Mara Lindqvist'],
  ['mara  lindqvist, on-call', 'Mara Lindqvist'],
  ['deployer (MARA-LINDQVIST)', 'Mara Lindqvist'],
  ['Søren Ø Ågård', 'Søren Ø. Ågård'],
  ['support', 'Support'],
  ['李雷', '李雷'],
])('hears a name in %s', (role, name) => expect(namesPerson(role, names)).toBe(name));

it.each(['on-call', 'Support engineer', 'Mara', 'Maralindqvist service', 'amara lindqvistson', ''])(
  'hears none in %s',
  (role) => expect(namesPerson(role, names)).toBe(undefined),
);
