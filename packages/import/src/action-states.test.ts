import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { readAction } from './action-item.ts';
import { readFile } from './read-file.ts';

const fixture = (name: string) =>
  readFile(name, readFileSync(new URL(`./fixtures/${name}`, import.meta.url), 'utf8')).writeups[0];

describe('what became of an action item', () => {
  it.each([
    ['Add an alert', 'never_decided'],
    ['Add an alert (done)', 'done'],
    ['DONE: add an alert', 'done'],
    ['[DONE] Add an alert', 'done'],
    ['✅ Add an alert', 'done'],
    ['Add an alert ✅', 'done'],
    ['Add an alert - **done**', 'done'],
    ['~~Add an alert~~', 'done'],
    ["~~Add an alert~~ (won't do)", 'declined'],
    ['{{done}} Add an alert', 'done'],
    ['Status: Done - Add an alert', 'done'],
    ['Status: Declined - Add an alert', 'declined'],
    ['Status: on-going - Add an alert', 'open'],
    ['Status: Open Add an alert', 'open'],
    ['WONTFIX Add an alert', 'declined'],
    ['Add an alert: rejected by finance', 'declined'],
    ['Not done: add an alert', 'never_decided'],
    ['Add an alert (in progress)', 'open'],
    ['Add an alert (issue created)', 'open'],
    ['Add an alert (OPS-12)', 'open'],
    ['Add an alert (Rasmus)', 'open'],
    ['Add an alert @ana', 'open'],
    ['Add an alert ([~ana])', 'open'],
    ['Add an alert. Owner: SRE', 'open'],
    ['Add an alert, owner: TBD', 'never_decided'],
    ['Ana to add an alert', 'open'],
    ['We added an alert', 'done'],
    ['Consider to add an alert', 'never_decided'],
    ['Upgrade to version UTF-8 (SEV-1)', 'never_decided'],
  ])('%s → %s', (text, state) => {
    expect(readAction({ text, line: 1 }).action?.state).toBe(state);
  });

  it.each(['None', 'N/A', '-', 'TBD', 'None so far.', 'No action items', '[insert action]', '<action>', '...'])(
    'takes no action from "%s"',
    (text) => {
      expect(readAction({ text, line: 1 }).action).toBeUndefined();
    },
  );

  it.each([
    ['Add an alert (OPS-12)', 'OPS-12', 'Add an alert'],
    ['[[phab:T1234]] Add an alert', 'T1234', 'Add an alert'],
    ['OPS-12: Add an alert', 'OPS-12', 'Add an alert'],
    [
      'Add an alert [OPS-12](https://x.atlassian.net/browse/OPS-12)',
      'https://x.atlassian.net/browse/OPS-12',
      'Add an alert',
    ],
    ['Add an alert #77', '#77', 'Add an alert'],
    ['Add an alert as in OPS-12', 'OPS-12', 'Add an alert as in OPS-12'],
  ])('finds the ticket of "%s"', (text, ticket, shown) => {
    expect(readAction({ text, line: 1 }).action).toMatchObject({ ticket, text: shown });
  });

  it('does not guess a due date', () => {
    const { action, problems } = readAction({ text: 'Add an alert, due 03/04/2021', line: 1 });
    expect(action?.due).toBeUndefined();
    expect(problems).toMatchObject([{ reason: 'a due date that may be read day first or month first' }]);
    expect(readAction({ text: 'Add an alert, due 03/04/2021', line: 1 }, 'dmy').action?.due).toBe('2021-04-03');
  });
});

describe('action items in further habits', () => {
  it.each([
    ['emoji-and-pipes.md', ['done', 'open', 'never_decided', 'open', 'open', 'declined', 'never_decided']],
    ['ambiguous-dates.md', ['done', 'open', 'open', 'never_decided']],
    ['toml-and-prose.md', ['never_decided', 'open', 'done']],
    ['mail.txt', ['open', 'done', 'declined']],
    ['wiki-tables.wiki', ['done', 'open', 'done', 'open', 'open']],
    ['key-table.md', ['done', 'open', 'open', 'declined']],
    ['nested-boxes.md', ['done', 'done', 'open', 'declined']],
    ['milestones.jsonl', ['done', 'open']],
    ['colons-in-front-matter.md', ['open', 'done', 'open']],
    ['one-action-per-row.csv', ['done']],
    ['public-report.md', ['done', 'never_decided', 'open']],
    ['numbered-form.txt', ['done', 'open', 'never_decided']],
    ['generic-heading.md', ['done', 'never_decided', 'never_decided', 'never_decided', 'open']],
    ['numbered-actions.md', ['done', 'never_decided', 'declined']],
    ['overlined.rst', ['never_decided', 'never_decided']],
    ['rows-of-fields.json', ['done', 'open', 'declined']],
  ])('%s', (name, states) => {
    expect(fixture(name)?.actions.map(({ state }) => state)).toEqual(states);
  });

  it('lists what it would have had to guess', () => {
    const writeup = fixture('ambiguous-dates.md');
    expect(writeup?.occurredAt).toBeUndefined();
    expect(writeup?.severity).toBeUndefined();
    expect(writeup?.services).toEqual([]);
    expect(writeup?.unread).toMatchObject([
      { fromLine: 2, text: '7/8/2021', reason: 'a date that may be read day first or month first' },
      { fromLine: 5, text: 'catastrophe', reason: 'a severity that is not known' },
      { fromLine: 24, text: '??:??' },
    ]);
  });

  it('knows days, zones and names from tables and headings', () => {
    expect(fixture('key-table.md')).toMatchObject({
      title: 'Cache stampede on launch day',
      occurredAt: '2022-08-09T10:00:00+02:00',
      resolvedAt: '2022-08-09T11:15:00+02:00',
      severity: 'SEV2',
      services: ['web', 'cache'],
    });
    expect(fixture('emoji-and-pipes.md')?.timeline.map(({ at }) => at)).toEqual([
      '2023-03-03T09:12:00-08:00',
      '2023-03-03T09:14:00-08:00',
      '2023-03-03T09:20:00-08:00',
      '2023-03-03T09:31:00-08:00',
      '2023-03-04T00:10:00-08:00',
    ]);
    expect(fixture('wiki-tables.wiki')).toMatchObject({
      occurredAt: '2019-05-06',
      severity: 'SEV2',
      services: ['mail', 'imap'],
    });
    expect(fixture('colons-in-front-matter.md')).toMatchObject({
      title: 'Incident: search: down',
      occurredAt: '2021-12-07T10:00:00+01:00',
    });
    expect(fixture('milestones.jsonl')).toMatchObject({ occurredAt: '2022-01-01T10:00:00Z', services: ['checkout'] });
    expect(fixture('public-report.md')?.timeline.map(({ at }) => at)).toEqual([
      '2013-04-30T18:19:00-07:00',
      '2013-04-30T18:26:00-07:00',
      '2013-04-30T19:58:00-07:00',
    ]);
    expect(fixture('generic-heading.md')).toMatchObject({
      title: 'Login down for SSO users',
      occurredAt: '2021-10-11',
      severity: 'SEV2',
      sourceId: '77',
    });
    expect(fixture('numbered-actions.md')).toMatchObject({
      occurredAt: '2023-09-09T22:10:00+02:00',
      resolvedAt: '2023-09-10T01:00:00+02:00',
    });
    expect(fixture('overlined.rst')).toMatchObject({
      title: 'Disk full on builder',
      occurredAt: '2018-04-05',
      severity: 'SEV3',
    });
    expect(fixture('numbered-form.txt')).toMatchObject({ sourceId: '17', occurredAt: '2019-03-17', severity: 'SEV2' });
    expect(fixture('toml-and-prose.md')).toMatchObject({
      title: 'DNS zone emptied',
      oldUrls: ['/old/dns'],
      severity: 'SEV1',
    });
  });
});
