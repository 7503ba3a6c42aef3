import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { CheckOptions, CheckRun } from './check.ts';
import { checkRepository } from './check.ts';
import type { GitRepository } from './fixtures/git-repository.ts';
import { gitRepository } from './fixtures/git-repository.ts';
import { BAD_JOB, CLEAN_JOB, CONTROL_PATH, SETTLED, SETTLEMENT_CONTROL } from './fixtures/settlement.ts';

let repo: GitRepository;
beforeEach(() => {
  repo = gitRepository();
});
afterEach(() => repo.close());

const check = (options: Partial<CheckOptions> = {}): Promise<CheckRun> =>
  checkRepository({ cwd: repo.root, scope: 'all', allowCommands: false, today: '2026-06-01', cache: true, ...options });
const places = (run: CheckRun): readonly string[] =>
  run.findings.map(({ path, line, column, kind }) => `${path}:${line}:${column} ${kind}`);
const textControl = (pattern: string, files: string, more = ''): string =>
  `id: T\ntitle: t\nwhy: w\ndo: d\nfiles: [ ${JSON.stringify(files)} ]\ncheck: { text: { must_not: ${JSON.stringify(pattern)} } }\nexamples: { must_fail: [ { name: a, code: ${JSON.stringify(pattern)} } ] }\n${more}`;
const BAD = 'services/settlement/payout.ts';

describe('what is found', () => {
  test('a job without the key, at its place', async () => {
    repo.commit({ ...SETTLED, [BAD]: BAD_JOB });
    const run = await check();
    expect(run.exit).toBe(1);
    expect(places(run)).toEqual([`${BAD}:3:1 match`]);
  });
  test('nothing where every job has it', async () => {
    repo.commit(SETTLED);
    expect(await check()).toMatchObject({ exit: 0, findings: [], problems: [] });
  });
  test('columns are UTF-16 units and lines survive CRLF, marks and UTF-16', async () => {
    const text = '/* 😀 */ defineSettlementJob({});\r\n  defineSettlementJob({});\r\n';
    repo.commit({
      ...SETTLED,
      'services/settlement/a.ts': `\ufeff${text}`,
      'services/settlement/b.ts': Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(text, 'utf16le')]),
      'services/settlement/c.ts': Buffer.concat([
        Buffer.from('// \u0000 caf'),
        Buffer.from([0xe9, 0x0a]),
        Buffer.from(text),
      ]),
    });
    expect(places(await check())).toEqual([
      'services/settlement/a.ts:1:10 match',
      'services/settlement/a.ts:2:3 match',
      'services/settlement/b.ts:1:10 match',
      'services/settlement/b.ts:2:3 match',
      'services/settlement/c.ts:2:10 match',
      'services/settlement/c.ts:3:3 match',
    ]);
  });
  test('a warning is told and does not fail', async () => {
    repo.commit({
      ...SETTLED,
      [CONTROL_PATH]: SETTLEMENT_CONTROL.replace('severity: error', 'severity: warning'),
      [BAD]: BAD_JOB,
    });
    const run = await check();
    expect(run.exit).toBe(0);
    expect(run.findings).toHaveLength(1);
  });
});

describe('what cannot be judged is exit 2, and said', () => {
  test.each([
    ['no controls', {}, 'there are no controls here'],
    ['files that match nothing', { [CONTROL_PATH]: SETTLEMENT_CONTROL }, 'no tracked file matches'],
    [
      'an unknown key',
      { ...SETTLED, [CONTROL_PATH]: SETTLEMENT_CONTROL.replace('severity:', 'severty:') },
      'unknown key "severty" in the file; did you mean "severity"?',
    ],
    [
      'an unknown key in a rule',
      { ...SETTLED, [CONTROL_PATH]: SETTLEMENT_CONTROL.replace('stopBy: end', 'stopby: end') },
      'unknown key "stopby"',
    ],
    [
      'a rule that cannot fire',
      { ...SETTLED, [CONTROL_PATH]: SETTLEMENT_CONTROL.replace('pattern: define', 'pattern: defined') },
      'must_fail "the job of INC-42" is not found',
    ],
    [
      'a rule that finds what must pass',
      { ...SETTLED, [CONTROL_PATH]: SETTLEMENT_CONTROL.replace('^idempotencyKey$', '^x$') },
      'must_pass "keyed" is found',
    ],
    [
      'a kind the grammar does not have',
      { ...SETTLED, [CONTROL_PATH]: SETTLEMENT_CONTROL.replace('kind: pair', 'kind: pear') },
      'Kind `pear` is invalid',
    ],
    [
      'an expression RE2 does not take',
      { 'a.md': 'x', [CONTROL_PATH]: textControl('(?=x)', '*.md') },
      'the regular expression cannot be read',
    ],
    [
      'two engines',
      { ...SETTLED, [CONTROL_PATH]: SETTLEMENT_CONTROL.replace('check:', 'check:\n  text: { must: x }') },
      'exactly one of',
    ],
    ['the same id twice', { ...SETTLED, '.pawl/controls/b.yml': SETTLEMENT_CONTROL }, 'the id CTL-7 is also that of'],
    [
      'a YAML bomb',
      {
        ...SETTLED,
        '.pawl/controls/b.yml': `a: &a [x]\n${Array.from(
          { length: 30 },
          (_, i) =>
            `k${i}: &b${i} [${Array(9)
              .fill(i ? `*b${i - 1}` : '*a')
              .join(',')}]`,
        ).join('\n')}\n`,
      },
      'alias',
    ],
    ['YAML nested without end', { ...SETTLED, '.pawl/controls/b.yml': '['.repeat(50_000) }, 'nests too deeply'],
    [
      'a date that is none',
      { ...SETTLED, [CONTROL_PATH]: SETTLEMENT_CONTROL.replace('2027-03-14', '2027-02-30') },
      '"review_by" must be a date',
    ],
    [
      'a report that is not there',
      {
        'a.js': '',
        [CONTROL_PATH]: 'title: t\nwhy: w\ndo: d\ncheck: { report: { format: sarif, rule: r, from: out.sarif } }\n',
      },
      'there is no report at out.sarif',
    ],
    [
      'a command without leave',
      { 'a.js': '', [CONTROL_PATH]: 'title: t\nwhy: w\ndo: d\ncheck: { command: { run: ["true"] } }\n' },
      'only with --allow-commands',
    ],
  ])('%s', async (_, files: Record<string, string>, message) => {
    repo.commit(files);
    const run = await check();
    expect(run.exit).toBe(2);
    expect(run.problems.map((problem) => problem.message).join('\n')).toContain(message);
  });
  test('the line of the mistake is told', async () => {
    repo.commit({ ...SETTLED, [CONTROL_PATH]: SETTLEMENT_CONTROL.replace('severity: error', 'severity: fatal') });
    expect((await check()).problems[0]).toEqual({
      path: CONTROL_PATH,
      line: 12,
      message: '"severity" must be "error" or "warning"',
    });
  });
  test('a review long past is said and no more', async () => {
    repo.commit(SETTLED);
    const run = await check({ today: '2029-01-01' });
    expect(run).toMatchObject({
      exit: 0,
      notes: ['CTL-7 was to be looked at again by 2027-03-14: would we reinstate it today?'],
    });
  });
  test('outside of a repository', async () => {
    repo.remove('.git');
    expect((await check()).exit).toBe(2);
  });
});

describe('suppressions', () => {
  const job = 'defineSettlementJob({});';
  test.each([
    ['above, with a date', `// pawl-ignore CTL-7 until 2026-12-31: moving\n${job}\n`, 0, []],
    ['on the line', `${job} // pawl-ignore CTL-7: moving\n`, 0, []],
    ['on its last day', `// pawl-ignore CTL-7 until 2026-06-01: moving\n${job}\n`, 0, []],
    ['expired', `// pawl-ignore CTL-7 until 2026-05-31: moving\n${job}\n`, 1, ['2:1 match', '1:1 suppression-expired']],
    ['unused', '// pawl-ignore CTL-7: moving\nother();\n', 1, ['1:1 suppression-unused']],
    ['without a reason', `// pawl-ignore CTL-7\n${job}\n`, 1, ['2:1 match', '1:1 suppression-malformed']],
    [
      'for another line',
      `// pawl-ignore CTL-7: moving\nother();\n${job}\n`,
      1,
      ['3:1 match', '1:1 suppression-unused'],
    ],
    ['for no control', `// pawl-ignore CTL-99: moving\nother();\n`, 1, ['1:1 suppression-unknown']],
    ['in a text and no comment', `const a = 'pawl-ignore CTL-7: x';\n${job}\n`, 1, ['2:1 match']],
  ])('%s', async (_, content, exit, expected) => {
    repo.commit({ ...SETTLED, [BAD]: content });
    const run = await check();
    expect(run.exit).toBe(exit);
    expect(places(run)).toEqual(expected.map((place) => `${BAD}:${place}`));
  });
  test('an exception counts until its day, and is told when it covers nothing', async () => {
    const allow = (until: string): string =>
      `${SETTLEMENT_CONTROL}allow:\n  - { path: ${BAD}, why: later, until: ${until} }\n`;
    repo.commit({ ...SETTLED, [CONTROL_PATH]: allow('2026-06-01'), [BAD]: BAD_JOB });
    expect(await check()).toMatchObject({ exit: 0, results: [{ allowed: 1 }] });
    repo.commit({ [CONTROL_PATH]: allow('2026-05-31') });
    expect(places(await check())).toEqual([`${BAD}:3:1 match`, `${CONTROL_PATH}:24:1 allow-expired`]);
    repo.commit({ [CONTROL_PATH]: allow('2026-06-01'), [BAD]: CLEAN_JOB });
    expect(places(await check())).toEqual([`${CONTROL_PATH}:24:1 allow-unused`]);
  });
});

describe('the part that changed', () => {
  test('--changed looks at the change alone, --staged at what is staged', async () => {
    repo.commit({ ...SETTLED, 'services/settlement/old.ts': BAD_JOB });
    repo.git('checkout', '-q', '-b', 'change');
    repo.commit({ [BAD]: BAD_JOB });
    expect(places(await check({ scope: 'changed', base: 'main' }))).toEqual([`${BAD}:3:1 match`]);
    repo.write({ 'services/settlement/staged.ts': BAD_JOB });
    repo.git('add', '-A');
    repo.write({ 'services/settlement/staged.ts': CLEAN_JOB });
    expect(places(await check({ scope: 'staged' }))).toEqual(['services/settlement/staged.ts:3:1 match']);
    expect((await check({ scope: 'changed' })).exit).toBe(0);
  });
  test('a changed control looks at everything', async () => {
    repo.commit({ ...SETTLED, 'services/settlement/old.ts': BAD_JOB });
    repo.git('checkout', '-q', '-b', 'change');
    repo.commit({ [CONTROL_PATH]: `${SETTLEMENT_CONTROL}message: this job can run twice\n` });
    const run = await check({ scope: 'changed', base: 'main' });
    expect(run.findings[0]?.message).toBe('this job can run twice');
    expect(run.notes[0]).toContain('All files were looked at');
  });
  test('another version of the engine looks at everything', async () => {
    repo.commit({ ...SETTLED, 'services/settlement/old.ts': BAD_JOB });
    await check();
    expect((await check({ scope: 'changed' })).findings).toEqual([]);
    repo.write({ '.git/pawl/engine': 'gate-0.0.9' });
    expect((await check({ scope: 'changed' })).findings).toHaveLength(1);
    expect((await check({ scope: 'changed' })).findings).toEqual([]);
  });
  test('a base that is not there is said', async () => {
    repo.commit(SETTLED);
    const run = await check({ scope: 'changed', base: 'origin/main' });
    expect(run).toMatchObject({ exit: 2 });
    expect(run.problems[0]?.message).toContain('"origin/main" is not known here; fetch it first');
  });
});

describe('commands', () => {
  const command =
    'id: C\ntitle: t\nwhy: w\ndo: d\ncheck: { command: { run: ["node", "-e", "process.exit(3)"], timeout_s: 5 } }\n';
  test('run with leave, unchanged from the base', async () => {
    repo.commit({ 'a.js': '', [CONTROL_PATH]: command });
    expect((await check({ allowCommands: true })).exit).toBe(2);
    expect((await check({ allowCommands: true, base: 'HEAD' })).exit).toBe(1);
    repo.write({ [CONTROL_PATH]: command.replace('exit(3)', 'exit(0)') });
    const run = await check({ allowCommands: true, base: 'HEAD' });
    expect(run.problems[0]?.message).toContain('its command did not run: the control differs');
  });
});
