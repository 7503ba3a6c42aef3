import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { CheckRun } from './check.ts';
import { checkRepository } from './check.ts';
import type { GitRepository } from './fixtures/git-repository.ts';
import { gitRepository } from './fixtures/git-repository.ts';

let repo: GitRepository;
beforeEach(() => {
  repo = gitRepository();
});
afterEach(() => repo.close());

const check = (): Promise<CheckRun> =>
  checkRepository({ cwd: repo.root, scope: 'all', allowCommands: false, today: '2026-06-01', cache: true });

/** JSON is YAML. */
const control = (check: object, files: string, code: string): string =>
  JSON.stringify({
    id: 'DEEP',
    title: 't',
    why: 'w',
    do: 'd',
    files: [files],
    check,
    examples: { must_fail: [{ name: 'a', code }] },
  });
const rule = (language: string, body: object, more: object = {}) => ({ 'ast-grep': { language, rule: body, ...more } });
const nest = (key: string, inner: object, times: number): object => {
  let body = inner;
  for (let i = 0; i < times; i += 1) body = { [key]: body };
  return body;
};
const CONTROL = '.pawl/controls/deep.yml';
const SEARCH = { kind: 'call_expression', has: { stopBy: 'end', regex: '^never$' } };
const call = (inner: string): string => `f(${inner})`;

describe('a rule made to break the engine is refused, and the control named', () => {
  test.each([
    [
      'nested in flow style',
      control(rule('TypeScript', { pattern: 'f()' }), '*.ts', 'f()').replace(
        '{"pattern":"f()"}',
        `${'{"not":'.repeat(5_000)}{"pattern":"f()"}${'}'.repeat(5_000)}`,
      ),
    ],
    ['nested within what YAML takes', control(rule('TypeScript', nest('not', { pattern: 'f()' }, 150)), '*.ts', 'f()')],
    [
      'nested in block style',
      `id: DEEP\ntitle: t\nwhy: w\ndo: d\nfiles: ["*.ts"]\nexamples: { must_fail: [{ name: a, code: f() }] }\ncheck:\n ast-grep:\n  language: ts\n  rule:\n${Array.from({ length: 5_000 }, (_, i) => `${' '.repeat(i + 3)}not:`).join('\n')}\n${' '.repeat(5_004)}pattern: f()\n`,
    ],
    [
      'nested in block style, not too deep to read',
      `id: DEEP\ntitle: t\nwhy: w\ndo: d\nfiles: ["*.ts"]\nexamples: { must_fail: [{ name: a, code: f() }] }\ncheck:\n ast-grep:\n  language: ts\n  rule:\n${Array.from({ length: 700 }, (_, i) => `${' '.repeat(i + 3)}not:`).join('\n')}\n${' '.repeat(704)}pattern: f()\n`,
    ],
    ['a list in a list', control(rule('TypeScript', nest('all', [{ pattern: 'f()' }] as object, 90)), '*.ts', 'f()')],
    [
      'a pattern of 50,000 levels',
      control(rule('TypeScript', { pattern: `${'f('.repeat(50_000)}${')'.repeat(50_000)}` }), '*.ts', 'f()'),
    ],
    [
      'a pattern with context of 50,000 levels',
      control(
        rule('TypeScript', { pattern: { context: '('.repeat(50_000), selector: 'call_expression' } }),
        '*.ts',
        'f()',
      ),
    ],
    [
      'utilities that call one another',
      control(
        rule('TypeScript', { matches: 'a' }, { utils: { a: { not: { matches: 'b' } }, b: { not: { matches: 'a' } } } }),
        '*.ts',
        'f()',
      ),
    ],
    [
      'an example of 50,000 levels',
      control(rule('TypeScript', SEARCH), '*.ts', `${'f('.repeat(50_000)}${')'.repeat(50_000)}`),
    ],
    [
      'searches within searches, over its own example',
      control(
        rule('TypeScript', {
          has: {
            stopBy: 'end',
            has: { stopBy: 'end', has: { stopBy: 'end', has: { stopBy: 'end', regex: '^never$' } } },
          },
        }),
        '*.ts',
        `${'f('.repeat(400)}${')'.repeat(400)}`,
      ),
    ],
    [
      'a utility that calls itself for ever',
      control(
        rule(
          'TypeScript',
          { kind: 'program', has: { matches: 'a', stopBy: 'end' } },
          { utils: { a: { has: { matches: 'a', stopBy: 'end' } } } },
        ),
        '*.ts',
        `${'f('.repeat(60)}${')'.repeat(60)}`,
      ),
    ],
    [
      'a schema of 2^40 steps',
      control(
        {
          structure: {
            format: 'json',
            path: '$',
            schema: {
              $ref: '#/$defs/d0',
              $defs: Object.fromEntries(
                Array.from({ length: 41 }, (_, i) => [
                  `d${i}`,
                  i === 40
                    ? { type: 'object' }
                    : { allOf: [{ $ref: `#/$defs/d${i + 1}` }, { $ref: `#/$defs/d${i + 1}` }] },
                ]),
              ),
            },
          },
        },
        '*.json',
        '{}',
      ),
    ],
    [
      'a schema that refers to itself at once',
      control(
        {
          structure: { format: 'json', path: '$', schema: { $ref: '#/$defs/a', $defs: { a: { $ref: '#/$defs/a' } } } },
        },
        '*.json',
        '{}',
      ),
    ],
    [
      'a path that descends within descents',
      control(
        { structure: { format: 'json', path: `$${'..*'.repeat(9)}`, schema: false } },
        '*.json',
        JSON.stringify(nest('a', [1, [2, [3, [4, [5, [6]]]]]], 12)),
      ),
    ],
  ])(
    '%s',
    async (_, text) => {
      repo.commit({ [CONTROL]: text, 'a.ts': 'f(1);\n', 'a.json': '{"a": 1}\n' });
      const start = performance.now();
      const run = await check();
      expect(performance.now() - start).toBeLessThan(60_000);
      expect(run.exit).toBe(2);
      expect(run.problems.length).toBeGreaterThan(0);
      for (const { path } of run.problems) expect(path).toBe(CONTROL);
    },
    30_000,
  );
});

describe('a file made to break the engine is named with its control, and the others are judged', () => {
  const deep = 10_000;
  const brackets = (inner: string): string => `${'['.repeat(deep)}${inner}${']'.repeat(deep)}`;
  test.each([
    ['TypeScript', 'a.ts', SEARCH, `${'f('.repeat(deep)}${')'.repeat(deep)}`],
    ['TypeScript', 'a.ts', SEARCH, `f${'()'.repeat(deep * 3)};`],
    [
      'TypeScript',
      'a.ts',
      { kind: 'identifier', inside: { stopBy: 'end', kind: 'class_body' } },
      `a${'+a'.repeat(50_000)}`,
    ],
    ['TypeScript', 'a.ts', { kind: 'identifier', regex: 'a', nthChild: 3 }, 'a;'.repeat(100_000)],
    ['TypeScript', 'a.ts', { regex: 'a', follows: { stopBy: 'end', regex: '^never$' } }, 'a;'.repeat(100_000)],
    ['JSON', 'a.json', { kind: 'array', has: { stopBy: 'end', regex: '^"never"$' } }, brackets('1')],
    ['YAML', 'a.yml', { kind: 'flow_sequence', has: { stopBy: 'end', regex: '^never$' } }, brackets('1')],
    [
      'Python',
      'a.py',
      { kind: 'call', has: { stopBy: 'end', regex: '^never$' } },
      `${'f('.repeat(deep)}${')'.repeat(deep)}`,
    ],
    ['Html', 'a.html', { kind: 'element', has: { stopBy: 'end', regex: '^never$' } }, '<b>;'.repeat(30_000)],
  ])(
    '%s %s %j',
    async (language, path, body, hostile) => {
      // Proven on what it can find, and met with what it cannot finish.
      const find = { any: [{ regex: '^(FIND|find|"find")$' }, body] };
      const sample = { JSON: '["find"]', Html: '<p>find</p>', YAML: 'a: find', Python: 'find', TypeScript: 'find' }[
        language
      ];
      const rest = path.replace('a.', 'b.');
      repo.commit({
        [CONTROL]: control(rule(language, find), `*.${path.split('.')[1] ?? ''}`, sample ?? ''),
        [path]: hostile,
        [rest]: sample ?? '',
      });
      const start = performance.now();
      const run = await check();
      expect(performance.now() - start).toBeLessThan(60_000);
      if (run.exit === 2) {
        expect(run.problems).toHaveLength(1);
        expect(run.problems[0]).toMatchObject({ path: CONTROL });
        expect(run.problems[0]?.message).toMatch(
          new RegExp(`^DEEP: ${path.replace('.', '\\.')}: it was not judged within`),
        );
      }
      expect(run.findings.map((finding) => finding.path)).toContain(rest);
    },
    40_000,
  );
  test('brackets alone are judged as they are, in every grammar', async () => {
    const text = `${brackets('find(1)')}\n`;
    repo.commit({
      [CONTROL]: control(rule('TypeScript', { pattern: 'find($A)' }), '*', call('1').replace('f', 'find')),
      'a.ts': text,
      'a.js': text,
      'a.tsx': text,
    });
    const run = await check();
    expect(run.problems).toEqual([]);
    expect(run.findings.map(({ path, column }) => [path, column])).toEqual([
      ['a.js', deep + 1],
      ['a.ts', deep + 1],
      ['a.tsx', deep + 1],
    ]);
  });
});
