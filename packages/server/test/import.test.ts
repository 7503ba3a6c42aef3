import { ProblemError } from '@pawl/contract/client';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { findByOldUrl } from '../src/app/imports/old-urls.ts';
import { inSnapshot } from '../src/store/unit-of-work.ts';
import { startTestServer, type TestServer } from './server.ts';

let server: TestServer;
let importId: string;
beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server.stop());
beforeEach(async () => {
  importId = (await server.client.startImport({ body: { label: 'test' } })).id;
});

interface Handed {
  path: string;
  text: string;
}
const send = (files: Handed[], id = importId) => server.client.sendFiles({ params: { id }, body: { files } });
const sendOne = async (path: string, text: string, id = importId) => {
  const answer = await send([{ path, text }], id);
  const [file] = answer.files;
  const [incident] = file?.incidents ?? [];
  if (!file || !incident) throw new Error(`nothing was read: ${JSON.stringify(answer)}`);
  return { ...answer, file, incident };
};
const again = async () => (importId = (await server.client.startImport({ body: {} })).id);
const rows = (table: 'candidates' | 'timelineEvents' | 'conditions' | 'unreadParts', incidentId: string) =>
  server.base.db.selectFrom(table).selectAll().where('incidentId', '=', incidentId).orderBy('id').execute();
const idOf = async (key: string) => (await server.client.readIncident({ params: { key } })).id;
const candidatesOf = async (key: string) => {
  const found = await server.base.db
    .selectFrom('candidates')
    .selectAll()
    .where('incidentId', '=', await idOf(key))
    .orderBy('position')
    .execute();
  return found.map(({ title, state }) => [title, state]);
};
const problemOf = async (promise: Promise<unknown>) => {
  const error: unknown = await promise.then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  expect(error).toBeInstanceOf(ProblemError);
  return (error as ProblemError).problem;
};

const writeup = (name: string, actions: string, more = '') => `# ${name}

Date: 2024-05-06
Severity: SEV2
Services: checkout, ${name.toLowerCase()}

## Summary

The ${name} queue filled up because a consumer stopped silently and nobody saw it.

## Timeline

- 10:00 the consumer stops
- 10:40 the queue is full

## Contributing factors

- Nothing measures the age of the oldest message

## Action items

${actions}
${more}`;

describe('a writeup becomes an incident', () => {
  it('with its fields, its actions in the state they had, and its text whole', async () => {
    const text = writeup(
      'Marmot',
      '- [x] Restart the consumer\n- [ ] Alert on queue age\n- [ ] Bound the queue (owner: Kim)',
    );
    const { incident, import: session } = await sendOne('a/marmot.md', text);
    expect(incident).toMatchObject({ title: 'Marmot', change: 'added', actions: 3, owed: 2 });
    expect(session).toMatchObject({ filesSeen: 1, added: 1, updated: 0, unchanged: 0, actions: 3, owed: 2 });
    const read = await server.client.readIncident({ params: { key: incident.key } });
    expect(read).toMatchObject({
      status: 'closed',
      origin: 'imported',
      severity: 'SEV2',
      occurredAt: '2024-05-06T00:00:00.000Z',
    });
    expect(read.services.map(({ name }) => name)).toContain('checkout');
    expect(await rows('timelineEvents', read.id)).toHaveLength(2);
    expect(await rows('conditions', read.id)).toHaveLength(1);
    expect((await candidatesOf(incident.key)).map(([, state]) => state)).toEqual([
      'done',
      expect.any(String),
      expect.any(String),
    ]);
    const original = await server.client.readOriginal({ params: { key: incident.key } });
    expect(original).toMatchObject({ path: 'a/marmot.md', text, format: 'markdown' });
    const { items } = await server.client.searchArchive({ query: { q: 'marmot queue consumer' } });
    expect(items[0]?.incident.key).toBe(incident.key);
    expect(items[0]?.debt).toMatch(/^(?:Two|Both|One) .*(?:never started|never finished)/);
    expect((await server.client.searchArchive({ query: { debt: 'owed', q: 'marmot' } })).items).toHaveLength(1);
  });

  it('and survives characters that a database does not take', async () => {
    const row = `{"id":"NUL-${'1'.repeat(9)}","title":"Broken \\u0000 bytes \\ud800 here","text":"It broke on 2024-01-02.\\n\\n## Action items\\n\\n- [ ] Repair \\u0000 it","created":"2024-01-02"}`;
    const { incident } = await sendOne('export.jsonl', row);
    expect(incident.title).toContain('Broken');
    expect(incident.actions).toBe(1);
  });

  it('keeps what is no writeup as a part with its reason, and lets a person make an incident of it', async () => {
    const { files } = await send([
      { path: 'README.md', text: '# Postmortems\n\nWe keep them here.' },
      { path: 'empty.md', text: '  \n' },
    ]);
    expect(files.map(({ outcome }) => outcome)).toEqual(['skipped', 'skipped']);
    const [part] = files[0]?.unread ?? [];
    expect(part).toMatchObject({ path: 'README.md', fromLine: 1, toLine: 3, incidentKey: null, placedAs: null });
    expect(files[1]?.unread).toEqual([]);
    const listed = await server.client.listUnread({ query: { importId } });
    expect(listed.items).toHaveLength(1);
    const id = part?.id ?? '';
    expect((await problemOf(server.client.placePart({ params: { id }, body: { as: 'action' } }))).code).toBe(
      'request.invalid',
    );
    const placed = await server.client.placePart({
      params: { id },
      body: { as: 'title', text: 'The day the folder burnt' },
    });
    expect(placed).toMatchObject({ placedAs: 'title', incidentKey: expect.stringMatching(/^INC-/) });
    const key = placed.incidentKey ?? '';
    expect(await server.client.readIncident({ params: { key } })).toMatchObject({
      title: 'The day the folder burnt',
      origin: 'imported',
    });
    expect((await server.client.readOriginal({ params: { key } })).text).toBe('# Postmortems\n\nWe keep them here.');
  });
});

describe('importing again', () => {
  it('changes nothing for the same text, wherever the folder was imported from', async () => {
    const text = writeup('Otter', '- [ ] Alert on it');
    const first = await sendOne('team/otter.md', text);
    await again();
    const second = await sendOne('archive/team/otter.md', text.replaceAll('\n', '\r\n'));
    expect(second.incident).toEqual({ ...first.incident, change: 'unchanged' });
    await again();
    const third = await sendOne('archive/team/otter.md', writeup('Otter', '- [ ] Alert on it\n- [ ] And on the age'));
    expect(third.incident).toMatchObject({ key: first.incident.key, change: 'updated', actions: 2 });
  });

  it('brings in what the source added and finished, and keeps what was decided here', async () => {
    const { incident } = await sendOne('heron.md', writeup('Heron', '- [ ] One\n- [ ] Two\n- [ ] Three'));
    const id = await idOf(incident.key);
    const one = await server.base.db
      .selectFrom('candidates')
      .selectAll()
      .where('incidentId', '=', id)
      .where('title', '=', 'One')
      .executeTakeFirst();
    // Decided in Pawl: the source's own opinion of it no longer counts.
    await server.base.db
      .updateTable('candidates')
      .set({ state: 'declined', declineReason: 'no', declinedBy: server.admin.id, reopenEvidence: 'again', version: 2 })
      .where('id', '=', one?.id ?? '')
      .execute();
    await again();
    const { incident: updated } = await sendOne('heron.md', writeup('Heron', '- [x] One\n- [x] Two\n- [ ] Four'));
    expect(updated).toMatchObject({ key: incident.key, change: 'updated' });
    expect(await candidatesOf(incident.key)).toEqual([
      ['One', 'declined'],
      ['Two', 'done'],
      ['Three', expect.stringMatching(/open|never_decided/)],
      ['Four', expect.stringMatching(/open|never_decided/)],
    ]);
    expect(updated.owed).toBe(3);
  });

  it('leaves alone what was corrected here: title, services, day, a changed line, a line taken out', async () => {
    const { incident } = await sendOne('stoat.md', writeup('Stoat', '- [ ] One'));
    const params = { key: incident.key };
    const id = await idOf(incident.key);
    await server.client.changeIncident({
      params,
      ifMatch: 1,
      body: { title: 'Stoat, corrected', services: ['billing'], occurredAt: '2024-05-05T22:00:00Z' },
    });
    const [changed, taken] = await rows('timelineEvents', id);
    await server.base.db
      .updateTable('timelineEvents')
      .set({ text: 'better words', version: 2 })
      .where('id', '=', changed?.id ?? '')
      .execute();
    await server.base.db
      .updateTable('timelineEvents')
      .set({ removedAt: server.now, version: 2 })
      .where('id', '=', taken?.id ?? '')
      .execute();
    await again();
    const text = writeup('Stoat', '- [ ] One')
      .replace('SEV2', 'SEV1')
      .replace('- 10:40 the', '- 10:20 somebody is paged\n- 10:40 the');
    const { incident: updated } = await sendOne('stoat.md', text);
    expect(updated).toMatchObject({ key: incident.key, change: 'updated', title: 'Stoat, corrected' });
    const read = await server.client.readIncident({ params });
    expect(read).toMatchObject({ severity: 'SEV1', occurredAt: '2024-05-05T22:00:00.000Z' });
    expect(read.services.map(({ name }) => name)).toEqual(['billing']);
    const events = (
      await server.base.db.selectFrom('timelineEvents').selectAll().where('incidentId', '=', id).execute()
    ).filter((row) => row.removedAt === null);
    expect(events.map((row) => row.text).toSorted()).toEqual(['better words', 'somebody is paged']);
  });

  it('takes out a line that the source dropped and nobody touched', async () => {
    const { incident } = await sendOne('lynx.md', writeup('Lynx', '- [ ] One'));
    await again();
    await sendOne('lynx.md', writeup('Lynx', '- [ ] One').replace('- 10:40 the queue is full\n', ''));
    const events = await server.base.db
      .selectFrom('timelineEvents')
      .selectAll()
      .where('incidentId', '=', await idOf(incident.key))
      .execute();
    expect(events.filter((row) => row.removedAt === null)).toHaveLength(1);
  });

  it('follows an edited title in place, and an id through a new name and title', async () => {
    const first = await sendOne('ibis.md', writeup('Ibis', '- [ ] One'));
    const renamed = await sendOne('ibis.md', writeup('Ibis', '- [ ] One').replace('# Ibis', '# Ibis and the queue'));
    expect(renamed.incident).toMatchObject({ key: first.incident.key, change: 'updated', title: 'Ibis and the queue' });
    const row = (title: string) =>
      JSON.stringify({
        id: 'OPS-4711',
        title,
        text: 'It was down.\n\n## Action items\n\n- [ ] Fix it',
        created: '2024-02-03',
      });
    const ticket = await sendOne('export-1.jsonl', row('Down'));
    await again();
    const later = await sendOne('export-2.jsonl', row('Down for an hour'));
    expect(later.incident).toMatchObject({ key: ticket.incident.key, change: 'updated', title: 'Down for an hour' });
  });

  it("knows prose whose day was corrected, and not another team's prose of that name", async () => {
    const prose = (day: string, what: string) =>
      `# Postmortem\n\nOn ${day} ${what} stopped answering because the disk of its only node had filled up.\n\nWe found it by accident when somebody tried to reboot ${what} for another reason.\n`;
    const first = await sendOne('ops/postmortem.md', prose('2022-01-03', 'the mixer'));
    await again();
    const corrected = await sendOne(
      'ops/postmortem.md',
      prose('2022-01-04', 'the mixer').replace('by accident', 'by luck'),
    );
    expect(corrected.incident).toMatchObject({ key: first.incident.key, change: 'updated' });
    await again();
    const other = await sendOne(
      'ops/postmortem.md',
      '# Postmortem\n\nOn 2023-05-06 the crane stood still since its licence had run out a day before.\n',
    );
    expect(other.incident.change).toBe('added');
  });

  it('never makes one of two: same file name and title in other folders, bare row numbers, another team with the same habit', async () => {
    const report = (day: string, what: string) =>
      `# Postmortem\n\nDate: ${day}\n\n## Summary\n\n${what}\n\n## Action items\n\n- [ ] Repair ${what}\n`;
    const { files } = await send([
      { path: '2021/a/postmortem.md', text: report('2021-01-01', 'the ledger') },
      { path: '2021/b/postmortem.md', text: report('2021-02-01', 'the gateway') },
    ]);
    await again();
    const other = await send([
      { path: '2021/b/postmortem.md', text: report('2023-07-01', 'the printer') },
      { path: 'c/postmortem.md', text: report('2021-02-02', 'the scanner') },
      { path: 'x.csv', text: 'id,title,date\n1,Disk full,2021-03-01\n2,Disk empty,2021-03-02\n' },
      { path: 'y.csv', text: 'id,title,date\n1,Fan loud,2021-04-01\n2,Fan quiet,2021-04-02\n' },
    ]);
    const keys = [...files, ...other.files].flatMap(({ incidents }) => incidents.map(({ key }) => key));
    expect(new Set(keys).size).toBe(8);
    expect(other.import).toMatchObject({ added: 6, updated: 0 });
  });

  it('knows a copy within one request as the same, and makes two of rows that share an id only', async () => {
    const text = writeup('Newt', '- [ ] One');
    const { import: session } = await send([
      { path: 'newt.md', text },
      { path: 'copy/newt.md', text },
      {
        path: 'rows.jsonl',
        text: ['Cold', 'Hot']
          .map((title) => JSON.stringify({ id: 'category-1', title, text: `${title} day.`, created: '2024-01-01' }))
          .join('\n'),
      },
    ]);
    expect(session).toMatchObject({ filesSeen: 3, added: 3, unchanged: 1 });
  });
});

it('makes one incident of the same file imported many times at once', async () => {
  const text = writeup('Badger', '- [ ] One\n- [ ] Two');
  const sessions = await Promise.all(Array.from({ length: 6 }, () => server.client.startImport({ body: {} })));
  const answers = await Promise.all(
    sessions.map(({ id }, n) => send([{ path: n % 2 ? 'badger.md' : 'docs/badger.md', text }], id)),
  );
  const incidents = answers.flatMap(({ files }) => files.flatMap((file) => file.incidents));
  expect(new Set(incidents.map(({ key }) => key)).size).toBe(1);
  expect(incidents.filter(({ change }) => change === 'added')).toHaveLength(1);
  expect(await candidatesOf(incidents[0]?.key ?? '')).toHaveLength(2);
});

describe('placing by hand', () => {
  const undated = (name: string) =>
    `# ${name}\n\n## Summary\n\nThe queue of the ${name} stood still.\n\n## Action items\n\n- [ ] One\n`;

  it('sets a missing day, which a later import leaves alone', async () => {
    const { file, incident } = await sendOne('mole.md', undated('Mole'));
    const part = file.unread.find(({ reason }) => /date/.test(reason));
    expect(part).toMatchObject({ incidentKey: incident.key, path: 'mole.md' });
    const params = { id: part?.id ?? '' };
    expect(
      (await problemOf(server.client.placePart({ params, body: { as: 'date', text: 'when things were calm' } }))).code,
    ).toBe('request.invalid');
    await server.client.placePart({ params, body: { as: 'date', text: '31 March 2023' } });
    const read = () => server.client.readIncident({ params: { key: incident.key } });
    expect((await read()).occurredAt).toBe('2023-03-31T00:00:00.000Z');
    expect((await problemOf(server.client.placePart({ params, body: { as: 'nothing' } }))).code).toBe(
      'conflict.exists',
    );
    await again();
    const later = await sendOne(
      'mole.md',
      `${undated('Mole')}\n- [ ] Two\n`.replace('stood still.', 'stood still on 2020-01-01.'),
    );
    expect(later.incident).toMatchObject({ key: incident.key, change: 'updated' });
    expect((await read()).occurredAt).toBe('2023-03-31T00:00:00.000Z');
  });

  it('takes a part up as what the person says, and counts what waits', async () => {
    const { incident } = await sendOne('vole.md', writeup('Vole', '- [ ] One'));
    const incidentId = await idOf(incident.key);
    const ids = Array.from({ length: 5 }, () => crypto.randomUUID());
    for (const id of ids) {
      await server.base.db
        .insertInto('unreadParts')
        .values({
          workspaceId: server.workspaceId,
          id,
          importId,
          incidentId,
          path: 'vole.md',
          fromLine: 30,
          toLine: 31,
          text: `Part ${id}`,
          reason: 'no rule',
          placedAs: null,
          version: 1,
          createdAt: server.now,
        })
        .execute();
    }
    const places = ['action', 'timeline', 'condition', 'summary', 'nothing'] as const;
    for (const [n, as] of places.entries())
      await server.client.placePart({ params: { id: ids[n] ?? '' }, body: { as } });
    expect(await candidatesOf(incident.key)).toHaveLength(2);
    expect(await rows('timelineEvents', incidentId)).toHaveLength(3);
    expect(await rows('conditions', incidentId)).toHaveLength(2);
    const read = await server.client.readIncident({ params: { key: incident.key } });
    expect(read.summary).toContain(`Part ${ids[3]}`);
    expect((await server.client.searchArchive({ query: { q: 'vole', debt: 'owed' } })).items[0]?.owed).toBe(2);
    expect((await server.client.readImport({ params: { id: importId } })).unread).toBe(0);
  });

  it('pages through what waits, each part once, also while parts are placed', async () => {
    await send(Array.from({ length: 7 }, (_, n) => ({ path: `notes-${n}.md`, text: `# Notes ${n}\n\n` })));
    const seen: string[] = [];
    let cursor: string | null | undefined;
    do {
      const page = await server.client.listUnread({ query: { importId, limit: 3, ...(cursor ? { cursor } : {}) } });
      for (const part of page.items) {
        if (part.placedAs === null) seen.push(part.id);
        if (part.placedAs === null && part.incidentKey === null)
          await server.client.placePart({ params: { id: part.id }, body: { as: 'nothing' } });
      }
      cursor = page.nextCursor;
    } while (cursor);
    expect(new Set(seen).size).toBe(seen.length);
    expect(seen.length).toBeGreaterThanOrEqual(7);
  });
});

it('takes no more files once the import is finished, and stores nothing of them', async () => {
  await server.client.finishImport({ params: { id: importId } });
  const finished = await server.client.finishImport({ params: { id: importId } });
  expect(finished.finishedAt).toBe(server.now.toISOString());
  expect((await problemOf(send([{ path: 'late.md', text: writeup('Latecomer', '- [ ] One') }]))).code).toBe(
    'import.finished',
  );
  expect((await server.client.searchArchive({ query: { q: 'latecomer' } })).items).toEqual([]);
  const listed = await server.client.listImports({ query: { limit: 1 } });
  expect(listed.nextCursor).not.toBeNull();
  const next = await server.client.listImports({ query: { limit: 1, cursor: listed.nextCursor ?? '' } });
  expect(next.items[0]?.id).not.toBe(listed.items[0]?.id);
});

it('leads old addresses to the new key', async () => {
  const text = `---\nurl: https://wiki.example.com/display/OPS/Swift+Fox\n---\n\n${writeup('Swift Fox', '- [ ] One')}`;
  const { incident } = await sendOne('fox.md', text);
  const begin = {
    actor: { workspaceId: server.workspaceId, personId: null, role: 'viewer' as const, via: 'system' },
    now: server.now,
    action: 'read',
  };
  const find = (url: string) => inSnapshot(server.base.db, begin, (read) => findByOldUrl(read, url));
  expect(await find('https://wiki.example.com/display/OPS/Swift+Fox')).toBe(incident.key);
  expect(await find('/display/OPS/Swift+Fox#timeline')).toBe(incident.key);
  expect(await find('/display/OPS/Nothing')).toBeNull();
});
