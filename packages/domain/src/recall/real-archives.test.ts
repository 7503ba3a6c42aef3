import { existsSync, readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { RecallIndex } from './recall-index.ts';
import { recall, type RecallMatch } from './recall.ts';
import { termVector } from './term-vector.ts';
import { matchesToJudge } from './threshold.ts';

/** Real writeups lie beside the checkout and are not part of the project. Without them these tests say so and are skipped. */
const folder = new URL('../../../../../shared/data/', import.meta.url);
const wiki = new URL('wikimedia-incidents.jsonl.gz', folder);
const bugs = new URL('bug-reports.jsonl.gz', folder);

interface Row {
  readonly id: string;
  readonly system: string;
  readonly component?: readonly string[];
  readonly title: string;
  readonly text: string;
  readonly created: string;
  readonly group?: string | null;
}

const read = (file: URL): Row[] =>
  gunzipSync(readFileSync(file))
    .toString('utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Row);

function add(index: RecallIndex, { id, title, text, system, component = [], created }: Row): void {
  const occurredAt = Date.parse(created);
  index.add({ id, vector: termVector(title, text), services: [system], components: component, occurredAt });
}

if (!existsSync(wiki) || !existsSync(bugs)) {
  it('the real archives are absent: recall is not tried on them here', ({ skip }) => {
    skip('put wikimedia-incidents.jsonl.gz and bug-reports.jsonl.gz into ../shared/data');
  });
}

describe.runIf(existsSync(wiki))('on 375 real writeups', () => {
  const rows = existsSync(wiki) ? read(wiki) : [];
  const outage = rows.find(({ id }) => id === 'wikitech:20151215-swift-syslog');

  function recalled(title: string, sentences: number): RecallMatch[] {
    if (!outage) throw new Error('the writeup of 2015-12-15 is not in the archive');
    const index = new RecallIndex();
    for (const row of rows) if (row.created < outage.created) add(index, row);
    const text = outage.text
      .split(/(?<=\.)\s/)
      .slice(0, sentences)
      .join(' ');
    return recall(index, { title, text, at: Date.parse(outage.created), limit: 10 });
  }

  it.each([
    ['swift-syslog', 1],
    ['swift-syslog', 3],
    ['Swift outage', 2],
    ['rsyslog change took down swift', 2],
  ])('"%s" and %i sentences of the 2015 outage recall those of 2014 and 2013 first', (title, sentences) => {
    const matches = recalled(title, sentences);
    const ids = matches.map(({ id }) => id);
    expect(ids.slice(0, 2)).toEqual(['wikitech:20140910-swift-syslog', 'wikitech:20131205-Swift']);
    expect(ids.slice(0, 6)).toContain('wikitech:20140820-SwiftMemcache');
    expect(matchesToJudge(matches).map(({ id }) => id)).toEqual(expect.arrayContaining(ids.slice(0, 2)));
  });

  it('a few words in the search field find all three', () => {
    const ids = recalled('swift down', 0)
      .slice(0, 3)
      .map(({ id }) => id);
    expect(ids.toSorted()).toEqual([
      'wikitech:20131205-Swift',
      'wikitech:20140820-SwiftMemcache',
      'wikitech:20140910-swift-syslog',
    ]);
  });
});

describe.runIf(existsSync(bugs))('on labelled bug reports', () => {
  it('finds an earlier duplicate as often as measured, within a few points', { timeout: 60_000 }, () => {
    const index = new RecallIndex();
    const groups = new Map<string, Set<string>>();
    let asked = 0;
    let found = 0;
    // The first third is enough to notice a regression; `npm run bench:recall` measures all of it.
    for (const row of read(bugs).slice(0, 7000)) {
      const { id, group } = row;
      const earlier = typeof group === 'string' ? groups.get(group) : undefined;
      if (earlier) {
        const at = Date.parse(row.created);
        const { title, text, system, component = [] } = row;
        const matches = recall(index, { title, text, services: [system], components: component, at, limit: 10 });
        asked += 1;
        if (matches.some((match) => earlier.has(match.id))) found += 1;
      }
      if (typeof group === 'string') groups.set(group, (earlier ?? new Set()).add(id));
      add(index, row);
    }
    expect(asked).toBeGreaterThan(100);
    expect(found / asked).toBeGreaterThan(0.7);
  });
});
