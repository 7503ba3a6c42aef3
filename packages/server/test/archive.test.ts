import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { hasArchives, markdownFiles, wikiLines, type WikiWriteup } from './archive-data.ts';
import { startTestServer, type TestServer } from './server.ts';

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer(new Date('2026-03-02T09:00:00Z'));
});
afterAll(() => server.stop());

if (!hasArchives) {
  it('needs the real archives', ({ skip }) => {
    console.warn('The real archives (../shared/data beside the repository) are absent: the tests on them did not run.');
    skip('../shared/data is absent');
  });
}

const counts = async () => {
  const tables = [
    'incidents',
    'candidates',
    'timelineEvents',
    'conditions',
    'sources',
    'recallDocuments',
    'unreadParts',
  ] as const;
  return Promise.all(
    tables.map(async (table) => (await server.base.db.selectFrom(table).selectAll().execute()).length),
  );
};

describe.runIf(hasArchives)('real archives', () => {
  it('reads nineteen Markdown writeups with title, day and actions, and knows them again', async () => {
    const { id } = await server.client.startImport({ body: { files: 19 } });
    const { files, import: session } = await server.client.sendFiles({
      params: { id },
      body: { files: markdownFiles() },
    });
    expect(session).toMatchObject({ filesSeen: 19, added: 19, skipped: 0, failed: 0 });
    for (const { path, incidents } of files) {
      const [incident] = incidents;
      expect(incidents).toHaveLength(1);
      expect(incident?.actions).toBeGreaterThan(0);
      const read = await server.client.readIncident({ params: { key: incident?.key ?? '' } });
      // The file names begin with the year of the incident.
      const year = Number(/pm(\d{4})/.exec(path)?.[1]);
      expect(Math.abs(new Date(read.occurredAt).getUTCFullYear() - year)).toBeLessThanOrEqual(1);
      expect(read.title.length).toBeGreaterThan(5);
    }
    const before = await counts();
    const second = await server.client.startImport({ body: {} });
    const again = await server.client.sendFiles({ params: { id: second.id }, body: { files: markdownFiles() } });
    expect(again.import).toMatchObject({ added: 0, updated: 0, unchanged: 19 });
    expect(await counts()).toEqual(before);
  });

  it('brings 375 wiki writeups in, and a second time changes nothing', async () => {
    const before = await counts();
    const started = performance.now();
    const { id } = await server.client.startImport({ body: {} });
    const path = 'wikimedia-incidents.jsonl';
    const lines = wikiLines();
    for (let from = 0; from < lines.length; from += 125) {
      const text = lines.slice(from, from + 125).join('\n');
      await server.client.sendFiles({ params: { id }, body: { files: [{ path, text, firstLine: from + 1 }] } });
    }
    const session = await server.client.finishImport({ params: { id } });
    const { items } = await server.client.searchArchive({ query: { q: 'swift proxy outage' } });
    console.log(`375 wiki writeups imported and searchable after ${Math.round(performance.now() - started)} ms`);
    expect(items.length).toBeGreaterThan(0);
    expect(session).toMatchObject({ added: 375, failed: 0 });
    expect(session.actions).toBeGreaterThan(500);
    const between = await counts();
    expect(between[0]).toBe((before[0] ?? 0) + 375);
    const second = await server.client.startImport({ body: {} });
    const again = await server.client.sendFiles({
      params: { id: second.id },
      body: { files: [{ path, text: lines.join('\n') }] },
    });
    expect(again.import).toMatchObject({ added: 0, updated: 0, unchanged: 375 });
    expect(await counts()).toEqual(between);
  });

  it('recalls the Swift outages of 2014 and 2013 when that of 2015 is declared, with what they still owe', async () => {
    const writeups = wikiLines().map((line) => JSON.parse(line) as WikiWriteup);
    const swift = writeups.find(({ title, created }) => /swift/i.test(title) && created.startsWith('2015'));
    if (!swift) throw new Error('the 2015 Swift outage is in the archive');
    const fresh = await startTestServer(new Date(swift.created));
    try {
      const earlier = wikiLines().filter(
        (line) => (JSON.parse(line) as WikiWriteup).created < swift.created.slice(0, 10),
      );
      const { id } = await fresh.client.startImport({ body: {} });
      await fresh.client.sendFiles({
        params: { id },
        body: { files: [{ path: 'wiki.jsonl', text: earlier.join('\n') }] },
      });
      const summary = swift.text
        .split(/(?<=[.!?])\s+/)
        .slice(0, 3)
        .join(' ');
      const { recall } = await fresh.client.declare({ body: { title: swift.title, summary } });
      expect(recall.searched).toBe(earlier.length + 1 - 1);
      const top = recall.matches.slice(0, 3);
      console.log(
        top
          .map((match) => `${match.occurredAt.slice(0, 10)} ${match.title} | ${match.why.join(' · ')} | ${match.debt}`)
          .join('\n'),
      );
      expect(
        top.map(({ occurredAt, title }) => `${occurredAt.slice(0, 4)} ${/swift/i.test(title) ? 'swift' : title}`),
      ).toEqual(expect.arrayContaining(['2014 swift', '2013 swift']));
      for (const match of top.filter(({ title }) => /swift/i.test(title))) {
        expect(match.debt).toMatch(/^INC-\d+, .+ ago, /);
        expect(match.why.some((reason) => reason.startsWith('words: '))).toBe(true);
        expect(match.excerpt.marks.length).toBeGreaterThan(0);
      }
      expect(top.some(({ debtItems }) => debtItems.length > 0)).toBe(true);
    } finally {
      await fresh.stop();
    }
  });
});
