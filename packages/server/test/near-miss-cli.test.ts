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
  const token = argv.includes('--token') ? [] : ['--token', server.admin.token];
  const code = await main(['near-miss', ...argv, ...named, ...token], terminal);
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
