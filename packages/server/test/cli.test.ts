import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { main } from '../../cli/src/main.ts';
import { startTestServer, type TestServer } from './server.ts';

let server: TestServer;
let folder: string;
beforeAll(async () => {
  server = await startTestServer();
  folder = mkdtempSync(join(tmpdir(), 'pawl-cli-'));
});
afterAll(async () => {
  rmSync(folder, { recursive: true, force: true });
  await server.stop();
});
// The commands leave their code here; the test's own process must not end with it.
beforeEach(() => () => {
  process.exitCode = undefined;
});

async function pawl(...argv: string[]) {
  const out: string[] = [];
  const err: string[] = [];
  const plain = (text: string): string => text;
  const terminal = {
    out: (text: string) => void out.push(text),
    err: (text: string) => void err.push(text),
    progress: () => undefined,
    paint: { bold: plain, dim: plain, debt: plain },
  };
  const named = argv.includes('--url') ? [] : ['--url', server.url];
  const code = await main(
    [...argv, ...named, ...(argv.includes('--token') ? [] : ['--token', server.admin.token])],
    terminal,
  );
  return { code, out: out.join('\n'), err: err.join('\n') };
}
function write(name: string, text: string): string {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
}

const refunds = `# Refund batch paid twice

Date: 2025-01-08
Services: settlement-jobs

The settlement job ran again after a timeout.

## Action items

- [x] Tell the customers
- [ ] Give every settlement job an idempotency key
- Alert on duplicate postings

## Comparison of the ledgers

| Word | Other |
| --- | --- |
| not | understood |
`;

describe('pawl import', () => {
  it('says what became of each file, what is owed, and what was not understood with its lines', async () => {
    const file = write('refunds.md', refunds);
    const first = await pawl('import', file);
    expect(first).toMatchObject({ code: 0, err: '' });
    expect(first.out).toBe(
      [
        'INC-1  Refund batch paid twice  added from refunds.md  2 of 3 actions not done',
        '  refunds.md:16-18  not understood: a table whose columns are not known',
        '',
        '1 added, 0 updated, 0 unchanged, 0 skipped, 0 failed. 3 actions, 2 of them never done.',
        `1 part was not understood; place it at ${server.url}/import`,
      ].join('\n'),
    );
    expect((await pawl('import', file)).out).toContain('0 added, 0 updated, 1 unchanged');
    write('refunds.md', refunds.replace('- [ ] Give', '- [x] Give'));
    expect((await pawl('import', folder)).out).toContain(
      'INC-1  Refund batch paid twice  updated from refunds.md  1 of 3 actions not done',
    );
  });

  it('ends with 1 where something could not be read, and still brings in the rest', async () => {
    const good = write('good.md', '# Ledger replica full\n\nDate: 2025-02-03\n');
    const result = await pawl('import', good, join(folder, 'nowhere.md'));
    expect(result).toMatchObject({ code: 1, err: `${join(folder, 'nowhere.md')}: there is no such file or folder` });
    expect(result.out).toContain('1 added');
    expect(await pawl('import', write('rows.json', '{"a": '))).toMatchObject({ code: 1 });
  });

  it('says that there was nothing', async () => {
    expect(await pawl('import', join(folder, 'nowhere'))).toMatchObject({
      code: 1,
      out: '',
      err: expect.stringContaining('Nothing to import was found.'),
    });
  });

  it('prints JSON for scripts', async () => {
    const { out, code } = await pawl(
      'import',
      write('good.md', '# Ledger replica full\n\nDate: 2025-02-03\n'),
      '--json',
    );
    expect(code).toBe(0);
    expect(JSON.parse(out)).toMatchObject({
      import: { unchanged: 1 },
      files: [{ path: 'good.md', outcome: 'read', incidents: [{ change: 'unchanged' }] }],
      unreadable: [],
    });
  });

  it('knows one archive when two bring it in at once', async () => {
    const file = write('twins.csv', 'Title,Date\nOne fell,2025-01-01\nTwo fell,2025-01-02\n');
    const both = await Promise.all([pawl('import', file), pawl('import', file)]);
    expect(both.map(({ code }) => code)).toEqual([0, 0]);
    const counts = both.map(({ out }) => /(\d+) added, 0 updated, (\d+) unchanged/.exec(out)?.slice(1).join());
    expect(new Set(counts)).toEqual(new Set(['0,2', '2,0']));
  });
});

describe('pawl recall', () => {
  it('prints matches for people, and for scripts with every promised name', async () => {
    const { out, code } = await pawl('recall', 'refunds', 'paid', 'twice', '--service', 'Settlement-Jobs');
    expect(code).toBe(0);
    expect(out).toContain(
      'INC-1  Refund batch paid twice\n  thirteen months ago  ·  settlement-jobs  ·  same service: settlement-jobs · words:',
    );
    expect(out).toContain(
      'nearly the same failure; one of its three actions was never started: Alert on duplicate postings.',
    );
    const json = JSON.parse((await pawl('recall', 'refunds paid twice', '--json', '--limit', '1')).out) as object[];
    expect(json).toHaveLength(1);
    expect(json[0]).toMatchObject({
      key: 'INC-1',
      title: 'Refund batch paid twice',
      service: 'settlement-jobs',
      occurredAt: '2025-01-08T00:00:00.000Z',
      score: expect.any(Number),
      why: [expect.stringMatching(/^words: /)],
      debt: expect.stringMatching(/^INC-1, thirteen months ago, nearly the same failure; /),
    });
  });

  it('looks only at what began before', async () => {
    expect((await pawl('recall', 'refunds paid twice', '--before', '2025-01-08')).out).toMatch(
      /^Nothing like it among/,
    );
    expect((await pawl('recall', 'refunds paid twice', '--before', '2025-01-09')).out).toMatch(/^INC-1 /);
  });

  it.each(['🚨🚨', '支払いが二重 Zürich', 'the a of', `"it's" $HOME; drop table`, 'refund '.repeat(15_000)])(
    'survives %.30j',
    async (text) => {
      expect(await pawl('recall', text)).toMatchObject({ code: 0, err: '' });
    },
  );

  it.each([
    [['recall', ' '], 'Say what is happening'],
    [['recall', 'x', '--limit', '0'], 'whole number from 1 to 50'],
    [['recall', 'x', '--before', '2026-02-31'], 'Give a date like'],
    [['recall', 'x', '--before', 'yesterday'], 'Give a date like'],
    [['recall', 'x', '--url', 'nowhere'], 'This is not the address of a server'],
    [['declare', ' '], 'Say what is happening'],
    [['declare', 'x', '--severity', 'SEV9'], 'Give SEV1 to SEV5'],
    [['show', 'seven'], 'Name an incident by its key'],
    [['recal', 'x'], 'Did you mean recall?'],
    [['recall', 'x', '--token', 'wrong'], 'sign_in.required'],
  ])('%j is refused with 2', async (argv, words) => {
    const { code, out, err } = await pawl(...argv);
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err).toContain(words);
  });

  it('ends with 3 and says what to do where no server answers', async () => {
    const { code, err } = await pawl('recall', 'x', '--url', 'http://localhost:1');
    expect(code).toBe(3);
    expect(err).toBe(
      'Pawl does not answer at http://localhost:1.\nStart it with `npm start`, or name another with --url or PAWL_URL.',
    );
  });
});

describe('pawl declare and show', () => {
  it('declares, recalls, and shows what stands open', async () => {
    const declared = await pawl(
      'declare',
      'Refunds',
      'paid',
      'twice',
      'again',
      '--service',
      'settlement-jobs',
      '--severity',
      '2',
    );
    expect(declared).toMatchObject({ code: 0, err: '' });
    const key = /^(INC-\d+) declared: Refunds paid twice again\n/.exec(declared.out)?.[1] ?? 'no key';
    expect(declared.out).toContain('INC-1  Refund batch paid twice');
    const shown = await pawl('show', key.toLowerCase());
    expect(shown.code).toBe(0);
    expect(shown.out).toContain(`${key}  Refunds paid twice again\n`);
    expect(shown.out).toContain(`${server.url}/i/${key}`);
    expect((await pawl('show', 'INC-1')).out).toContain('Alert on duplicate postings  (never decided)');
  });

  it('refuses a key that nobody has', async () => {
    expect(await pawl('show', 'INC-999')).toMatchObject({ code: 2, err: expect.stringContaining('not_found') });
  });
});
