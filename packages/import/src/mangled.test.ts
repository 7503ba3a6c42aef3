import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { readFile } from './read-file.ts';

const folder = new URL('./fixtures/', import.meta.url);
const fixtures = readdirSync(folder).map((name) => ({ name, text: readFileSync(new URL(name, folder), 'utf8') }));
const endings = ['md', 'txt', 'wiki', 'html', 'json', 'jsonl', 'csv', 'tsv', 'yaml', 'rst', 'org', 'adoc', ''];

function holds(path: string, text: string): void {
  const { outcome, reason, writeups, unread } = readFile(path, text);
  if (outcome === 'read') expect(writeups.length).toBeGreaterThan(0);
  else expect(reason).toBeTruthy();
  for (const writeup of writeups) {
    expect(writeup.title.trim()).not.toBe('');
    for (const { text: words } of [...writeup.actions, ...writeup.conditions]) expect(words.trim()).not.toBe('');
    for (const { at } of writeup.timeline) if (at !== undefined) expect(Number.isNaN(Date.parse(at))).toBe(false);
    for (const moment of [writeup.occurredAt, writeup.resolvedAt])
      if (moment !== undefined) expect(Number.isNaN(Date.parse(moment))).toBe(false);
    for (const { due } of writeup.actions) if (due !== undefined) expect(due).toMatch(/^\d{4}-\d\d-\d\d$/);
  }
  for (const part of [...unread, ...writeups.flatMap((writeup) => writeup.unread)]) {
    expect(part.fromLine).toBeLessThanOrEqual(part.toLine);
    expect(part.reason).not.toBe('');
  }
}

it('never throws on arbitrary text under any ending', () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...endings),
      fc.oneof(fc.string({ maxLength: 400 }), fc.string({ unit: 'binary', maxLength: 200 }), fc.json()),
      (ending, text) => {
        holds(`a.${ending}`, text);
      },
    ),
    { numRuns: 1_500 },
  );
});

it('never throws on writeups that were cut, shuffled and glued together', () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...fixtures),
      fc.constantFrom(...fixtures),
      fc.nat(1_500),
      fc.nat(1_500),
      fc.constantFrom(...endings),
      (a, b, from, to, ending) => {
        const text = a.text.slice(0, from) + b.text.slice(to);
        holds(ending === '' ? a.name : `x.${ending}`, text);
        holds(`y.${ending}`, text.split('\n').reverse().join('\n'));
      },
    ),
    { numRuns: 400 },
  );
});

it.each([
  ['open brackets', '('],
  ['stars', '*'],
  ['template braces', '{{'],
  ['struck marks', '~~'],
  ['mentions', '@a '],
  ['labels', 'owner: A '],
  ['tickets', 'ABC-1 '],
  ['times', '10:02 '],
  ['pipes', '|'],
  ['spaces', ' '],
  ['comments', '<!-- '],
  ['table openings', '{|\n'],
  ['quotes', '"a\n'],
  ['dates', '1/2/2020 '],
  ['breaks', '<br>'],
  ['references', '@a, '],
])('reads 400 kB of %s in time that grows with the length', (_, unit) => {
  const text = `# Action items\n\n- fix x${unit.repeat(400_000 / unit.length)}`;
  const started = performance.now();
  readFile('a.md', text);
  readFile('a.csv', `title,text,date\n${text}`);
  expect(performance.now() - started).toBeLessThan(30_000);
});

it.each(['|', 'a|', '2+|', ':a: ', '1', ' ', '"a\n', '* DONE '])(
  'reads 400 kB of %j in org-mode and AsciiDoc in time that grows with the length',
  (unit) => {
    const text = unit.repeat(400_000 / unit.length);
    const started = performance.now();
    readFile('a.org', `* Actions\n** TODO ${text}`);
    readFile('a.adoc', `= Outage\n\n|===\n|${text}\n|===`);
    expect(performance.now() - started).toBeLessThan(30_000);
  },
);
