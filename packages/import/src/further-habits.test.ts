import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { readFile } from './read-file.ts';

const folder = new URL('./fixtures/', import.meta.url);
function all(name: string, path = name) {
  const reading = readFile(path, readFileSync(new URL(name, folder), 'utf8'));
  expect(reading).toMatchObject({ outcome: 'read', unread: [] });
  return reading.writeups;
}
function only(name: string) {
  const [writeup, ...others] = all(name);
  if (writeup === undefined || others.length > 0) throw new Error('not one writeup');
  return writeup;
}
const brief = (writeup: ReturnType<typeof only>) =>
  writeup.actions.map(({ state, text, owner }) => `${state}: ${text}${owner === undefined ? '' : ` (${owner})`}`);

describe('further habits', () => {
  it('gives actions below a name to that name, and none to "Unassigned"; reads facts and times behind an emoji', () => {
    const writeup = only('owners-as-headings.md');
    expect(writeup).toMatchObject({
      title: 'Search index wiped',
      occurredAt: '2024-03-05T16:05:00+01:00',
      severity: 'SEV1',
      services: ['search-api', 'indexer'],
      summary: "Somebody's script dropped the alias.",
    });
    expect(writeup.timeline).toMatchObject([{ text: 'alias dropped' }, { text: 'restored from snapshot' }]);
    expect(brief(writeup)).toEqual([
      'done: Remove prod credentials from dev shells (@alice)',
      'open: Add confirm prompt to `drop-alias` (@alice)',
      'done: Snapshot hourly (@bob)',
      'open: Restore drill each quarter (@bob)',
      'never_decided: Think about read-only aliases',
    ]);
  });

  it('reads actions written as a definition list', () => {
    expect(brief(only('definition-list.md'))).toEqual([
      'done: Monitor queue age (Petra)',
      'open: Rate limit per tenant (Jan)',
      'declined: Rewrite the retry loop',
    ]);
  });

  it('reads a page of Confluence: a task list inside a cell, paragraphs as names, definitions', () => {
    const writeup = only('confluence-page.html');
    expect(writeup).toMatchObject({ occurredAt: '2022-05-17', severity: 'SEV1', services: ['dns', 'edge-proxy'] });
    expect(brief(writeup)).toEqual([
      'done: Auto renew all zones (Ana)',
      'open: Page on expiry 30 days ahead (Ana)',
      'done: Move billing mailbox to shared inbox (Ops)',
      'never_decided: Register a second registrar',
    ]);
  });

  it('reads the tasks and dates of wiki storage format', () => {
    const writeup = only('wiki-tasks.html');
    expect(writeup.occurredAt).toBe('2023-03-02');
    expect(brief(writeup)).toEqual(['never_decided: Limit retries', 'done: Close pool on error']);
  });

  it('reads what JSON:API keeps beside its record', () => {
    expect(brief(only('json-api-included.json'))).toEqual([
      'open: Roll cookie name per release (Cy)',
      'done: Test on iOS 17',
    ]);
  });

  it('hands the parts of JSON:API to the records that name them', () => {
    const record = (id: string, item: string) => ({
      id,
      type: 'incidents',
      attributes: { title: `Outage ${id}`, started_at: '2024-01-01T00:00:00Z' },
      relationships: { action_items: { data: [{ type: 'incident_action_items', id: item }] } },
    });
    const part = (id: string) => ({ id, type: 'incident_action_items', attributes: { summary: `Fix ${id}` } });
    const text = JSON.stringify({ data: [record('one', 'a'), record('two', 'b')], included: [part('a'), part('b')] });
    const { writeups } = readFile('export.json', text);
    expect(writeups.map(({ title, actions }) => [title, actions.map((action) => action.text)])).toEqual([
      ['Outage one', ['Fix a']],
      ['Outage two', ['Fix b']],
    ]);
  });

  it('makes one incident of the rows that repeat it, each action under its own line', () => {
    const writeups = all('rows-of-one-incident.csv');
    expect(writeups.map(({ title, sourceId }) => [title, sourceId])).toEqual([
      ['Cache stampede', 'INC-2021-07'],
      ['Cert expired', 'INC-2021-09'],
    ]);
    expect(writeups.map(brief)).toEqual([
      ['done: Add jitter to TTLs (Ana)', 'open: Request coalescing (Ben)', 'never_decided: Load test'],
      ['done: Auto-renew certs (Ana)', 'declined: Alert 30 days ahead (Cleo)'],
    ]);
    expect(writeups.flatMap(({ actions }) => actions.map(({ line }) => line))).toEqual([2, 3, 4, 5, 6]);
    expect(writeups[0]?.original.split('\n')).toHaveLength(3);
  });

  it('gives rows whose incident is left empty to the one above, and keeps what else they say', () => {
    const text =
      'Title,Date,Action item,Status,Note\nDisk full,2024-01-02,Add disk,Done,first\n,,Alert on disk,Frobbed,second\n';
    const { writeups } = readFile('register.csv', text);
    expect(writeups).toHaveLength(1);
    expect(writeups[0]?.actions.map(({ text: said, state }) => [said, state])).toEqual([
      ['Add disk', 'done'],
      ['Alert on disk', 'never_decided'],
    ]);
    expect(writeups[0]?.unread).toMatchObject([{ fromLine: 3, text: 'Frobbed' }]);
    expect(writeups[0]?.summary).toContain('second');
  });

  it('leaves a table of incidents alone in which every incident has one row', () => {
    const text =
      'Title,Date,Action item,Status\nA fell,2024-01-02,Add disk,Closed\nB fell,2024-01-03,Add memory,Closed\n';
    expect(readFile('register.csv', text).writeups.map(({ title }) => title)).toEqual(['A fell', 'B fell']);
  });

  it('reads org-mode: states, properties, deadlines, inactive stamps', () => {
    const writeup = only('org-mode.org');
    expect(writeup).toMatchObject({
      title: 'Ledger postings doubled',
      occurredAt: '2021-11-30',
      severity: 'SEV2',
      conditions: [{ text: 'consumer not idempotent' }],
      timeline: [{ at: '2021-11-30T09:10:00Z' }, { at: '2021-11-30T09:22:00Z' }],
    });
    expect(brief(writeup)).toEqual([
      'done: Make consumer idempotent (kim)',
      'never_decided: Alert on duplicate keys',
      'declined: Move to Kafka streams',
      'open: Audit of other consumers',
    ]);
    expect(writeup.actions[1]?.due).toBe('2022-01-15');
  });

  it('reads AsciiDoc: attributes of the page, tables by cell and by row, starred boxes', () => {
    const writeup = only('asciidoc.adoc');
    expect(writeup).toMatchObject({
      title: 'Gateway dropped webhooks',
      severity: 'SEV3',
      services: ['gateway'],
      summary: 'Webhooks lost for one hour.',
      timeline: [
        { at: '2023-01-19T10:00:00Z', text: 'queue purged', line: 15 },
        { at: '2023-01-19T11:00:00Z', text: 'replayed', line: 18 },
      ],
    });
    expect(brief(writeup)).toEqual([
      'done: Forbid purge in prod',
      'never_decided: Replay tool for support',
      'done: Tell customers',
      'open: Retention 7 days (Mo)',
      'done: Dead letter queue (Ed)',
    ]);
  });

  it('reads a table whose first column names the moment', () => {
    expect(only('named-moments.md').timeline).toMatchObject([
      { at: '2023-10-03T10:02:00Z', text: 'Impact started' },
      { at: '2023-10-03T11:35:00Z', text: 'Fixed' },
    ]);
  });

  it('takes promises, work under way and work done from prose, and none from praise or from advice to others', () => {
    const writeup = only('promises-in-prose.md');
    expect(writeup.conditions).toMatchObject([{ text: /^The preference of local routes/ }]);
    expect(brief(writeup)).toEqual([
      'done: We have split the change into four waves',
      'open: We are improving the check of the configuration (Estimated completion: November 2020).',
      'done: We have already made the preference equal everywhere.',
      'never_decided: We will put a limit on the number of routes a session accepts.',
      'open: We are changing the order in which rules are rolled out.',
    ]);
  });

  it('reads owner, date, ticket and state out of brackets, and leaves brackets that are words', () => {
    const writeup = only('said-in-brackets.md');
    expect(writeup.actions.slice(0, 2)).toMatchObject([
      { text: 'Lint migrations in CI', state: 'open', owner: 'Lee', ticket: 'PAY-551', due: '2022-12-01' },
      { text: 'Split migration and deploy', state: 'open', owner: 'Bob', ticket: 'OPS-12' },
    ]);
    expect(brief(writeup).slice(2)).toEqual([
      'never_decided: Support both caches (Redis, Kafka)',
      'open: Shard the queue (@smc)',
      'declined: Buy a bigger box',
      'declined: Close the pool',
      'declined: Drain on exit',
      'open: Alert on depth',
      'declined: Read the depth',
      'never_decided: Replace the pool',
    ]);
    expect(writeup.timeline).toMatchObject([
      { at: '2022-11-08T16:05:00-08:00', text: '`kubectl delete <pod>` of the wrong kind <incident begins>' },
      { at: '2022-11-08T16:30:00-08:00' },
    ]);
  });

  it('does not take the id that Notion puts behind a name for a part of the title', () => {
    const { writeups } = readFile(
      'Kafka lag 1a2b3c4d5e6f7a8b9c0d1e2f3a4b5c6d.md',
      'Date: 2023-03-03\n\nLag for an hour.\n',
    );
    expect(writeups[0]?.title).toBe('Kafka lag');
  });
});

describe('one page, many incidents', () => {
  const log = (title: string, first = '2023-01-05 Login down') =>
    `# ${title}\n\nNewest last.\n\n## ${first}\n\nAuth pods crashed.\n\n- [x] Raise memory\n- [ ] Alert on OOM\n\n## Slow exports, 7 February 2023\n\nAn hour.\n\n### Actions\n- Stream exports\n`;

  it.each(['Incident log', 'Postmortems', 'Outages of the payments team'])('cuts "%s" between them', (title) => {
    const { writeups, unread } = readFile('log.md', log(title));
    expect(unread).toMatchObject([{ fromLine: 3, toLine: 3, text: 'Newest last.' }]);
    expect(writeups.map((one) => [one.title, one.occurredAt])).toEqual([
      ['2023-01-05 Login down', '2023-01-05'],
      ['Slow exports, 7 February 2023', '2023-02-07'],
    ]);
    expect(writeups.map(brief)).toEqual([
      ['done: Raise memory', 'never_decided: Alert on OOM'],
      ['never_decided: Stream exports'],
    ]);
    expect(writeups[1]?.actions[0]?.line).toBe(17);
    expect(writeups[0]?.original).toMatch(/^## 2023-01-05 Login down\n[^]*Alert on OOM$/);
  });

  it('leaves one writeup with days in its headings whole', () => {
    expect(readFile('a.md', log('Login down for two days')).writeups).toHaveLength(1);
    expect(readFile('a.md', log('Incident log', 'Background')).writeups).toHaveLength(1);
  });
});

describe('states where nobody looks for them', () => {
  it('reads them from the notes of a table that has no column for them', () => {
    const text =
      '# Search slow\n\nDate: 2024-01-03\n\n| Action | DRI | Notes |\n|---|---|---|\n| Add cache | Al | Shipped in v2 |\n| Tune GC | Bo | Backlog |\n| Shard | | Won’t do, too costly |\n| Read the docs | | Done is better than perfect, so let us see what the vendor says about it before we go on |\n';
    expect(readFile('a.md', text).writeups.map(brief)).toEqual([
      ['done: Add cache (Al)', 'open: Tune GC (Bo)', 'declined: Shard', 'never_decided: Read the docs'],
    ]);
  });

  it('reads action items that front matter holds', () => {
    const text =
      '---\ntitle: Checkout down\ndate: 2024-01-31\naction_items:\n  - title: Add breaker\n    owner: kim\n    status: done\n  - title: Alert on 5xx\n  - Write docs\ncontributing_factors: [no breaker, retry storm]\n---\nBody.\n';
    const { writeups } = readFile('a.md', text);
    expect(writeups.map(brief)).toEqual([
      ['done: Add breaker (kim)', 'never_decided: Alert on 5xx', 'never_decided: Write docs'],
    ]);
    expect(writeups[0]?.conditions.map(({ text: told }) => told)).toEqual(['no breaker', 'retry storm']);
  });
});

it('reads AsciiDoc tables by the columns they announce, spans and escaped pipes included', () => {
  const text =
    '= Queue stuck\n:date: 2023-01-19\n\n== Actions\n\n[cols="2*,1"]\n|===\n|Action |Owner |Status\n\n2+|Drain a\\|b\n|Done\n\n|Alert\n|Mo\n|Parked\n|===\n';
  const [writeup] = readFile('a.adoc', text).writeups;
  expect(writeup?.actions.map((action) => [action.text, action.state])).toEqual([
    ['Drain a|b', 'done'],
    ['Alert', 'open'],
  ]);
  expect(readFile('a.adoc', text.replace('2*,1', '0*')).outcome).toBe('read');
});
