import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { stringify } from 'yaml';
import type { CheckRun } from './check.ts';
import { checkRepository } from './check.ts';
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

interface Case {
  /** `check:` as YAML, or the rule file of another tool under `ast-grep`. */
  readonly engine: string;
  readonly file: string;
  readonly bad: string;
  readonly good: string;
  /** `line:column` of each finding in `bad`. */
  readonly at: readonly string[];
}

function begin(files: Readonly<Record<string, string>>): void {
  repo.git('checkout', '-q', '-f', '-B', 'case', 'seed');
  repo.commit(files);
}

const indented = (text: string, by: number): string => text.trim().replaceAll(/^(?=.)/gm, ' '.repeat(by));

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

/** A rule file as people write it for ast-grep itself: with its name, its message, its fix. */
const sg = (rule: string): string => `ast-grep:\n${indented(rule, 2)}`;

const RULES: readonly (readonly [string, Case])[] = [
  [
    'JavaScript: no await in Promise.all',
    {
      engine: sg(`
id: no-await-in-promise-all
severity: error
language: JavaScript
message: No await in Promise.all
note: It runs one after the other.
url: https://example.com
rule:
  pattern: await $A
  inside:
    pattern: Promise.all($_)
    stopBy:
      not: { any: [ { kind: array }, { kind: arguments } ] }
fix: $A
`),
      file: 'a.js',
      bad: 'const all = Promise.all([await one(), two()]);\n',
      good: 'const all = Promise.all([one(), two()]);\n',
      at: ['1:26'],
    },
  ],
  [
    'TypeScript: console but in catch',
    {
      engine: sg(`
language: typescript
rule:
  any:
    - pattern: console.error($$$)
      not: { inside: { kind: catch_clause, stopBy: end } }
    - pattern: console.$METHOD($$$)
constraints:
  METHOD: { regex: 'log|debug' }
metadata: { owner: web }
labels:
  METHOD: { style: primary, message: this one }
`),
      file: 'a.ts',
      bad: "console.log('x');\nconsole.error('y');\n",
      good: 'try { f(); } catch (e) { console.error(e); }\n',
      at: ['1:1', '2:1'],
    },
  ],
  [
    'TSX: attributes with a dash',
    {
      engine: sg(`
language: tsx
rule:
  pattern: $PROP
  regex: ([a-z]+)-([a-z])
  kind: property_identifier
  inside: { kind: jsx_attribute }
transform:
  NEW: { convert: { source: $PROP, toCase: camelCase } }
fix: $NEW
`),
      file: 'a.tsx',
      bad: 'export const A = () => <path stroke-width="2" />;\n',
      good: 'export const A = () => <path strokeWidth="2" />;\n',
      at: ['1:30'],
    },
  ],
  [
    'Python: lists where a generator will do',
    {
      engine: sg(`
language: python
rule:
  any:
    - pattern: any($LIST)
    - pattern: all($LIST)
constraints:
  LIST: { kind: list_comprehension }
transform:
  INNER: { substring: { source: $LIST, startChar: 1, endChar: -1 } }
fix: any($INNER)
`),
      file: 'a.py',
      bad: 'if any([x > 0 for x in xs]):\n    pass\n',
      good: 'if any(x > 0 for x in xs):\n    pass\n',
      at: ['1:4'],
    },
  ],
  [
    'Python: Optional',
    {
      engine: sg(`
language: python
rule:
  pattern: { context: 'a: Optional[$T]', selector: generic_type }
fix: $T | None
`),
      file: 'a.py',
      bad: 'def a(arg: Optional[int]) -> None:\n    pass\n',
      good: 'def a(arg: int | None) -> None:\n    pass\n',
      at: ['1:12'],
    },
  ],
  [
    'Go: functions by their name',
    {
      engine: sg('language: go\nrule: { kind: function_declaration, has: { field: name, regex: "^Test.*" } }'),
      file: 'a.go',
      bad: 'package a\n\nfunc TestIt(t *T) {}\n',
      good: 'package a\n\nfunc It(t *T) {}\n',
      at: ['3:1'],
    },
  ],
  [
    'Rust: an export of a public module',
    {
      engine: sg(`
language: rust
rule:
  all:
    - pattern: pub use $B::$C;
    - inside: { kind: source_file, has: { pattern: pub mod $A; } }
    - has: { pattern: $A, stopBy: end }
`),
      file: 'a.rs',
      bad: 'pub mod foo;\npub use foo::Foo;\n',
      good: 'pub mod foo;\npub use bar::Bar;\n',
      at: ['2:1'],
    },
  ],
  [
    'Java: variables that nobody reads',
    {
      engine: sg(`
language: java
rule:
  kind: local_variable_declaration
  all:
    - has: { has: { kind: identifier, pattern: $IDENT } }
    - not:
        precedes:
          stopBy: end
          has:
            stopBy: end
            any:
              - { kind: identifier, pattern: $IDENT }
              - { has: { kind: identifier, pattern: $IDENT, stopBy: end } }
fix: ''
`),
      file: 'A.java',
      bad: 'class A {\n  void f() {\n    int a = 1;\n    int b = 2;\n    g(b);\n  }\n}\n',
      good: 'class A {\n  void f() {\n    int b = 2;\n    g(b);\n  }\n}\n',
      at: ['3:5'],
    },
  ],
  [
    'Ruby: a symbol will do',
    {
      engine: sg(`
language: Ruby
rule: { pattern: '$LIST.$ITER { |$V| $V.$METHOD }' }
fix: '$LIST.$ITER(&:$METHOD)'
constraints: { ITER: { regex: 'map|select|each' } }
`),
      file: 'a.rb',
      bad: '[1, 2].map { |v| v.to_s }\n',
      good: '[1, 2].map(&:to_s)\n',
      at: ['1:1'],
    },
  ],
  [
    'YAML: a host and a port',
    {
      engine: sg(`
language: yaml
message: You are using $HOST
rule:
  any:
    - pattern: |
        port: $PORT
    - pattern: |
        host: $HOST
`),
      file: 'a.yml',
      bad: 'db:\n  port: 8001\n  host: localhost\n',
      good: 'db:\n  name: x\n',
      at: ['2:3', '3:3'],
    },
  ],
  [
    'JavaScript: the second argument',
    {
      engine: sg(`
language: js
rule:
  kind: number
  nthChild: { position: 2, ofRule: { kind: number }, reverse: false }
  inside: { kind: arguments }
utils: { unused: { kind: number } }
`),
      file: 'a.js',
      bad: 'f(1, 2);\n',
      good: 'f(1);\n',
      at: ['1:6'],
    },
  ],
  [
    'Bash: an unquoted variable',
    {
      engine: sg(
        'language: bash\nrule: { kind: simple_expansion, inside: { kind: command }, not: { inside: { kind: string } } }',
      ),
      file: 'a.sh',
      bad: 'rm -r $1\n',
      good: 'rm -r "$1"\n',
      at: ['1:7'],
    },
  ],
  [
    'SQL: no limit',
    {
      engine: sg(
        'language: sql\nrule: { kind: statement, has: { kind: select }, not: { has: { kind: limit, stopBy: end } } }',
      ),
      file: 'a.sql',
      bad: 'SELECT * FROM users;\n',
      good: 'SELECT * FROM users LIMIT 1;\n',
      at: ['1:1'],
    },
  ],
  [
    'JSON: a script that installs',
    {
      engine: sg('language: json\nrule: { kind: pair, has: { field: key, regex: postinstall } }'),
      file: 'package.json',
      bad: '{\n  "scripts": { "postinstall": "x" }\n}\n',
      good: '{ "scripts": {} }\n',
      at: ['2:16'],
    },
  ],
];

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
      '.pawl/controls/case.yml': control({ engine: sg(rule), file: 'a.js', bad: 'f(1);\n', good: 'g(1);\n', at: [] }),
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
