import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { stringify } from 'yaml';
import type { CheckRun } from './check.ts';
import { checkRepository } from './check.ts';
import type { Case } from './fixtures/ast-grep-rules.ts';
import { indented, RULES, ruleFile } from './fixtures/ast-grep-rules.ts';
import type { GitRepository } from './fixtures/git-repository.ts';
import { gitRepository } from './fixtures/git-repository.ts';

let repo: GitRepository;
beforeAll(() => {
  repo = gitRepository();
  repo.commit({ seed: '' });
  repo.git('tag', 'seed');
});
afterAll(() => repo.close());

const check = (): Promise<CheckRun> =>
  checkRepository({ cwd: repo.root, scope: 'all', allowCommands: false, today: '2026-06-01', cache: false });

function begin(files: Readonly<Record<string, string>>): void {
  repo.git('checkout', '-q', '-f', '-B', 'case', 'seed');
  repo.commit(files);
}

function control({ engine, file, bad, good }: Case): string {
  const example = (code: string): string => stringify({ name: 'it', code, path: file });
  return `id: CASE-1\ntitle: t\nwhy: w\ndo: d\nfiles: ["${file}"]\ncheck:\n${indented(engine, 2)}\nexamples:\n  must_fail:\n    -\n${indented(example(bad), 6)}\n  must_pass:\n    -\n${indented(example(good), 6)}\n`;
}

async function finds(one: Case): Promise<void> {
  begin({ '.pawl/controls/case.yml': control(one), [one.file]: one.bad });
  const run = await check();
  expect(run.problems).toEqual([]);
  expect(run.findings.map(({ line, column }) => `${line}:${column}`)).toEqual(one.at);
  expect(run.exit).toBe(1);
  begin({ '.pawl/controls/case.yml': control(one), [one.file]: one.good });
  expect(await check()).toMatchObject({ exit: 0, findings: [], problems: [] });
}

const OTHERS: readonly (readonly [string, Case])[] = [
  [
    'text in TOML',
    {
      engine: 'text: { must_not: \'(?m)^version = "\\*"\' }',
      file: 'Cargo.toml',
      bad: 'a = 1\nversion = "*"\n',
      good: 'version = "1"\n',
      at: ['2:1'],
    },
  ],
  [
    'text that must be there, in SQL',
    { engine: "text: { must: '(?i)begin;' }", file: 'a.sql', bad: 'SELECT 1;\n', good: 'BEGIN;\n', at: ['1:1'] },
  ],
  [
    'structure of TOML',
    {
      engine: "structure: { format: toml, path: '$.tool.*.strict', schema: { const: true } }",
      file: 'pyproject.toml',
      bad: '[tool.mypy]\nstrict = false\n',
      good: '[tool.mypy]\nstrict = true\n',
      at: ['2:1'],
    },
  ],
  [
    'structure of JSON with comments',
    {
      engine: 'structure: { format: json, path: $.compilerOptions.strict, schema: { const: true } }',
      file: 'tsconfig.json',
      bad: '{\n  // here\n  "compilerOptions": { "strict": false, },\n}\n',
      good: '{ "compilerOptions": { "strict": true } }\n',
      at: ['3:24'],
    },
  ],
  [
    'structure of several YAML documents',
    {
      engine: 'structure: { format: yaml, path: $.kind, schema: { enum: [Deployment, Service] } }',
      file: 'k8s.yaml',
      bad: 'kind: Service\n---\nkind: Pod\n',
      good: 'kind: Service\n---\nkind: Deployment\n',
      at: ['3:1'],
    },
  ],
];

describe('rule files of ast-grep, as they are', () => {
  test.each(RULES)('%s', (_, one) => finds(one));
  test.each([
    ['an unknown key', 'language: js\nrule: { pattern: f($A) }\nseverty: error', 'unknown key "severty"'],
    ['files of its own', 'language: js\nrule: { pattern: f($A) }\nfiles: ["a/**"]', '"files"'],
    ['a rule that is off', 'language: js\nseverity: off\nrule: { pattern: f($A) }', 'severity'],
    ['a misspelt relation', 'language: js\nrule: { pattern: f($A), insde: { kind: program } }', 'unknown key "insde"'],
    [
      'a misspelt key of a transformation is nothing to a finding',
      'language: js\nrule: { pattern: f($A) }\nfix: g($A)',
      undefined,
    ],
  ])('%s', async (_, rule, told) => {
    begin({
      '.pawl/controls/case.yml': control({
        engine: ruleFile(rule),
        file: 'a.js',
        bad: 'f(1);\n',
        good: 'g(1);\n',
        at: [],
      }),
      'a.js': 'g(1);\n',
    });
    const run = await check();
    if (told === undefined) expect(run.exit).toBe(0);
    else {
      expect(run.exit).toBe(2);
      expect(run.problems.map(({ message }) => message).join()).toContain(told);
    }
  });
});

describe('the other engines', () => {
  test.each(OTHERS)('%s', (_, one) => finds(one));
});
