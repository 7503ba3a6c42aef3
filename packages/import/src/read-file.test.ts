import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { readFile } from './read-file.ts';

const folder = new URL('./fixtures/', import.meta.url);
const read = (name: string) => readFile(name, readFileSync(new URL(name, folder), 'utf8'));
const only = (name: string) => {
  const reading = read(name);
  expect(reading.outcome).toBe('read');
  expect(reading.writeups).toHaveLength(1);
  const [writeup] = reading.writeups;
  if (writeup === undefined) throw new Error('no writeup');
  return writeup;
};
const short = (name: string) => only(name).actions.map(({ text, state }) => `${state}: ${text}`);

describe('writeups in the habits teams have', () => {
  it('reads the template of the SRE book, with states written beside the bug', () => {
    const writeup = only('google-sre.md');
    expect(writeup).toMatchObject({
      title: 'Shakespeare Sonnet++ Postmortem (incident #465)',
      occurredAt: '2015-10-21',
    });
    expect(writeup.conditions).toHaveLength(2);
    expect(writeup.timeline.map(({ at }) => at)).toEqual(
      ['14:51', '14:53', '14:54', '16:30'].map((time) => `2015-10-21T${time}:00Z`),
    );
    expect(writeup.actions.map(({ state, owner, ticket }) => [state, owner, ticket])).toEqual([
      ['done', 'jennifer', undefined],
      ['open', 'martym', 'Bug 5554823'],
      ['open', 'docbrown', undefined],
      ['never_decided', undefined, undefined],
    ]);
    expect(writeup.summary).toBe('Sonnet search down for 66 minutes during a period of very high interest.');
    expect(writeup.unread).toEqual([]);
  });

  it('reads front matter, grouped checkboxes, a due date, and takes no action from "None"', () => {
    const writeup = only('front-matter-blog.md');
    expect(writeup).toMatchObject({
      sourceId: 'PIR-17',
      title: 'Checkout returned stale prices',
      occurredAt: '2022-11-03',
      severity: 'SEV2',
      services: ['pricing', 'checkout-web'],
      oldUrls: ['/incidents/2022/stale-prices/', '/postmortems/17', 'https://wiki.example.org/pages/17'],
    });
    expect(writeup.actions).toMatchObject([
      { text: 'Read the unit from the schema', state: 'done', ticket: 'PRC-101', line: 28 },
      {
        text: 'Alert when an entry is older than its promise',
        state: 'open',
        owner: '@dora',
        due: '2022-12-01',
        line: 29,
      },
      { text: 'Flush button for the on-call', state: 'never_decided' },
      { text: 'Rewrite the cache', state: 'declined' },
    ]);
  });

  it('reads underlined headings, bold and approximate times in a named zone, owners and states in brackets', () => {
    const writeup = only('2021-03-04-queue-stuck.md');
    expect(writeup).toMatchObject({
      occurredAt: '2021-03-04',
      severity: 'SEV2',
      services: ['billing', 'ledger', 'mail-out'],
    });
    expect(writeup.timeline.map(({ at, text }) => [at?.slice(11), text])).toEqual([
      ['09:58:00+01:00', 'Broker restarted for a kernel update'],
      ['10:02:00+01:00', 'Consumers idle; nobody was told'],
      ['10:25:00+01:00', 'Support asks about missing mails'],
      ['10:40:00+01:00', 'Offsets restored from the standby'],
    ]);
    expect(short('2021-03-04-queue-stuck.md')).toEqual([
      'done: Snapshot the offset volume',
      'open: Alert on consumers that are idle while the queue grows.',
      'open: Rehearse a broker loss in staging',
      'never_decided: Make "no offset" an error',
    ]);
    expect(writeup.actions[1]).toMatchObject({ owner: 'Tomas', ticket: 'OPS-311' });
  });

  it('reads an issue without a title heading, a date only one order can mean, and skips the blank box', () => {
    const writeup = only('github-issue.md');
    expect(writeup).toMatchObject({
      title: 'Docs site 404',
      occurredAt: '2021-12-31T17:30:00-08:00',
      resolvedAt: '2021-12-31T19:10:00-08:00',
    });
    expect(writeup.actions).toMatchObject([
      { text: 'restore record', state: 'done', ticket: '#311' },
      { text: 'separate zones', state: 'open', ticket: '#312', owner: '@kai' },
      { state: 'open', ticket: 'https://github.com/acme/infra/issues/9' },
    ]);
  });

  it('reads a timeline table with its zone in the header and past midnight, and no action from "None."', () => {
    const writeup = only('pagerduty.md');
    expect(writeup).toMatchObject({ title: 'Notification delays', occurredAt: '2020-06-09', severity: 'SEV1' });
    expect(writeup.timeline.map(({ at }) => at)).toEqual([
      '2020-06-09T10:00:00-07:00',
      '2020-06-09T22:12:00-07:00',
      '2020-06-09T23:58:00-07:00',
      '2020-06-10T00:20:00-07:00',
    ]);
    expect(writeup.timeline[1]).toMatchObject({ text: 'Moved graph', link: 'https://graphs.example.com/1' });
    expect(writeup.actions).toEqual([]);
    expect(writeup.conditions).toHaveLength(1);
  });

  it('reads plain text with shouted headings, plain lines as actions and a lead-in that is none', () => {
    const writeup = only('plain.txt');
    expect(writeup).toMatchObject({
      title: 'Mail gateway refused attachments',
      occurredAt: '2021-02-04T08:10:00+01:00',
      resolvedAt: '2021-02-04T09:55:00+01:00',
      severity: 'SEV1',
      services: ['mail-gw', 'archive'],
      summary: 'Attachments above 1 MB were refused for two hours.',
      originalFormat: 'text',
    });
    expect(writeup.timeline.map(({ at }) => at?.slice(11))).toEqual([
      '08:10:00+01:00',
      '08:45:00+01:00',
      '09:55:00+01:00',
    ]);
    expect(writeup.timeline[1]?.text).toBe('First call from a customer who could not send an invoice');
    expect(short('plain.txt')).toEqual([
      'done: Check units when loading rules',
      'open: Load rules on one gateway first',
      'never_decided: Tell support how to see refused mails',
    ]);
    expect(writeup.actions[1]?.owner).toBe('Petra');
  });

  it('reads wiki markup with templates, tracked tasks and nested items', () => {
    const writeup = only('wiki-page.wiki');
    expect(writeup.originalFormat).toBe('wikitext');
    expect(writeup.actions).toMatchObject([
      { text: 'Watch the canary automatically', state: 'open', ticket: 'T229999' },
      { text: 'Revert script without questions', state: 'done', ticket: 'T230001' },
      { text: 'Make the canary block the deploy; Also for config changes', state: 'open', ticket: 'T230002' },
      { text: 'Two canaries', state: 'declined' },
    ]);
    expect(writeup.timeline.map(({ text }) => text)).toContain('503s rise; the canary shows it too');
  });

  it('reads an HTML export and lists the row that names no action', () => {
    const writeup = only('atlassian.html');
    expect(writeup).toMatchObject({
      title: 'Cart lost items',
      occurredAt: '2022-05-07',
      services: ['cart', 'session-store'],
      severity: 'SEV3',
    });
    expect(writeup.conditions).toHaveLength(2);
    expect(writeup.actions).toMatchObject([
      { text: 'Drain after sessions end', state: 'done', owner: 'Ola', due: '2022-06-01' },
      { text: 'Keep carts on the server', state: 'declined' },
    ]);
    expect(writeup.unread).toMatchObject([
      { fromLine: 10, reason: 'an action row that does not say what is to be done' },
    ]);
  });

  it('reads the export of an incident tool: custom fields, named timestamps, follow-ups', () => {
    const writeup = only('incident-io.json');
    expect(writeup).toMatchObject({
      sourceId: 'INC-88',
      title: 'Webhooks delayed',
      occurredAt: '2024-02-11T08:40:00Z',
      resolvedAt: '2024-02-11T10:20:00Z',
      severity: 'SEV2',
      services: ['webhook-sender', 'api'],
      oldUrls: ['https://app.example.com/incidents/88'],
    });
    expect(writeup.actions.map(({ state }) => state)).toEqual(['done', 'open', 'declined', 'never_decided']);
    expect(writeup.actions[1]?.ticket).toBe('https://linear.app/x/issue/PLT-9');
    expect(writeup.timeline).toHaveLength(2);
    expect(writeup.conditions).toHaveLength(2);
  });

  it('reads attributes, and the Markdown body inside them', () => {
    const writeup = only('rootly.json');
    expect(writeup).toMatchObject({
      title: 'Login loop on mobile',
      occurredAt: '2023-06-01T10:00:00-07:00',
      severity: 'SEV1',
      services: ['auth', 'mobile-gateway'],
    });
    expect(writeup.actions).toMatchObject([
      { state: 'done', owner: 'Lee' },
      { state: 'open', text: 'Contract test for login' },
    ]);
    expect(writeup.conditions).toHaveLength(1);
  });

  it('reads a Jira issue in the Atlassian document format with its subtasks', () => {
    const writeup = only('jira-export.json');
    expect(writeup).toMatchObject({
      sourceId: 'OUT-7',
      title: 'Search index lost half its shards',
      occurredAt: '2023-09-14T08:12:44+02:00',
      severity: 'SEV1',
      services: ['search'],
    });
    expect(writeup.actions).toMatchObject([
      { text: 'Document the resize', state: 'open', ticket: 'OUT-8' },
      { text: 'Set replicas to two', state: 'done' },
      { text: 'Refuse a resize below two', state: 'open', owner: 'Mara Lind' },
    ]);
  });

  it('reads a Jira CSV export: repeated columns, wiki markup in a cell, the dates Jira writes', () => {
    const { writeups, unread } = read('jira-export.csv');
    expect(unread).toEqual([]);
    expect(writeups).toMatchObject([
      {
        sourceId: 'INC-31',
        title: 'Payments "stuck" in pending',
        occurredAt: '2021-03-05T10:02:00Z',
        resolvedAt: '2021-03-05T13:30:00Z',
        services: ['payments', 'ledger'],
      },
      { sourceId: 'INC-32', title: 'Emails twice', occurredAt: '2021-03-06T09:00:00Z', severity: 'SEV5' },
    ]);
    expect(writeups.map(({ actions }) => actions.map(({ state, owner }) => [state, owner]))).toEqual([
      [
        ['done', 'ana'],
        ['open', 'bo'],
        ['never_decided', undefined],
      ],
      [
        ['done', undefined],
        ['never_decided', undefined],
      ],
    ]);
    expect(writeups[0]?.conditions).toMatchObject([{ text: 'Lock time shorter than a batch' }]);
    expect(writeups[1]?.actions[0]?.line).toBe(15);
  });

  it('reads a register with semicolons, a byte order mark and Windows line ends', () => {
    const { writeups } = read('register.csv');
    expect(writeups).toMatchObject([
      { title: 'VPN down', occurredAt: '2020-02-13', severity: 'SEV2', services: ['vpn', 'dns'] },
      { title: 'Printers offline', occurredAt: '2020-02-27', severity: 'SEV4', actions: [] },
    ]);
    expect(writeups[0]?.actions).toMatchObject([
      { text: 'Watch the date', state: 'done' },
      { text: 'Second endpoint', state: 'never_decided' },
    ]);
  });

  it('reads times counted in seconds and a timeline kept as text', () => {
    const writeup = only('etsy-morgue.json');
    expect(writeup).toMatchObject({ sourceId: '412', occurredAt: '2014-07-16T15:00:00Z', severity: 'SEV3' });
    expect(writeup.timeline).toHaveLength(3);
    expect(writeup.actions.map(({ state }) => state)).toEqual(['done', 'never_decided']);
  });

  it('lists the broken line with its number and reads the others', () => {
    const { writeups, unread, outcome } = read('broken.jsonl');
    expect(outcome).toBe('read');
    expect(writeups.map(({ title }) => title)).toEqual(['One', 'No title here but words']);
    expect(unread).toMatchObject([
      { fromLine: 2, reason: 'a line that is not valid JSON', text: '{"id":"b","title":"Two", oops' },
      { fromLine: 4, reason: 'a row with neither a title nor a text' },
    ]);
  });

  it('keeps the whole text of every file it reads', () => {
    for (const name of readdirSync(folder)) {
      const text = readFileSync(new URL(name, folder), 'utf8');
      for (const { original } of read(name).writeups) expect(text.includes(original)).toBe(true);
    }
  });
});
