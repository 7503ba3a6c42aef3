import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Postings } from './postings.ts';

function contents(postings: Postings, list: number): Map<number, number> {
  const entries = postings.entries(list);
  const found = new Map<number, number>();
  for (let at = 0; at < entries.length; at += 2) found.set(entries[at] ?? -1, entries[at + 1] ?? -1);
  return found;
}

describe('postings', () => {
  it('holds lists longer than its largest chunk', () => {
    const postings = new Postings();
    for (let document = 0; document < 5000; document++) postings.add(3, document, 1, document % 7);
    expect(postings.length(3)).toBe(5000);
    expect(contents(postings, 3).size).toBe(5000);
    for (let document = 0; document < 5000; document += 2) postings.remove(3, document);
    const left = contents(postings, 3);
    expect([...left.keys()].toSorted((a, b) => a - b)).toEqual(Array.from({ length: 2500 }, (_, at) => at * 2 + 1));
    expect(left.get(4999)).toBe((1 << 16) | (4999 % 7));
  });

  it('uses the room of what was removed', () => {
    const postings = new Postings();
    const fill = (): void => {
      for (let document = 0; document < 3000; document++) postings.add(document % 5, document, 0, 1);
    };
    fill();
    const { bytes } = postings;
    for (let round = 0; round < 5; round++) {
      for (let document = 0; document < 3000; document++) postings.remove(document % 5, document);
      fill();
    }
    expect(postings.bytes).toBe(bytes);
  });

  it('holds what a plain map would, after any adds and removes', () => {
    const step = fc.record({ list: fc.nat(3), document: fc.nat(12), adding: fc.boolean() });
    fc.assert(
      fc.property(fc.array(step, { maxLength: 200 }), (steps) => {
        const postings = new Postings();
        const expected = [0, 1, 2, 3].map(() => new Map<number, number>());
        for (const { list, document, adding } of steps) {
          if (!adding) postings.remove(list, document);
          else if (!expected[list]?.has(document)) postings.add(list, document, 2, document);
          if (adding) expected[list]?.set(document, (2 << 16) | document);
          else expected[list]?.delete(document);
        }
        for (const list of [0, 1, 2, 3]) expect(contents(postings, list)).toEqual(expected[list]);
      }),
    );
  });

  it('stops counting at 65,535', () => {
    const postings = new Postings();
    postings.add(0, 1, 70_000, 70_000);
    expect(contents(postings, 0).get(1)).toBe(0xffffffff);
  });
});
