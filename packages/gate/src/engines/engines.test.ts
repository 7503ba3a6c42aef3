import { describe, expect, test } from 'vitest';
import type { Check } from '../control/control.ts';
import type { ContentCheck } from './engine.ts';
import { judgePaths } from './paths.ts';
import { prepare } from './prepare.ts';
import { readReport } from './report.ts';

/** Lines and columns of the matches, or the problem. */
async function run(check: ContentCheck, content: string, path = 'file'): Promise<readonly string[] | string> {
  const made = await prepare(check);
  if (!made.ok) return made.problem;
  const judged = made.judge.judge(content, path);
  if (!judged.ok) return judged.problem;
  for (const { text } of judged.matches) {
    // What the filter looks for must be in every file with a match.
    const groups = made.judge.literals ?? [];
    expect(
      groups.every((group) => group.some((literal) => content.includes(literal))),
      text,
    ).toBe(true);
  }
  return judged.matches.map(({ line, column }) => `${line}:${column}`);
}
const rule = (language: string, body: Record<string, unknown>): ContentCheck => ({
  engine: 'ast-grep',
  body: { language, rule: body },
});

describe('ast-grep in each language', () => {
  test.each([
    ['TypeScript', { pattern: 'eval($A)' }, 'const x: number = 1;\nfunction f(): void { eval(x as any); }\n', ['2:22']],
    ['Tsx', { pattern: 'eval($A)' }, 'const a = <b onClick={() => eval("1")} />;\n', ['1:29']],
    ['JavaScript', { pattern: 'eval($A)' }, 'module.exports = () => eval(1);\n', ['1:24']],
    [
      'Python',
      { pattern: 'subprocess.run($$$A, shell=True)' },
      'import subprocess\n\ndef f(c):\n    subprocess.run(c, shell=True)\n    subprocess.run(c)\n',
      ['4:5'],
    ],
    [
      'Go',
      { pattern: { context: 'func t() { http.Get($U) }', selector: 'call_expression' } },
      'package main\n\nfunc f(u string) {\n\thttp.Get(u)\n}\n',
      ['4:2'],
    ],
    [
      'Java',
      { pattern: 'Runtime.getRuntime().exec($A)' },
      'class A {\n  void f() throws Exception {\n    Runtime.getRuntime().exec("ls");\n  }\n}\n',
      ['3:5'],
    ],
    ['Rust', { pattern: '$A.unwrap()' }, 'fn f(a: Option<u8>) -> u8 {\n    a.unwrap()\n}\n', ['2:5']],
    ['Ruby', { pattern: 'Marshal.load($A)' }, 'def f(a)\n  Marshal.load(a)\nend\n', ['2:3']],
    ['Bash', { pattern: 'rm -rf $A' }, '#!/bin/bash\nrm -rf "$1"\n', ['2:1']],
    ['SQL', { kind: 'delete' }, 'SELECT 1;\nDELETE FROM users;\n', ['2:1']],
    ['YAML', { pattern: 'privileged: true' }, 'a:\n  privileged: true\n  other: 1\n', ['2:3']],
    ['JSON', { kind: 'pair', has: { field: 'key', regex: 'postinstall' } }, '{\n  "postinstall": "x"\n}\n', ['2:3']],
  ])('%s', async (language, body, content, expected) => {
    expect(await run(rule(language, body), content)).toEqual(expected);
  });
  test('every alias names its language, and an unknown one is said', async () => {
    for (const alias of ['ts', 'py', 'golang', 'rs', 'rb', 'sh', 'yml', 'jsx']) {
      expect(
        await run(
          rule(alias, {
            regex: '^never$',
            kind:
              alias === 'sh' || alias === 'rb' || alias === 'jsx' || alias === 'ts'
                ? 'program'
                : { py: 'module', golang: 'source_file', rs: 'source_file', yml: 'stream' }[alias],
          }),
          'x',
        ),
      ).toEqual([]);
    }
    expect(await run(rule('cobol', { kind: 'x' }), '')).toContain('language "cobol" is not known');
  });
  test('utils, constraints, matches and relations work unchanged', async () => {
    const check: ContentCheck = {
      engine: 'ast-grep',
      body: {
        language: 'ts',
        rule: {
          any: [{ matches: 'log' }, { pattern: 'alert($MSG)' }],
          not: { inside: { kind: 'catch_clause', stopBy: 'end' } },
        },
        utils: { log: { pattern: 'console.$METHOD($$$)' } },
      },
    };
    expect(await run(check, 'console.log(1);\nalert(2);\ntry { f() } catch { console.log(3) }\n')).toEqual([
      '1:1',
      '2:1',
    ]);
    const constrained: ContentCheck = {
      engine: 'ast-grep',
      body: { language: 'ts', rule: { pattern: '$F($A)' }, constraints: { F: { regex: '^(eval|exec)$' } } },
    };
    expect(await run(constrained, 'exec(1);\nfine(2);\n')).toEqual(['1:1']);
  });
  test('TypeScript rules see into .tsx, and leave other files alone', async () => {
    const check = rule('TypeScript', { pattern: 'eval($A)' });
    expect(await run(check, 'const a = <b c={eval(1)}>text</b>;', 'a.tsx')).toEqual(['1:17']);
    expect(await run(check, 'eval(1)', 'a.md')).toEqual([]);
  });
});

describe('text', () => {
  const text = (mode: 'must' | 'must_not', pattern: string, literal = false): Check => ({
    engine: 'text',
    mode,
    pattern,
    literal,
  });
  test.each([
    ['must_not', 'TODO', false, 'a\n TODO b TODO\n', ['2:2', '2:9']],
    ['must_not', '(?i)todo', false, 'ToDo', ['1:1']],
    ['must_not', '(?m)^x$', false, 'a\nx\nxx\n', ['2:1']],
    ['must_not', 'a.c', true, 'abc a.c', ['1:5']],
    ['must_not', 'fo+(bar|baz)', false, 'foobaz', ['1:1']],
    ['must_not', 'colou?r', false, 'color', ['1:1']],
    ['must_not', 'ab{0,2}cde', false, 'acde', ['1:1']],
    ['must', 'SPDX', false, 'no\n', ['1:1']],
    ['must', 'SPDX', false, 'SPDX: MIT\n', []],
    ['must_not', '\\p{Greek}', false, 'aλ', ['1:2']],
    ['must_not', '😀x', false, '😀😀x', ['1:3']],
    ['must_not', '', false, '', []],
  ] as const)('%s %s', async (mode, pattern, literal, content, expected) => {
    if (pattern === '') return;
    expect(await run(text(mode, pattern, literal) as ContentCheck, content)).toEqual(expected);
  });
});

describe('structure', () => {
  const structure = (format: 'yaml' | 'json' | 'toml', path: string, schema: unknown): ContentCheck => ({
    engine: 'structure',
    format,
    path,
    schema,
  });
  test.each([
    [
      'yaml',
      '$.jobs.*.timeout',
      { type: 'integer', maximum: 30 },
      'jobs:\n  a: { timeout: 10 }\n  b:\n    timeout: 90\n',
      ['4:5'],
    ],
    ['yaml', '$.missing', true, 'a: 1\n', ['1:1']],
    ['yaml', '$.replicas', { minimum: 2 }, 'replicas: 2\n---\nreplicas: 1\n', ['3:1']],
    [
      'json',
      '$.dependencies.*',
      { pattern: '^[0-9]' },
      '{\n  // exact\n  "dependencies": { "a": "1.0.0",\n    "b": "^2" },\n}\n',
      ['4:5'],
    ],
    [
      'json',
      "$.rules[?match(@.id, 'a.*')].level",
      { const: 'error' },
      '{"rules":[{"id":"ab","level":"warn"},{"id":"x","level":"off"}]}',
      ['1:22'],
    ],
    ['toml', '$.tool.ruff.select', { contains: { const: 'S' } }, '[tool.ruff]\nline = 1\nselect = ["E"]\n', ['3:1']],
    [
      'json',
      '$',
      { $defs: { x: { type: 'string' } }, properties: { a: { $ref: '#/$defs/x' } }, unevaluatedProperties: false },
      '{"a":"y","b":1}',
      ['1:1'],
    ],
  ] as const)('%s %s', async (format, path, schema, content, expected) => {
    expect(await run(structure(format, path, schema), content)).toEqual(expected);
  });
  test('what cannot be read is said and is no pass', async () => {
    expect(await run(structure('json', '$.a', true), '{')).toContain('the file cannot be read');
    expect(await run(structure('yaml', '$.a', true), 'a: [')).toContain('the file cannot be read');
    expect(await run(structure('json', '$.a', true), '['.repeat(100_000))).toContain('500 levels');
    expect(await run(structure('json', '$[', true), '{}')).toContain('unclosed');
    expect(await run(structure('json', '$', { typ: 'x' }), '{}')).toContain('typ');
    expect(await run(structure('json', '$', { $ref: 'https://example.com/s.json' }), '{}')).toContain(
      "can't resolve reference",
    );
  });
  test('patterns in a schema cannot be made to backtrack', async () => {
    const start = performance.now();
    await run(
      structure('json', "$[?search(@, '(a+)+$')]", { pattern: '^(a+)+$' }),
      JSON.stringify([`${'a'.repeat(50_000)}!`]),
    );
    expect(performance.now() - start).toBeLessThan(20_000);
  });
});

describe('paths', () => {
  test('missing and returned files', () => {
    const check = { engine: 'paths', mustExist: ['LICENSE', 'docs/*.md'], mustNotExist: ['**/*.pem'] } as const;
    expect(judgePaths(check, ['LICENSE', 'docs/a.md'])).toEqual([]);
    expect(judgePaths(check, ['docs/sub/a.md', 'keys/a.pem']).map(({ path }) => path)).toEqual([
      'LICENSE',
      'docs/*.md',
      'keys/a.pem',
    ]);
  });
});

describe('report', () => {
  const eslint = { engine: 'report', format: 'eslint-json', rule: 'no-eval', from: 'r' } as const;
  const sarif = { engine: 'report', format: 'sarif', rule: 'py.exec', from: 'r' } as const;
  test('ESLint JSON', () => {
    const report = [
      {
        filePath: '/repo/src/a.js',
        messages: [
          { ruleId: 'no-eval', line: 3, column: 5, message: 'no' },
          { ruleId: 'other', line: 1 },
        ],
      },
    ];
    expect(readReport(eslint, JSON.stringify(report), '/repo')).toMatchObject({
      ok: true,
      knowsRule: true,
      found: [{ path: 'src/a.js', match: { line: 3, column: 5 } }],
    });
    const clean = { filePath: '/repo/a.js', messages: [], suppressedMessages: [] };
    const pass = { parse: { total: 1 }, rules: { 'no-eval': { total: 0.3 }, 'no-debugger': { total: 0.1 } } };
    const timed = { ...clean, stats: { times: { passes: [pass] }, fixPasses: 0 } };
    const known = (file: object, metadata?: object) =>
      readReport(eslint, JSON.stringify(metadata === undefined ? [file] : { results: [file], metadata }), '/repo');
    // As written by `eslint --format json`, with and without `--stats`, and by `json-with-metadata`.
    expect(known(clean)).toEqual({ ok: true, found: [], knowsRule: false });
    expect(known(timed)).toEqual({ ok: true, found: [], knowsRule: true });
    expect(known(timed, { cwd: '/repo', rulesMeta: {} })).toMatchObject({ knowsRule: true });
    expect(known(clean, { cwd: '/repo', rulesMeta: { 'no-debugger': {} } })).toMatchObject({ knowsRule: false });
    expect(known(clean, { cwd: '/repo', rulesMeta: { 'no-eval': {} } })).toMatchObject({ knowsRule: true });
    expect(readReport(eslint, '[]', '/repo')).toMatchObject({ ok: true, knowsRule: false });
    expect(readReport(eslint, '[{"filePath":"a","messages":[{"fatal":true,"message":"syntax"}]}]', '/')).toMatchObject({
      ok: false,
    });
    expect(readReport(eslint, '{}', '/')).toMatchObject({ ok: false });
  });
  test('SARIF, with rules by index and suppressed kinds', () => {
    const place = {
      physicalLocation: { artifactLocation: { uri: 'src/a%20b.py' }, region: { startLine: 7, startColumn: 2 } },
    };
    const report = {
      version: '2.1.0',
      runs: [
        {
          tool: { driver: { rules: [{ id: 'x' }, { id: 'py.exec' }] } },
          results: [
            { ruleIndex: 1, message: { text: 'm' }, locations: [place] },
            { ruleId: 'py.exec', kind: 'pass' },
            { ruleId: 'x' },
          ],
        },
      ],
    };
    expect(readReport(sarif, JSON.stringify(report), '/repo')).toMatchObject({
      ok: true,
      knowsRule: true,
      found: [{ path: 'src/a b.py', match: { line: 7, column: 2, message: 'm' } }],
    });
    expect(readReport(sarif, '{"runs":[]}', '/')).toMatchObject({ ok: true, knowsRule: false });
    expect(readReport(sarif, '{"runs":[{"invocations":[{"executionSuccessful":false}]}]}', '/')).toMatchObject({
      ok: false,
    });
  });
});
