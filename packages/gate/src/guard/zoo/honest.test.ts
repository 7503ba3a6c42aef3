import { CONTROLS } from './controls.ts';
import type { Scenario } from './play.ts';
import { edit, more, play, type Turn } from './play.ts';
import { ZOO } from './repository.ts';

const at = (slug: string): string => `.pawl/controls/${slug}.yml`;
const change = (slug: string, from: string | RegExp, to: string): Turn => ({ write: edit(at(slug), from, to) });
const changes = (slug: string, ...pairs: readonly (readonly [string | RegExp, string])[]): Turn => {
  const path = at(slug);
  let files: Readonly<Record<string, string>> = ZOO;
  for (const [from, to] of pairs) files = edit(path, from, to, files);
  return { write: { [path]: files[path] ?? '' } };
};
const PY = at('shell-true');

const controls: readonly Scenario[] = [
  ['nothing but code', { write: { 'tools/new.py': 'import os\n' } }],
  ['the story is told better', change('shell-true', 'It hurt once, on a Friday.', 'Twice by now.')],
  [
    'title, owner and link',
    changes(
      'shell-true',
      ['title: No shell', 'title: Never a shell'],
      ['owner: platform', 'owner: tools'],
      ['incident: INC-4', 'incident: INC-4\nwriteup: https://pawl.example.com/i/INC-4'],
    ),
  ],
  ['another slug with the same id', { move: [[PY, at('no-shell')]] }],
  ['another ending', { move: [[PY, '.pawl/controls/shell-true.yaml']] }],
  [
    'comments and blank lines',
    { write: { [PY]: `# remember the Friday\n\n${(CONTROLS[PY] ?? '').replaceAll('\n', '\n\n')}` } },
  ],
  [
    'quotes',
    change('limits', 'path: $.spec.template.spec.containers[*]', "path: '$.spec.template.spec.containers[*]'"),
  ],
  [
    'block style',
    change(
      'shell-true',
      'rule: { pattern: "subprocess.$F($$$A, shell=True)" }',
      "rule:\n      pattern: 'subprocess.$F($$$A, shell=True)'",
    ),
  ],
  ['another order of keys', { write: { [PY]: (CONTROLS[PY] ?? '').replace(/^(id: .*\n)([\s\S]*)$/, '$2$1') } }],
  [
    'an anchor for what is said twice',
    change(
      'paths',
      'check:\n  paths: { must_exist: [LICENSE, "docs/runbooks/*.md"]',
      'check:\n  paths: { must_exist: &kept [LICENSE, "docs/runbooks/*.md"]',
    ),
  ],
  ['severity raised', { base: edit(PY, 'severity: error', 'severity: warning'), write: { [PY]: CONTROLS[PY] ?? '' } }],
  ['review brought nearer', change('shell-true', '2027-03-14', '2026-12-01')],
  [
    'a review for one that had none',
    { base: edit(PY, 'review_by: 2027-03-14\n', ''), write: { [PY]: CONTROLS[PY] ?? '' } },
  ],
  ['files widened', change('shell-true', '"tools/**/*.py"', '"**/*.py"')],
  ['files with one glob more', change('http-timeout', '"cmd/**/*.go"', '"cmd/**/*.go", "pkg/**/*.go"')],
  [
    'the same files in other globs',
    change(
      'settlement',
      '"services/settlement/**/*.{ts,tsx}"',
      '"services/settlement/**/*.ts", "services/settlement/**/*.tsx"',
    ),
  ],
  ['a folder in place of a star', change('unwrap', '"crates/**/*.rs"', '"crates/"')],
  [
    'one more must_fail',
    change(
      'marshal',
      'code: "Marshal.load(cookie)" }',
      'code: "Marshal.load(cookie)" }, { name: a file, code: "Marshal.load(File.read(path))" }',
    ),
  ],
  [
    'an example by another name, differently spaced',
    change('exec', '{ name: exec, code: "class A { void f() {', '{ name: a process, code: "class A {\\n  void f() {'),
  ],
  ['a new control', { write: { [at('new')]: (CONTROLS[PY] ?? '').replace('PY-1', 'PY-9') } }],
  [
    'a new control, and a suppression of it',
    {
      write: {
        [at('new')]: (CONTROLS[PY] ?? '').replace('PY-1', 'PY-9'),
        'tools/old.py': '# pawl-ignore PY-9: until the rewrite\nsubprocess.run(x, shell=True)\n',
      },
    },
  ],
  [
    'an exception that is over',
    { base: more(PY, 'allow: [ { path: tools/deploy.py, why: later } ]\n'), write: { [PY]: CONTROLS[PY] ?? '' } },
  ],
  [
    'an exception that ends earlier',
    {
      base: more(PY, 'allow: [ { path: tools/deploy.py, why: later } ]\n'),
      write: more(PY, 'allow: [ { path: tools/deploy.py, why: later, until: 2026-12-31 } ]\n'),
    },
  ],
  [
    'a message and a created date',
    change('shell-true', 'severity: error', 'severity: error\nmessage: this runs a shell\ncreated: 2026-03-14'),
  ],
  [
    'proof is added',
    change('shell-true', 'severity: error', 'severity: error\nproof: { bad: 1234567, fixed: 7654321 }'),
  ],
];

const rules: readonly Scenario[] = [
  [
    'Python: the same as an alternative',
    change(
      'shell-true',
      'rule: { pattern: "subprocess.$F($$$A, shell=True)" }',
      'rule: { any: [ { pattern: "subprocess.$F($$$A, shell=True)" } ] }',
    ),
  ],
  ['Python: one function more', change('shell-true', 'run|call|Popen', 'run|call|Popen|check_output')],
  ['Python: the alternatives in another order', change('shell-true', '^(run|call|Popen)$', '^(Popen|run|call)$')],
  [
    'Python: more arguments allowed after it',
    change(
      'shell-true',
      'rule: { pattern: "subprocess.$F($$$A, shell=True)" }',
      'rule: { any: [ { pattern: "subprocess.$F($$$A, shell=True)" }, { pattern: "subprocess.$F($$$A, shell=True, $$$B)" } ] }',
    ),
  ],
  [
    'Go: the alternatives swapped',
    changes(
      'http-timeout',
      ['http.Get($U)', 'http.SWAP($U)'],
      ['http.Post($U, $C, $B)', 'http.Get($U)'],
      ['http.SWAP($U)', 'http.Post($U, $C, $B)'],
    ),
  ],
  ['Go: a meta variable renamed', change('http-timeout', 'http.Get($U)', 'http.Get($URL)')],
  [
    'TypeScript: the exception as an all',
    change(
      'settlement',
      '      not: { has: { kind: pair, has: { field: key, regex: "^idempotencyKey$" }, stopBy: end } }',
      '      all: [ { not: { has: { kind: pair, stopBy: end, has: { field: key, regex: "^idempotencyKey$" } } } } ]',
    ),
  ],
  [
    'TypeScript: the exception as a util',
    change(
      'settlement',
      '      not: { has: { kind: pair, has: { field: key, regex: "^idempotencyKey$" }, stopBy: end } }',
      '      not: { matches: keyed }\n    utils: { keyed: { has: { kind: pair, has: { field: key, regex: "^idempotencyKey$" }, stopBy: end } } }',
    ),
  ],
  [
    'Java: a pattern with its context',
    change(
      'exec',
      'rule: { pattern: "Runtime.getRuntime().exec($A)" }',
      'rule: { pattern: { context: "class A { void f() { Runtime.getRuntime().exec($A); } }", selector: method_invocation } }',
    ),
  ],
  [
    'Ruby: two in place of one',
    change(
      'marshal',
      'rule: { pattern: "Marshal.load($A)" }',
      'rule: { any: [ { pattern: "Marshal.load($A)" }, { pattern: "Marshal.restore($A)" } ] }',
    ),
  ],
  ['SQL: an all', change('delete-all', 'has: { kind: delete }', 'all: [ { has: { kind: delete } } ]')],
  [
    'text: the flag as a group',
    change(
      'secret',
      "'(?i)aws_secret_access_key\\s*[:=]\\s*[\"'']?[a-z0-9/+]{16,}'",
      "'(?i:aws_secret_access_key\\s*[:=]\\s*[\"'']?[a-z0-9/+]{16,})'",
    ),
  ],
  ['text: the class written out', change('secret', '[:=]', '(?::|=)')],
  ['text: shorter values too', change('secret', '{16,}', '{12,}')],
  [
    'text: one name more',
    change('secret', '(?i)aws_secret_access_key', '(?i)(?:aws_secret_access_key|aws_session_token)'),
  ],
  ['text: fewer licences are enough', change('license', '(Apache-2\\.0|MIT)', 'MIT')],
  ['structure: one requirement more', change('limits', 'required: [memory]', 'required: [memory], minProperties: 1')],
  [
    'structure: the path in brackets',
    change('limits', '$.spec.template.spec.containers[*]', "$['spec']['template']['spec']['containers'][*]"),
  ],
  [
    'structure: the schema with a definition',
    change(
      'limits',
      'properties: { limits: { type: object, required: [memory] } } } } }',
      'properties: { limits: { "$ref": "#/$defs/limits" } } } }, "$defs": { limits: { type: object, required: [memory] } } }',
    ),
  ],
  ['structure: an even newer version', change('python-version', '3\\.1[1-9]', '3\\.1[2-9]')],
  [
    'paths: one more of each',
    changes('paths', ['LICENSE, ', 'LICENSE, README.md, '], ['"**/*.pem"', '"**/*.pem", "**/*.key"']),
  ],
  ['paths: endings together', change('paths', '"**/*.pem"', '"**/*.{pem,p12}"')],
  [
    'an engine that finds as much',
    change('marshal', /check:[\s\S]*?(?=examples)/, 'check: { text: { must_not: "Marshal" } }\n'),
  ],
  ['command: more time', change('migrations', 'timeout_s: 120', 'timeout_s: 300')],
  [
    'command: a better program',
    {
      write: {
        'scripts/verify-migrations.sh':
          '#!/bin/sh\nset -eu\nfor file in db/*.sql; do\n  grep -q DOWN "$file" || exit 1\ndone\n',
      },
    },
  ],
  [
    'report: the program that writes it changes',
    {
      write: {
        '.semgrep/rules.yml': `${ZOO['.semgrep/rules.yml'] ?? ''}  - id: other\n    languages: [python]\n    severity: ERROR\n    message: no\n    pattern: exec(...)\n`,
      },
    },
  ],
];

const falsePositives: readonly Scenario[] = [
  [
    'TypeScript: not in tests',
    changes(
      'settlement',
      [
        'pattern: defineSettlementJob($OPTS)',
        'pattern: defineSettlementJob($OPTS)\n      all: [ { not: { inside: { pattern: "test($$$)", stopBy: end } } } ]',
      ],
      [
        'must_pass: [',
        "must_pass: [ { name: a test, code: \"test('pays', () => { defineSettlementJob({ name: 'x' }); })\" }, ",
      ],
    ),
  ],
  [
    'Python: a literal command',
    changes(
      'shell-true',
      [
        'rule: { pattern: "subprocess.$F($$$A, shell=True)" }',
        'rule: { pattern: "subprocess.$F($$$A, shell=True)", not: { has: { kind: argument_list, has: { kind: string } } } }',
      ],
      ['must_pass: [', 'must_pass: [ { name: literal, code: "subprocess.run(\'ls\', shell=True)" }, '],
    ),
  ],
  [
    'Go: an internal address',
    changes(
      'http-timeout',
      ['    rule:\n', '    rule:\n      not: { has: { kind: argument_list, has: { regex: "^metadataURL$" } } }\n'],
      ['must_pass: [', 'must_pass: [ { name: metadata, code: "package main\\nfunc f() { http.Get(metadataURL) }" }, '],
    ),
  ],
  [
    'Rust: a lock',
    changes(
      'unwrap',
      ['rule: { pattern: "$A.unwrap()" }', 'rule: { pattern: "$A.unwrap()", not: { pattern: "$B.lock().unwrap()" } }'],
      ['examples:', 'examples:\n  must_pass: [ { name: lock, code: "fn f() { held.lock().unwrap(); }" } ]'],
    ),
  ],
  [
    'text: a placeholder',
    changes(
      'secret',
      ['[a-z0-9/+]{16,}', '[a-z0-9/+]{20,}'],
      ['must_pass: [', 'must_pass: [ { name: placeholder, code: "AWS_SECRET_ACCESS_KEY=changemechangeme" }, '],
    ),
  ],
  [
    'structure: an init job',
    changes(
      'limits',
      ['required: [resources], ', 'if: { required: [restartPolicy] }, else: { required: [resources] }, '],
      [
        'must_pass: [',
        'must_pass: [ { name: init, code: "spec: { template: { spec: { containers: [ { name: a, restartPolicy: Always } ] } } }" }, ',
      ],
    ),
  ],
];

const moves: readonly Scenario[] = [
  [
    'a folder and its glob',
    {
      move: [['services/settlement', 'services/payout']],
      ...change('settlement', 'services/settlement/', 'services/payout/'),
    },
  ],
  [
    'one of two folders and its glob',
    { move: [['cmd/api', 'apps/api']], ...change('http-timeout', '"cmd/**/*.go"', '"apps/**/*.go"') },
  ],
  ['a file within reach', { move: [['tools/deploy.py', 'tools/deep/deploy.py']] }],
  ['a covered file is deleted', { remove: ['tools/deep/release.py'] }],
  [
    'all into a package of a monorepo',
    {
      move: [['app', 'packages/shop/app']],
      ...change('marshal', '"app/**/*.rb"', '"packages/*/app/**/*.rb"'),
    },
  ],
  [
    'a file becomes another language, with the glob',
    {
      move: [['services/settlement/refunds.ts', 'services/settlement/refunds.mts']],
      ...change('settlement', '*.{ts,tsx}', '*.{ts,tsx,mts}'),
    },
  ],
];

play('silent', [...controls, ...rules, ...falsePositives, ...moves]);
