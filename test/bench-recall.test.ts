import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { afterAll, describe, expect, it } from 'vitest';

const bench = fileURLToPath(new URL('../bench/recall.js', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'pawl-bench-test-'));
afterAll(() => rmSync(folder, { recursive: true }));

function put(name: string, content: string | Uint8Array): string {
  const file = join(folder, name);
  writeFileSync(file, content);
  return file;
}

function run(...args: string[]) {
  return spawnSync(process.execPath, [bench, '--only', 'pawl', '--no-speed', ...args], { encoding: 'utf8' });
}

interface Report {
  readonly documents: number;
  readonly leftOut: number;
  readonly queries: number;
  readonly metrics: Readonly<Record<'R@1' | 'R@5' | 'R@10' | 'MRR', number>> | null;
}
const reportOf = (result: { stdout: string }): Report => JSON.parse(result.stdout) as Report;

/** As anybody's export may be: numbers for ids, a component that is a text, dates of five forms, lines that are none. */
const habits = [
  {
    id: 1,
    system: 'pay',
    component: 'db',
    title: 'Refunds paid twice',
    text: 'The batch ran again.',
    created: '2012-01-01',
    group: 7,
  },
  { id: 'b', title: 'Disk full', created: '05.02.2012 10:00', text: 'No space left on /var' },
  { id: 'c', system: null, component: [], title: 'Queue grows', text: null, created: 1_330_000_000 },
  { id: 'd', component: ['db', 'ui'], title: 'Refunds were paid twice again', created: 'Mar 3, 2013', group: '7' },
  { id: 'e', title: 'No space left', text: 'the disk is full', created: '2013-05-01T10:00:00.000+0000', group: '' },
];
const lines = [
  ...habits.map((row) => JSON.stringify(row)),
  '{ not json',
  '[]',
  '{"title":"no id"}',
  '{"id":"f","created":"soon"}',
  '',
];
const file = put('rows.jsonl', lines.join('\r\n'));

describe('bench:recall on rows of any habit', () => {
  it('leaves out what cannot be read and names the lines', () => {
    const result = run('--data', file, '--json');
    expect(result.stderr).toMatch(/rows\.jsonl:6: left out, not JSON/);
    expect(result.stderr).toMatch(/rows\.jsonl:7: left out, not an object/);
    expect(result.stderr).toMatch(/rows\.jsonl:8: left out, it has no id/);
    expect(result.stderr).toMatch(/rows\.jsonl:9: left out, its date cannot be read/);
    expect(reportOf(result)).toMatchObject({ documents: 5, leftOut: 4, queries: 1, metrics: { 'R@1': 1, MRR: 1 } });
  });

  it('asks only from the date on, and takes gold instead of groups', () => {
    const packed = put('rows.jsonl.gz', gzipSync(lines.join('\n')));
    const gold = put(
      'gold.json',
      JSON.stringify([
        { query: 'e', relevant: ['b', 'd'] },
        { query: 'd', relevant: [1] },
        { query: 'x', relevant: ['b'] },
      ]),
    );
    const both = run('--data', packed, '--gold', gold, '--json');
    expect(reportOf(both)).toMatchObject({ queries: 2, metrics: { 'R@1': 1 } });
    expect(both.stderr).toMatch(/1 quer/);
    expect(reportOf(run('--data', packed, '--gold', gold, '--queries-from', '2013-04-01', '--json')).queries).toBe(1);
  });

  it('prints a table for people', () => {
    const { stdout } = run('--data', file);
    expect(stdout).toMatch(/R@1\s+R@5\s+R@10\s+MRR/);
    expect(stdout).toMatch(/others' data/);
  });

  it.each([
    [['--data', join(folder, 'absent.jsonl')], /is not there/],
    [['--data', file, '--queries-from', 'whenever'], /not a date/],
    [['--data', file, '--gold', put('bad.json', '{"query": 1}')], /bad\.json: not a list/],
    [['--data', file, '--gold', put('worse.json', '[{"query": 1, "relevant": [{}]}]')], /entry 1/],
    [['--data', put('empty.jsonl', '\n')], /no line could be used/],
    [['--data', put('torn.jsonl.gz', gzipSync(lines.join('\n')).subarray(0, 60))], /cannot be read/],
    [['--data', file, '--only', 'lucene'], /Not a method/],
    [['--data', file, '--date', 'x'], /--queries-from DATE/],
  ])('refuses %j', (args, why) => {
    const result = run(...args);
    expect(result.status).toBe(2);
    expect(result.stderr).toMatch(why);
    expect(result.stdout).toBe('');
  });
});
