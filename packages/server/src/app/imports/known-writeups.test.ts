import type { ImportedWriteup } from '@pawl/domain/imported-writeup';
import { describe, expect, it } from 'vitest';
import type { KnownSource } from '../ports/queries.ts';
import { identityOf, KnownWriteups, type Incoming } from './known-writeups.ts';
import { itemsOf, sharesMost } from './writeup-items.ts';

const writeup = (more: Partial<ImportedWriteup> = {}): ImportedWriteup => ({
  title: 'Postmortem',
  occurredAt: '2024-01-02',
  services: [],
  summary: '',
  timeline: [],
  conditions: [],
  actions: [],
  oldUrls: [],
  original: 'The disk of the only node filled up over the weekend and nobody was told about it before Monday.',
  originalFormat: 'markdown',
  unread: [],
  ...more,
});
const incoming = (path: string, of = writeup(), more: Partial<Incoming> = {}): Incoming => {
  const identity = identityOf(of, path);
  return {
    writeup: of,
    path,
    contentHash: of.original,
    alone: true,
    items: itemsOf(of),
    firstLine: 1,
    ...(identity ? { identity } : {}),
    ...more,
  };
};
const source = (of: Incoming, more: Partial<KnownSource> = {}): KnownSource => ({
  incidentId: 'known',
  identity: of.identity ?? 'incident:known',
  importId: 'earlier',
  path: of.path,
  contentHash: of.contentHash,
  items: of.items,
  occurredAt: new Date('2024-01-02T00:00:00Z'),
  hidden: false,
  ...more,
});
const find = (known: KnownSource, asked: Incoming) => new KnownWriteups('now', [known]).find(asked)?.incidentId;
const edited = (text: string) => writeup({ original: text });

describe('a writeup is known again', () => {
  it('by a telling id wherever it lies and whatever it says, by a bare number only in its own file', () => {
    const ticket = incoming('a.csv', writeup({ sourceId: 'OPS-12' }));
    expect(
      find(source(ticket), incoming('b/c.json', writeup({ sourceId: 'OPS-12', title: 'Else', original: 'x' }))),
    ).toBe('known');
    const row = incoming('a.csv', writeup({ sourceId: '12' }));
    expect(find(source(row), incoming('x/a.csv', writeup({ sourceId: '12', original: 'x' })))).toBe('known');
    expect(find(source(row), incoming('b.csv', writeup({ sourceId: '12', original: 'x' })))).toBeUndefined();
  });

  it('not by its place when its source gives it another name', () => {
    const one = incoming('a.json', writeup({ sourceId: 'OPS-12' }));
    expect(find(source(one), incoming('a.json', writeup({ sourceId: 'OPS-13', original: 'x' })))).toBeUndefined();
  });

  it('by its content wherever it lies', () => {
    expect(find(source(incoming('a.md')), incoming('other/name.md'))).toBe('known');
  });

  it('by its place and title, unless day and words are all others', () => {
    const known = source(incoming('a/b.md'));
    expect(find(known, incoming('a/b.md', edited('Rewritten from the first to the last word, on the same day.')))).toBe(
      'known',
    );
    const moved = { ...edited(`${writeup().original} It was us.`), occurredAt: '2024-01-03' };
    expect(find(known, incoming('a/b.md', moved))).toBe('known');
    const another = {
      ...edited('A crane stood still in the harbour since its licence had run out.'),
      occurredAt: '2024-01-03',
    };
    expect(find(known, incoming('a/b.md', another))).toBeUndefined();
  });

  it('by file name and title below another root, but not in another folder of this very import', () => {
    const changed = edited('Rewritten from the first to the last word, on the same day.');
    expect(find(source(incoming('b.md')), incoming('a/b.md', changed))).toBe('known');
    expect(find(source(incoming('x/b.md'), { importId: 'now' }), incoming('y/b.md', changed))).toBeUndefined();
  });

  it('once: the second of two in one request is another', () => {
    const known = new KnownWriteups('now', [source(incoming('a.md'))]);
    expect(known.find(incoming('a.md', edited('one of two')))?.incidentId).toBe('known');
    expect(known.find(incoming('a.md', edited('two of two')))).toBeUndefined();
  });
});

it('compares texts by what most of them say', () => {
  const text =
    'At ten the consumer stopped without a word and the queue grew until the disk was full and all writes were refused. ';
  const items = (original: string) => itemsOf(writeup({ original }));
  expect(sharesMost(items(text), items(text.replace('ten', 'eleven')))).toBe(true);
  expect(sharesMost(items(text), items(`${text} ${text.split(' ').toReversed().join(' ')}`))).toBe(true);
  expect(
    sharesMost(items(text), items('A crane stood still in the harbour since its licence had run out the day before.')),
  ).toBe(false);
  expect(sharesMost(items(''), items(''))).toBe(false);
});
