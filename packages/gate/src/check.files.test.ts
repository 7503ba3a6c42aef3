import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { CheckRun } from './check.ts';
import { checkRepository } from './check.ts';
import type { GitRepository } from './fixtures/git-repository.ts';
import { gitRepository } from './fixtures/git-repository.ts';
import { BAD_JOB, SETTLED } from './fixtures/settlement.ts';

let repo: GitRepository;
beforeEach(() => {
  repo = gitRepository();
});
afterEach(() => repo.close());

const check = (): Promise<CheckRun> =>
  checkRepository({ cwd: repo.root, scope: 'all', allowCommands: false, today: '2026-06-01', cache: true });
const places = (run: CheckRun): readonly string[] =>
  run.findings.map(({ path, line, column, kind }) => `${path}:${line}:${column} ${kind}`);
const FILE = 'services/settlement/a.ts';

const utf16le = (text: string): Buffer => Buffer.from(text, 'utf16le');
const utf16be = (text: string): Buffer => utf16le(text).swap16();
const marked = (text: string): string => `\ufeff${text}`;
const latin1 = (text: string): Buffer => Buffer.from(text, 'latin1');

describe('whatever a file is written in', () => {
  const crlf = BAD_JOB.replaceAll('\n', '\r\n');
  test.each([
    ['UTF-8', Buffer.from(BAD_JOB), 3],
    ['UTF-8 with its mark', Buffer.from(marked(BAD_JOB)), 3],
    ['CRLF', Buffer.from(crlf), 3],
    ['UTF-16 LE', utf16le(marked(BAD_JOB)), 3],
    ['UTF-16 BE', utf16be(marked(BAD_JOB)), 3],
    ['UTF-16 LE with CRLF', utf16le(marked(crlf)), 3],
    ['UTF-16 LE without a mark', utf16le(BAD_JOB), 3],
    ['UTF-16 BE without a mark', utf16be(BAD_JOB), 3],
    ['UTF-16 BE with an odd byte at its end', Buffer.concat([utf16be(marked(BAD_JOB)), Buffer.from([0])]), 3],
    ['Latin-1', latin1(`// caf\u00e9 \u00fc\n${BAD_JOB}`), 4],
    [
      'bytes of a program before it',
      Buffer.concat([Buffer.from([0x7f, 0x45, 0x4c, 0x46, 0, 0, 1, 255, 10]), Buffer.from(BAD_JOB)]),
      4,
    ],
  ])('%s: a finding is seen at its line', async (_, content, line) => {
    repo.commit({ ...SETTLED, [FILE]: content });
    expect(places(await check())).toEqual([`${FILE}:${line}:1 match`]);
  });
  test.each([
    ['UTF-8', (text: string) => Buffer.from(text)],
    ['UTF-16 LE', (text: string) => utf16le(marked(text))],
    ['UTF-16 BE', (text: string) => utf16be(marked(text))],
    ['UTF-16 LE without a mark', utf16le],
    ['Latin-1', latin1],
  ])('%s: a suppression is seen, and one that covers nothing is told', async (_, encode) => {
    const excused = '// pawl-ignore CTL-7: the sandbox pays nobody\ndefineSettlementJob({});\n';
    repo.commit({ ...SETTLED, [FILE]: encode(excused) });
    const run = await check();
    expect(places(run)).toEqual([]);
    expect(run.results[0]?.suppressed).toBe(1);
    repo.commit({ [FILE]: encode('// pawl-ignore CTL-7: the sandbox pays nobody\n') });
    expect(places(await check())).toEqual([`${FILE}:1:1 suppression-unused`]);
    repo.commit({ [FILE]: encode('// pawl-ignore CTL-8: another\n') });
    expect(places(await check())).toEqual([`${FILE}:1:1 suppression-unknown`]);
  });
});

describe('whatever a file holds', () => {
  test('random bytes are no finding, and no reason to fail', async () => {
    const noise = Buffer.from(Array.from({ length: 60_000 }, (_, i) => (i * 7919 + (i >> 3) * 104_729) % 256));
    repo.commit({ ...SETTLED, [FILE]: Buffer.concat([noise, Buffer.from('\ndefineSettlementJob'), noise]) });
    expect(await check()).toMatchObject({ exit: 0, findings: [], problems: [] });
  });
  test('an empty file, one without a line end, and one of line ends', async () => {
    const folder = 'services/settlement';
    repo.commit({
      ...SETTLED,
      [`${folder}/a.ts`]: '',
      [`${folder}/b.ts`]: BAD_JOB.trimEnd(),
      [`${folder}/c.ts`]: '\r\r\n\n',
    });
    expect(places(await check())).toEqual([`${folder}/b.ts:3:1 match`]);
  });
  test('a line of 20 MB: text finds in it, ast-grep says that it cannot', async () => {
    const text = JSON.stringify({
      id: 'LONG',
      title: 't',
      why: 'w',
      do: 'd',
      files: ['**/*.ts'],
      check: { text: { must_not: 'needle[0-9]' } },
      examples: { must_fail: [{ name: 'a', code: 'needle1' }] },
    });
    const long = Buffer.concat([Buffer.alloc(20_000_000, 'x '), Buffer.from('needle7 defineSettlementJob({})')]);
    repo.commit({ ...SETTLED, [FILE]: long, '.pawl/controls/long.yml': text });
    const run = await check();
    expect(run.exit).toBe(2);
    expect(run.problems.map(({ message }) => message)).toEqual([
      `CTL-7: ${FILE}: it is 20 MB, and ast-grep judges up to 4 MB`,
    ]);
    expect(places(run)).toEqual([`${FILE}:1:20000001 match`]);
  }, 30_000);
});
