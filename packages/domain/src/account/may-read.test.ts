import fc from 'fast-check';
import { expect, it } from 'vitest';
import { mayReadAccount } from './may-read.ts';

const person = fc.constantFrom('ada', 'bo', 'cy');
const sight = fc.record({
  authorId: person,
  openTo: fc.option(person),
  facilitatorId: fc.option(person),
  authorIsHere: fc.boolean(),
});

it('is read by its author whatever else is so, and by nobody who is nobody', () => {
  fc.assert(
    fc.property(sight, (one) => {
      expect(mayReadAccount(one.authorId, one)).toBe(true);
      expect(mayReadAccount(null, one)).toBe(false);
    }),
  );
});

it('is read by another only who facilitates and was let in by name, while its author is here', () => {
  fc.assert(
    fc.property(sight, person, (one, reader) => {
      if (reader === one.authorId) return;
      const both = one.openTo === reader && one.facilitatorId === reader;
      expect(mayReadAccount(reader, one)).toBe(both && one.authorIsHere);
    }),
  );
});

it('does not open to whoever facilitates afterwards, and opens again when the first one does', () => {
  const told = { authorId: 'ada', openTo: 'bo', authorIsHere: true };
  expect(mayReadAccount('cy', { ...told, facilitatorId: 'cy' })).toBe(false);
  expect(mayReadAccount('bo', { ...told, facilitatorId: 'cy' })).toBe(false);
  expect(mayReadAccount('bo', { ...told, facilitatorId: 'bo' })).toBe(true);
});
