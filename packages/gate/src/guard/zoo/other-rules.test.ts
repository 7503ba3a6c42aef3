import type { Scenario } from './play.ts';
import { play } from './play.ts';

const PATH = '.pawl/controls/other.yml';
const control = (files: string, check: string, fail: string, pass = ''): string =>
  `id: O-1\ntitle: t\nwhy: w\ndo: d\nfiles: [${files}]\ncheck:\n  ${check}\nexamples:\n  must_fail: [${JSON.stringify(fail)}]\n${pass === '' ? '' : `  must_pass: [${JSON.stringify(pass)}]\n`}`;
/** One control whose check goes from one writing to another. */
const from = (name: string, files: string, fail: string, was: string, is: string, pass = ''): Scenario => [
  name,
  { base: { [PATH]: control(files, was, fail) }, write: { [PATH]: control(files, is, fail, pass) } },
];
const rule = (language: string, body: string): string => `ast-grep: { language: ${language}, rule: { ${body} } }`;
const text = (pattern: string): string => `text: { must_not: '${pattern}' }`;

const weaker: readonly Scenario[] = [
  from(
    'a kind, only in functions',
    'src/**',
    'debugger;',
    rule('ts', 'kind: debugger_statement'),
    rule('ts', 'kind: debugger_statement, not: { inside: { kind: function_declaration, stopBy: end } }'),
  ),
  from(
    'a kind, not in blocks of their own',
    'src/**',
    'debugger;',
    rule('ts', 'kind: debugger_statement'),
    rule('ts', 'kind: debugger_statement, not: { inside: { kind: statement_block } }'),
  ),
  from(
    'a kind and a name, one of two',
    'src/**',
    'def f():\n  exec(x)\n',
    rule('python', 'kind: call, has: { field: function, regex: "^(exec|eval)$" }'),
    rule('python', 'kind: call, has: { field: function, regex: "^exec$" }'),
  ),
  from(
    'a util that got narrower',
    'src/**',
    'os.system(x)',
    'ast-grep: { language: py, rule: { matches: sys }, utils: { sys: { any: [ { pattern: os.system($A) }, { pattern: os.popen($A) } ] } } }',
    'ast-grep: { language: py, rule: { matches: sys }, utils: { sys: { pattern: os.system($A) } } }',
  ),
  from(
    'a constraint on the argument',
    'src/**',
    'os.system(cmd)',
    rule('py', 'pattern: os.system($A)'),
    'ast-grep: { language: py, rule: { pattern: os.system($A) }, constraints: { A: { kind: identifier } } }',
  ),
  from(
    'a constraint on its text',
    'src/**',
    'os.system(cmd)',
    rule('py', 'pattern: os.system($A)'),
    'ast-grep: { language: py, rule: { pattern: os.system($A) }, constraints: { A: { regex: "^c" } } }',
  ),
  from(
    'the first child only',
    'src/**',
    'fn f() { dbg!(x); }',
    rule('rust', 'kind: macro_invocation, regex: "^dbg!"'),
    rule('rust', 'kind: macro_invocation, regex: "^dbg!", inside: { kind: expression_statement, nthChild: 1 }'),
  ),
  from(
    'before a return only',
    'src/**',
    'package a\nfunc f() {\n\tpanic(x)\n\treturn\n}',
    rule('go', 'pattern: panic($A)'),
    rule('go', 'pattern: panic($A), inside: { kind: expression_statement, precedes: { kind: return_statement } }'),
  ),
  from(
    'a literal that got longer',
    '"*.tf"',
    'acl = "public-read"',
    "text: { must_not: 'public-read', literal: true }",
    'text: { must_not: \'acl = "public-read"\', literal: true }',
  ),
  from(
    'an expression anchored to lines',
    '"*.tf"',
    'acl = "public-read"',
    text('public-read'),
    text('(?m)^acl = "public-read"$'),
  ),
  from(
    'an expression with a word before it',
    'src/**',
    'password = hunter2',
    text('password\\s*=\\s*\\S+'),
    text('db_password\\s*=\\s*\\S+|password = hunter2'),
  ),
  from(
    'an expression without one branch',
    'src/**',
    'sk_live_abcdef',
    text('(sk|rk|pk)_live_[a-z]+'),
    text('(sk|rk)_live_[a-z]+'),
  ),
  from('a class without capitals', 'src/**', 'token: abc123', text('token: [a-zA-Z0-9]+'), text('token: [a-z0-9]+')),
  from(
    'structure: a minimum lowered',
    'package.json',
    '{"jest":{"coverage":10}}',
    'structure: { format: json, path: $.jest.coverage, schema: { minimum: 80 } }',
    'structure: { format: json, path: $.jest.coverage, schema: { minimum: 50 } }',
  ),
  from(
    'structure: one choice more',
    'a.toml',
    '[a]\nlevel = "none"\n',
    'structure: { format: toml, path: $.a.level, schema: { enum: [high] } }',
    'structure: { format: toml, path: $.a.level, schema: { enum: [high, low] } }',
  ),
  from(
    'structure: a descendant no more',
    'a.yaml',
    'a: { privileged: true }',
    'structure: { format: yaml, path: "$..privileged", schema: { const: false } }',
    'structure: { format: yaml, path: "$.a.privileged", schema: { const: false } }',
  ),
  from(
    'structure: one entry in place of all of them',
    'ci.yml',
    'jobs: { a: { runs-on: x } }',
    'structure: { format: yaml, path: "$.jobs.*", schema: { required: [timeout-minutes] } }',
    'structure: { format: yaml, path: "$.jobs.build", schema: { required: [timeout-minutes] } }',
    'jobs: { build: { timeout-minutes: 5 } }',
  ),
];

const equal: readonly Scenario[] = [
  from(
    'a literal as an expression',
    'src/**',
    'foo.bar',
    "text: { must_not: 'foo.bar', literal: true }",
    text('foo\\.bar'),
  ),
  from('branches multiplied out', 'src/**', 'foobar', text('foo(bar|baz)'), text('foobar|foobaz')),
  from(
    'a pattern as a kind with parts',
    'src/**',
    'eval(x)',
    rule('js', 'pattern: eval($$$A)'),
    rule('js', 'kind: call_expression, has: { field: function, regex: "^eval$" }'),
  ),
  from(
    'a pattern as a context',
    'src/**',
    'class A { x = 1 }',
    rule('js', 'kind: field_definition'),
    rule('js', 'pattern: { context: "class A { $X = $Y }", selector: field_definition }'),
  ),
  from(
    'two nots as one',
    'src/**',
    'f(1)',
    rule('js', 'pattern: f($A), not: { any: [ { pattern: f(0) } ] }'),
    rule('js', 'pattern: f($A), not: { pattern: f(0) }'),
  ),
  from(
    'the language by another name',
    'src/**',
    'eval(x)',
    rule('js', 'pattern: eval($A)'),
    rule('JavaScript', 'pattern: eval($A)'),
  ),
  from('a class by its letter', 'src/**', 'id=12', text('id=[0-9]+'), text('id=\\d+')),
  from('a repetition written out', 'src/**', 'aaa', text('a{3}'), text('aaa')),
  from('flags at the front or in a group', 'src/**', 'TODO x', text('(?i)todo'), text('(?i:todo)')),
  from(
    'structure: const as enum',
    'a.toml',
    '[a]\nb = 1\n',
    'structure: { format: toml, path: $.a.b, schema: { const: 2 } }',
    "structure: { format: toml, path: \"$['a']['b']\", schema: { enum: [2] } }",
  ),
  from(
    'a false positive of a name',
    'src/**',
    'eval(x)',
    rule('js', 'pattern: $F($A), kind: call_expression'),
    rule('js', 'pattern: $F($A), kind: call_expression, not: { pattern: log($B) }'),
    'log(x)',
  ),
  from(
    'a false positive of a prefix',
    'src/**',
    'password = hunter2',
    text('password\\s*=\\s*\\S+'),
    text('password\\s*=\\s*[^\\s$]\\S*'),
    'password = ${SECRET}',
  ),
];

play('no_longer_bites', weaker);
play('silent', equal);
