import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { GitRepository } from './fixtures/git-repository.ts';
import { gitRepository } from './fixtures/git-repository.ts';
import { CONTROL_PATH, SETTLED, SETTLEMENT_CONTROL } from './fixtures/settlement.ts';
import { guardRepository } from './guard.ts';
import type { GuardRun } from './guard.ts';

let repo: GitRepository;

beforeEach(() => {
  repo = gitRepository();
  repo.commit(SETTLED);
  repo.git('checkout', '-q', '-b', 'change');
});
afterEach(() => repo.close());

const guard = (): Promise<GuardRun> =>
  guardRepository({ cwd: repo.root, base: 'main', staged: false, today: '2026-06-01' });
const rows = async (): Promise<readonly string[]> => {
  const run = await guard();
  expect(run.problems).toEqual([]);
  expect(run.exit).toBe(run.findings.length > 0 ? 1 : 0);
  return [...new Set(run.findings.map((finding) => finding.row))];
};
const control = (from: string, to: string): Record<string, string> => {
  expect(SETTLEMENT_CONTROL).toContain(from);
  return { [CONTROL_PATH]: SETTLEMENT_CONTROL.replace(from, to) };
};
const CI = '.github/workflows/ci.yml';
const ci = (from: string, to: string): Record<string, string> => {
  expect(SETTLED[CI]).toContain(from);
  return { [CI]: (SETTLED[CI] ?? '').replace(from, to) };
};

test('the base against itself is empty', async () => {
  expect(await guardRepository({ cwd: repo.root, base: 'HEAD', staged: false, today: '2026-06-01' })).toMatchObject({
    exit: 0,
    findings: [],
    changed: [],
  });
});

describe('removed', () => {
  test('the file is deleted', async () => {
    repo.remove(CONTROL_PATH);
    repo.commit();
    const run = await guard();
    expect(run).toMatchObject({ exit: 1, findings: [{ row: 'removed', control: 'CTL-7', covers: 'removed' }] });
    expect(run.findings[0]?.story?.why).toContain('214 refunds');
  });
  test('the id is another', async () => {
    repo.commit(control('id: CTL-7', 'id: CTL-8'));
    expect(await rows()).toEqual(['removed']);
  });
  test('.pawl is moved away', async () => {
    repo.git('mv', '.pawl', 'pawl');
    repo.commit();
    expect(await rows()).toContain('removed');
  });
  test('the file can no longer be read', async () => {
    repo.commit(control('severity: error', 'severity: none'));
    expect((await guard()).findings.map(({ row }) => row)).toContain('removed');
  });
  test('a stale branch takes it back without a diff against its merge base', async () => {
    // The branch left before the control was there; the merge keeps the control, so nothing is weaker.
    repo.git('checkout', '-q', 'main');
    repo.commit({ '.pawl/controls/second.yml': SETTLEMENT_CONTROL.replace('CTL-7', 'CTL-9') });
    repo.git('checkout', '-q', 'change');
    repo.commit({ 'README.md': 'x' });
    expect(await rows()).toEqual([]);
  });
});

describe('no longer bites', () => {
  test('the rule finds nothing', async () => {
    repo.commit(control('pattern: defineSettlementJob($OPTS)', 'pattern: defineSettlementJobs($OPTS)'));
    expect(await rows()).toEqual(['no_longer_bites']);
  });
  test('only at the top level', async () => {
    repo.commit(
      control(
        'pattern: defineSettlementJob($OPTS)',
        'pattern: defineSettlementJob($OPTS)\n      inside: { kind: expression_statement, inside: { kind: program } }',
      ),
    );
    expect(await rows()).toEqual(['no_longer_bites']);
  });
  test('only for its own example', async () => {
    repo.commit(
      control(
        'pattern: defineSettlementJob($OPTS)',
        'pattern: defineSettlementJob($OPTS)\n      has: { regex: refunds, stopBy: end }',
      ),
    );
    expect(await rows()).toEqual(['no_longer_bites']);
  });
  test('an example is dropped', async () => {
    repo.commit(control('code: "defineSettlementJob({ name: \'refunds\' })"', 'code: "defineSettlementJob({})"'));
    expect(await rows()).toEqual(['no_longer_bites']);
  });
  test('it finds less in the files of the base', async () => {
    repo.git('checkout', '-q', 'main');
    repo.commit({ 'services/settlement/old.ts': 'defineSettlementJob(options);\n' });
    repo.git('checkout', '-q', '-B', 'change');
    repo.commit(control('pattern: defineSettlementJob($OPTS)', 'pattern: defineSettlementJob({ $$$REST })'));
    expect((await guard()).findings[0]?.evidence).toEqual([
      'services/settlement/old.ts:1: defineSettlementJob(options)',
    ]);
  });
  test('another engine that finds nothing', async () => {
    const text = SETTLEMENT_CONTROL.replace(
      / {2}ast-grep:[\s\S]*?(?=examples)/,
      '  text: { must_not: "name: .refunds. \\\\}" }\n',
    );
    repo.commit({ [CONTROL_PATH]: text });
    expect(await rows()).toEqual(['no_longer_bites']);
  });
});

describe('narrowed', () => {
  test('files', async () => {
    repo.commit(control('services/settlement/**/*.ts', 'services/settlement/*.ts'));
    expect(await rows()).toEqual(['narrowed']);
  });
  test("today's files by name", async () => {
    repo.commit(
      control('"services/settlement/**/*.ts"', 'services/settlement/refunds.ts, services/settlement/deep/fees.ts'),
    );
    expect(await rows()).toEqual(['narrowed']);
  });
  test('an exception', async () => {
    repo.commit({
      [CONTROL_PATH]: `${SETTLEMENT_CONTROL}allow: [ { path: services/settlement/deep/fees.ts, why: later } ]\n`,
    });
    expect(await rows()).toEqual(['narrowed']);
  });
  test('an exclusion for all controls', async () => {
    repo.commit({
      '.pawl/pawl.yml': (SETTLED['.pawl/pawl.yml'] ?? '').replace(
        'branch: main',
        'branch: main, exclude: ["**/deep/**"]',
      ),
    });
    expect(await rows()).toEqual(['narrowed', 'rewired']);
  });
  test('a file moved out of reach', async () => {
    repo.git('mv', 'services/settlement/refunds.ts', 'services/refunds.ts');
    repo.commit();
    expect(await rows()).toEqual(['narrowed']);
  });
});

describe('softened', () => {
  test.each([
    ['severity: error', 'severity: warning'],
    ['review_by: 2027-03-14', 'review_by: 2036-03-14'],
    ['review_by: 2027-03-14\n', ''],
  ])('%s → %s', async (from, to) => {
    repo.commit(control(from, to));
    expect(await rows()).toEqual(['softened']);
  });
});

describe('silenced', () => {
  test.each([
    '// pawl-ignore CTL-7: later',
    '// pawl-ignore CTL-7 until 2027-01-01: later',
    '/* pawl-ignore CTL-7: x */',
  ])('%s', async (comment) => {
    repo.commit({ 'services/settlement/new.ts': `${comment}\ndefineSettlementJob({ name: 'x' });\n` });
    expect(await rows()).toEqual(['silenced']);
  });
  test("the other linter's own comment", async () => {
    const report = SETTLEMENT_CONTROL.replace(
      /check:[\s\S]*/,
      'check: { report: { format: eslint-json, rule: no-floating, from: report.json } }\n',
    ).replace('CTL-7', 'CTL-3');
    repo.git('checkout', '-q', 'main');
    repo.commit({ '.pawl/controls/floating.yml': report });
    repo.git('checkout', '-q', '-B', 'change');
    repo.commit({ 'services/settlement/new.ts': '// eslint-disable-next-line no-floating -- later\nf();\n' });
    expect(await rows()).toEqual(['silenced']);
    repo.commit({ 'services/settlement/new.ts': '/* eslint-disable */\nf();\n' });
    expect(await rows()).toEqual(['silenced']);
    repo.commit({ 'services/settlement/new.ts': '// eslint-disable-next-line other-rule\nf();\n' });
    expect(await rows()).toEqual([]);
  });
});

describe('unplugged', () => {
  test.each([
    ['      - run: npx --yes pawl@1.4.0 check --format github\n', ''],
    ['check --format github', 'check --format github || true'],
    ['check --format github', 'check --format github | cat'],
    ['    runs-on', '    continue-on-error: true\n    runs-on'],
    ['      - run: npx', '      - continue-on-error: true\n        run: npx'],
    ['    runs-on', '    if: false\n    runs-on'],
    ['  pull_request:\n', '  pull_request: { paths: [docs/**] }\n'],
    ['  pull_request:\n', ''],
    ['check --format', 'check --changed --format'],
    ['pawl@1.4.0 check', 'pawl@1.3.9 check'],
    ['      - run: npx --yes pawl@1.4.0 check', '      - run: echo npx --yes pawl@1.4.0 check'],
    ['      - run: npx --yes pawl@1.4.0 check', '      - run: false && npx --yes pawl@1.4.0 check'],
    ["github.event_name == 'pull_request'", 'false'],
  ])('%s → %s', async (from, to) => {
    repo.commit(ci(from, to));
    expect(await rows()).toEqual(['unplugged']);
  });
  test('the workflow is deleted', async () => {
    repo.remove(CI);
    repo.commit();
    expect(await rows()).toEqual(['unplugged']);
  });
});

describe('rewired', () => {
  test.each([
    ['server: https://pawl.example.com\n', 'server: https://evil.example.com\n'],
    ['server: https://pawl.example.com\n', ''],
    ['ci: [.github/workflows/ci.yml]\n', ''],
    ['branch: main', 'branch: other'],
  ])('%s → %s', async (from, to) => {
    repo.commit({ '.pawl/pawl.yml': (SETTLED['.pawl/pawl.yml'] ?? '').replace(from, to) });
    expect(await rows()).toEqual(['rewired']);
  });
});

describe('silent where the control keeps biting', () => {
  test('moved files with the glob moved along', async () => {
    repo.git('mv', 'services/settlement', 'services/payout');
    repo.commit(control('services/settlement/**/*.ts', 'services/payout/**/*.ts'));
    expect(await rows()).toEqual([]);
  });
  test('reformatted YAML', async () => {
    repo.commit({
      [CONTROL_PATH]: SETTLEMENT_CONTROL.replace(
        'files: [ "services/settlement/**/*.ts" ]',
        "files:\n  - 'services/settlement/**/*.ts'\n# a remark",
      ),
    });
    const run = await guard();
    expect(run).toMatchObject({ exit: 0, changed: [], findings: [] });
  });
  test('another slug with the same id', async () => {
    repo.git('mv', CONTROL_PATH, '.pawl/controls/keys.yml');
    repo.commit();
    expect(await rows()).toEqual([]);
  });
  test('a false positive fixed with a new must_pass', async () => {
    repo.git('checkout', '-q', 'main');
    repo.commit({
      'services/settlement/template.ts': 'defineSettlementJob(template("a"));\ndefineSettlementJob(template("b"));\n',
    });
    repo.git('checkout', '-q', '-B', 'change');
    const fixed = SETTLEMENT_CONTROL.replace(
      'pattern: defineSettlementJob($OPTS)',
      'pattern: defineSettlementJob($OPTS)',
    ).replace(
      'not: { has:',
      'all: [ { not: { has: { pattern: template($X) } } }, { not: { has: { kind: arguments, has: { pattern: template($X) } } } } ]\n      not: { has:',
    );
    repo.commit({ [CONTROL_PATH]: fixed });
    expect(await rows()).toEqual(['no_longer_bites']);
    repo.commit({
      [CONTROL_PATH]: fixed.replace(
        'must_pass: [',
        'must_pass: [ { name: template, code: "defineSettlementJob(template(\'c\'))" },',
      ),
    });
    expect(await rows()).toEqual([]);
  });
  test('the same rule written otherwise', async () => {
    repo.commit(control('pattern: defineSettlementJob($OPTS)', 'any: [ { pattern: defineSettlementJob($OPTS) } ]'));
    const run = await guard();
    expect(run).toMatchObject({ exit: 0, findings: [] });
    expect(run.changed).toEqual(['CTL-7 changed and is not weaker: check']);
  });
  test('a wider glob, a higher severity, a moved suppression, another workflow file', async () => {
    repo.git('checkout', '-q', 'main');
    repo.commit({ 'services/settlement/a.ts': '// pawl-ignore CTL-7: known\ndefineSettlementJob({ name: 1 });\n' });
    repo.git('checkout', '-q', '-B', 'change');
    repo.git('mv', 'services/settlement/a.ts', 'services/settlement/b.ts');
    repo.git('mv', CI, '.github/workflows/gate.yml');
    repo.commit({
      ...control('services/settlement/**/*.ts', 'services/**/*.ts'),
      '.pawl/pawl.yml': (SETTLED['.pawl/pawl.yml'] ?? '').replace('workflows/ci.yml', 'workflows/gate.yml'),
    });
    expect(await rows()).toEqual([]);
  });
});
