import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { main } from '../../cli/src/main.ts';
import { startTestServer, type TestServer } from './server.ts';

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server.stop());
// The commands leave their code here; the test's own process must not end with it.
beforeEach(() => () => {
  process.exitCode = undefined;
});

const pawl = (...argv: string[]) => run('near-miss', ...argv);
async function run(...argv: string[]) {
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
  const token = argv.includes('--token') ? [] : ['--token', server.admin.token];
  const code = await main([...argv, ...named, ...token], terminal);
  return { code, out: out.join('\n'), err: err.join('\n') };
}
const all = async () => (await server.client.listNearMisses({ query: { limit: 100 } })).items;

describe('pawl near-miss', () => {
  it('tells one, and says where the reply will be', async () => {
    const { code, out, err } = await pawl(
      'I nearly',
      'dropped the ledger',
      '--service',
      'ledger',
      '--stopped',
      'A grant',
    );
    const [told] = await all();
    expect({ code, err }).toEqual({ code: 0, err: '' });
    expect(out).toBe(
      [
        `${told?.key} told: I nearly dropped the ledger`,
        `${server.url}/near-misses/${told?.key}`,
        'Thank you. Somebody will reply there.',
      ].join('\n'),
    );
    expect(told).toMatchObject({ service: 'ledger', stopped: 'A grant', by: { name: 'Ada Admin' } });
  });

  it('tells one without a name', async () => {
    const { code, out } = await pawl('Ran it twice', '--anonymous', '--json');
    expect(code).toBe(0);
    const answer = JSON.parse(out) as { nearMiss: { key: string }; url: string };
    expect(answer.nearMiss).toMatchObject({ what: 'Ran it twice', by: null, waiting: true });
    expect(answer.url).toBe(`${server.url}/near-misses/${answer.nearMiss.key}`);
    expect((await pawl('Ran it thrice', '--anonymous')).out).toContain('Nothing that is stored leads to you');
  });

  it('says what is wrong with the call, and tells nothing', async () => {
    const before = (await all()).length;
    expect(await pawl('  ')).toMatchObject({
      code: 2,
      out: '',
      err: expect.stringContaining('Say what nearly happened'),
    });
    expect(await pawl('x', '--nonsense')).toMatchObject({ code: 2 });
    expect(await pawl('y'.repeat(20_001))).toMatchObject({ code: 2, err: expect.stringContaining('body.what') });
    expect(await pawl('x', '--token', 'not-a-token-at-all-1234')).toMatchObject({ code: 2 });
    expect(await pawl('x', '--url', 'http://127.0.0.1:9')).toMatchObject({ code: 3 });
    const viewer = await server.addPerson('Vera Viewer', 'viewer');
    expect(await pawl('x', '--token', viewer.token)).toMatchObject({ code: 2 });
    expect((await all()).length).toBe(before);
  });

  it('explains itself', async () => {
    const { code, out } = await pawl('--help');
    expect(code).toBe(0);
    for (const word of ['--anonymous', '--service', 'standard input', 'Exit codes']) expect(out).toContain(word);
  });
});

describe('what was visible before, after the last time', () => {
  let key: string;
  beforeAll(async () => {
    const what = 'The scheduler started the refund batch twice. Nobody was paid.';
    const stopped = 'The lock of the second run.\nIt is taken for an hour.';
    key = (await server.client.tellNearMiss({ body: { what, stopped, service: 'settlement-jobs' } })).key;
    const body = {
      title: 'Refund batch paid twice',
      occurredAt: '2025-01-08T00:00:00Z',
      services: ['settlement-jobs'],
    };
    await server.client.declare({ body });
    server.now = new Date('2026-03-20T09:00:00Z');
  });
  const asked = ['Refund batch started twice by the scheduler', '--service', 'settlement-jobs'] as const;
  const said = (age: string) =>
    [
      '\nWhat was visible before',
      `${key}  The scheduler started the refund batch twice`,
      `  told ${age}  ·  same service: settlement-jobs  ·  words: `,
    ].join('\n');
  const inJson = {
    key: expect.stringMatching(/^NM-\d{6}$/),
    title: 'The scheduler started the refund batch twice',
    service: 'settlement-jobs',
    toldOn: '2026-03-02',
    stopped: expect.stringContaining('for an hour'),
    why: ['same service: settlement-jobs', expect.stringMatching(/^words: /)],
  };

  it('stands below the matches of recall', async () => {
    const { code, out, err } = await run('recall', ...asked);
    expect({ code, err }).toEqual({ code: 0, err: '' });
    expect(out).toMatch(/^INC-1 {2}Refund batch paid twice\n/);
    expect(out).toContain(said('two weeks ago'));
    expect(out.split('\n').at(-1)).toBe('  What stopped it then: The lock of the second run');
    expect((await run('recall', 'A certificate expired at the edge')).out).not.toContain('visible before');
    expect((await run('recall', ...asked, '--before', '2026-03-01')).out).not.toContain('visible before');
  });

  it('leaves the list that scripts read as it is, and is there when asked for', async () => {
    const list = JSON.parse((await run('recall', ...asked, '--json')).out) as object[];
    expect(list).toEqual([expect.objectContaining({ key: 'INC-1' })]);
    const both = await run('recall', ...asked, '--json', '--visible-before');
    expect(JSON.parse(both.out)).toEqual({ matches: list, visibleBefore: [{ ...inJson, age: 'two weeks ago' }] });
  });

  it('stands below the matches of a declaration', async () => {
    const { code, out } = await run('declare', ...asked);
    expect(code).toBe(0);
    expect(out).toMatch(/^INC-2 declared: .+\n.+\/i\/INC-2\n\nINC-1 {2}Refund batch paid twice\n/);
    expect(out).toContain(said('two weeks before'));
    const json = JSON.parse((await run('declare', ...asked, '--json')).out) as object;
    expect(json).toMatchObject({
      incident: { key: 'INC-3' },
      recall: [{ key: 'INC-1' }],
      visibleBefore: [{ ...inJson, age: 'two weeks before' }],
    });
    const earlier = JSON.parse((await run('declare', ...asked, '--at', '2026-03-01', '--json')).out) as object;
    expect(earlier).toMatchObject({ visibleBefore: [] });
  });
});
