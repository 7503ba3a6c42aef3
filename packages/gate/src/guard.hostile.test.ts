import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { GitRepository } from './fixtures/git-repository.ts';
import { gitRepository } from './fixtures/git-repository.ts';
import { CONTROL_PATH, SETTLED, SETTLEMENT_CONTROL } from './fixtures/settlement.ts';
import type { GuardRun } from './guard.ts';
import { guardRepository } from './guard.ts';

let repo: GitRepository;
beforeAll(() => {
  repo = gitRepository();
  repo.commit(SETTLED);
});
afterAll(() => repo.close());

async function guardWith(files: Readonly<Record<string, string | Buffer>>): Promise<GuardRun> {
  repo.git('checkout', '-q', '-f', '-B', 'change', 'main');
  repo.commit(files);
  return guardRepository({ cwd: repo.root, base: 'main', staged: false, today: '2026-06-01' });
}

const bomb = (levels: number): string =>
  Array.from(
    { length: levels },
    (_, i) => `k${i}: &a${i} [${i === 0 ? 'x' : `*a${i - 1}, *a${i - 1}, *a${i - 1}, *a${i - 1}`}]`,
  ).join('\n');

/** Files that would hang, crash or fool a careless reader. Each is told by its name. */
const HOSTILE: readonly (readonly [name: string, content: string | Buffer])[] = [
  ['a bomb of aliases', bomb(40)],
  ['__proto__ at the top', '__proto__: { id: X }\nid: X\n'],
  [
    '__proto__ inside',
    SETTLEMENT_CONTROL.replace('CTL-7', 'X').replace(
      '  ast-grep:',
      '  __proto__: { text: { must_not: x } }\n  ast-grep:',
    ),
  ],
  ['constructor', 'constructor: { prototype: { id: X } }\n'],
  ['a megabyte', `id: X\nwhy: ${'x'.repeat(1_100_000)}\n`],
  ['NUL bytes', SETTLEMENT_CONTROL.replace('CTL-7', 'X').replace('retried', 'ret\0ried')],
  [
    'no UTF-8',
    Buffer.concat([Buffer.from('id: X\ntitle: '), Buffer.from([0xff, 0xfe, 0xc3, 0x28]), Buffer.from('\n')]),
  ],
  ['UTF-16', Buffer.from(`\ufeff${SETTLEMENT_CONTROL}`, 'utf16le')],
  [
    'a key twice',
    SETTLEMENT_CONTROL.replace('CTL-7', 'X').replace('severity: error', 'severity: error\nseverity: warning'),
  ],
  ['a merge key', `x: &x { id: X }\n<<: *x\n${SETTLEMENT_CONTROL.replace('id: CTL-7\n', '')}`],
  ['deep brackets', `id: ${'['.repeat(5_000)}`],
  ['deep lists', `${'- '.repeat(5_000)}x`],
  ['a list', '- id: X\n'],
  ['a number', '42\n'],
  ['many documents', `${SETTLEMENT_CONTROL}---\n${SETTLEMENT_CONTROL}`],
  ['an unknown tag', 'id: !!js/function "function () {}"\n'],
  ['an unfinished text', 'id: "X\n'],
  ['only a tab', '\t'],
];

describe('a hostile file is an exit 2 that names it', () => {
  test.each(HOSTILE)('%s, as a control', async (_, content) => {
    const run = await guardWith({ '.pawl/controls/hostile.yml': content });
    expect(run).toMatchObject({ exit: 2, findings: [] });
    expect(run.problems.map(({ path }) => path)).toContain('.pawl/controls/hostile.yml');
    expect(run.milliseconds).toBeLessThan(60_000);
  });
  test.each(HOSTILE)('%s, as a decision', async (_, content) => {
    const run = await guardWith({ '.pawl/decisions/DEC-1.yml': content });
    expect(run.exit).toBe(2);
    expect(run.problems.map(({ path }) => path)).toContain('.pawl/decisions/DEC-1.yml');
  });
  test.each(HOSTILE)('%s, in place of a control', async (_, content) => {
    const run = await guardWith({ [CONTROL_PATH]: content });
    expect(run.exit).toBe(1);
    expect(run.findings.map(({ row }) => row)).toContain('removed');
  });
});

describe('hostile files of CI and of other linters run nothing and stop nothing', () => {
  test.each(HOSTILE)('%s', async (_, content) => {
    const run = await guardWith({
      '.github/workflows/other.yml': content,
      '.gitlab-ci.yml': content,
      '.pre-commit-config.yaml': content,
      'package.json': content,
      Makefile: content,
      '.eslintrc.json': content,
      'ruff.toml': content,
    });
    expect(run).toMatchObject({ exit: 0, findings: [], problems: [] });
  });
});

test('rules that would run for ever end', async () => {
  const slow = SETTLEMENT_CONTROL.replace(
    /check:[\s\S]*?(?=examples)/,
    `check: { text: { must_not: '${'(a+)+'.repeat(20)}defineSettlementJob' } }\n`,
  );
  const run = await guardWith({ [CONTROL_PATH]: slow, 'services/settlement/long.ts': 'a'.repeat(100_000) });
  expect(run.exit).toBe(1);
  expect(run.milliseconds).toBeLessThan(60_000);
});
