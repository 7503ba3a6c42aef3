import type { Scenario } from './play.ts';
import { edit, play, type Turn } from './play.ts';
import { ZOO } from './repository.ts';

const at = (slug: string): string => `.pawl/controls/${slug}.yml`;
const change = (slug: string, from: string | RegExp, to: string): Turn => ({ write: edit(at(slug), from, to) });
const changes = (slug: string, ...pairs: readonly (readonly [string | RegExp, string])[]): Turn => {
  const path = at(slug);
  let files: Readonly<Record<string, string>> = ZOO;
  for (const [from, to] of pairs) files = edit(path, from, to, files);
  return { write: { [path]: files[path] ?? '' } };
};

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

play('silent', [...rules, ...falsePositives]);
