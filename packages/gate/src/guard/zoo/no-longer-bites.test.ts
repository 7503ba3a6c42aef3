import type { Scenario } from './play.ts';
import { edit, play, type Turn } from './play.ts';

const at = (slug: string): string => `.pawl/controls/${slug}.yml`;
const change = (slug: string, from: string | RegExp, to: string): Turn => ({ write: edit(at(slug), from, to) });
const bothAt = (slug: string, from: string, to: string, from2: string, to2: string): Turn => {
  const path = at(slug);
  return { write: edit(path, from2, to2, edit(path, from, to)) };
};

const TS_PATTERN = 'pattern: defineSettlementJob($OPTS)\n';
const rule = (text: string): Turn =>
  change('settlement', TS_PATTERN, `pattern: defineSettlementJob($OPTS)\n      ${text}\n`);

const weaker: readonly Scenario[] = [
  [
    'TypeScript: another name',
    change('settlement', 'pattern: defineSettlementJob($OPTS)', 'pattern: defineSettlementJobs($OPTS)'),
  ],
  ['TypeScript: only at the top', rule('inside: { kind: expression_statement, inside: { kind: program } }')],
  ['TypeScript: not inside a function', rule('all: [ { not: { inside: { kind: arrow_function, stopBy: end } } } ]')],
  ['TypeScript: not inside a class', rule('all: [ { not: { inside: { kind: class_body, stopBy: end } } } ]')],
  ['TypeScript: not inside a try', rule('all: [ { not: { inside: { kind: try_statement, stopBy: end } } } ]')],
  ['TypeScript: not where it is assigned', rule('all: [ { not: { inside: { kind: variable_declarator } } } ]')],
  [
    'TypeScript: not where it is returned',
    rule('all: [ { not: { inside: { kind: return_statement, stopBy: end } } } ]'),
  ],
  ['TypeScript: not where it is awaited', rule('all: [ { not: { inside: { kind: await_expression } } } ]')],
  ['TypeScript: not as an argument', rule('all: [ { not: { inside: { kind: arguments } } } ]')],
  ['TypeScript: not exported', rule('all: [ { not: { inside: { kind: export_statement, stopBy: end } } } ]')],
  [
    'TypeScript: not behind some comment',
    rule('all: [ { not: { inside: { kind: expression_statement, follows: { kind: comment, regex: reviewed } } } } ]'),
  ],
  [
    'TypeScript: not in a class of some name',
    rule(
      'all: [ { not: { inside: { kind: class_declaration, has: { field: name, regex: "^Legacy" }, stopBy: end } } } ]',
    ),
  ],
  [
    'TypeScript: not within some other call',
    rule('all: [ { not: { inside: { pattern: "legacy($$$WITHIN)", stopBy: end } } } ]'),
  ],
  ['TypeScript: only its own job', rule('has: { regex: refunds, stopBy: end }')],
  [
    'TypeScript: one key more and it is quiet',
    rule(
      'all: [ { not: { has: { regex: "^retries$", stopBy: end } } }, { has: { kind: object, nthChild: 1 } }, { not: { has: { kind: object, has: { kind: pair, nthChild: 2 } } } } ]',
    ),
  ],
  ['TypeScript: any key is enough', change('settlement', 'regex: "^idempotencyKey$"', 'regex: "Key$|^id"')],
  [
    'TypeScript: a constraint',
    change(
      'settlement',
      '      not: { has: { kind: pair',
      '      not: { has: { kind: pair'.replace(
        'not:',
        'has: { kind: object, regex: "refunds" , stopBy: end }\n      not:',
      ),
    ),
  ],
  ['Python: one function fewer', change('shell-true', '^(run|call|Popen)$', '^(run|call)$')],
  [
    'Python: only with one argument',
    change('shell-true', 'subprocess.$F($$$A, shell=True)', 'subprocess.$F($A, shell=True)'),
  ],
  [
    'Python: only in functions',
    change('shell-true', 'rule: {', 'rule: { inside: { kind: function_definition, stopBy: end },'),
  ],
  ['Python: the language is another', change('shell-true', 'language: Python', 'language: Ruby')],
  [
    'Go: one alternative dropped',
    change('http-timeout', /\n {8}- pattern: \{ context: "func t\(\) \{ http.Post.*/, ''),
  ],
  [
    'Go: the bare pattern that matches nothing',
    change('http-timeout', '{ context: "func t() { http.Get($U) }", selector: call_expression }', 'http.Get($U)'),
  ],
  ['Java: not in a try', change('exec', 'rule: {', 'rule: { not: { inside: { kind: try_statement, stopBy: end } },')],
  [
    'Java: a literal only',
    change('exec', 'exec($A)" }', 'exec($A)", has: { kind: argument_list, has: { regex: "^cmd$" } } }'),
  ],
  ['Rust: not in tests', change('unwrap', 'rule: {', 'rule: { not: { inside: { kind: mod_item, stopBy: end } },')],
  ['Ruby: only cookies', change('marshal', 'Marshal.load($A)', 'Marshal.load(cookie)')],
  ['SQL: one table', change('delete-all', 'has: { kind: delete }', 'has: { kind: delete }, regex: users')],
  [
    'text: the exact spelling',
    change('secret', /must_not: .* \} \}/, "must_not: 'AWS_SECRET_ACCESS_KEY=wJalrXUtnFEMIK7MDENGbPxRfiCY' } }"),
  ],
  [
    'text: case matters',
    change(
      'secret',
      "(?i)aws_secret_access_key\\s*[:=]\\s*[\"'']?[a-z0-9/+]",
      "AWS_SECRET_ACCESS_KEY\\s*[:=]\\s*[\"'']?[A-Za-z0-9/+]",
    ),
  ],
  ['text: no space around the sign', change('secret', '\\s*[:=]\\s*', '[:=]')],
  ['text: longer values only', change('secret', '{16,}', '{24,}')],
  ['text: one sign only', change('secret', '[:=]', '=')],
  ['text: at the start only', change('secret', "'(?i)aws", "'^(?i)aws")],
  [
    'text: a literal',
    change('secret', /must_not: .* \} \}/, "must_not: 'AWS_SECRET_ACCESS_KEY=wJ', literal: true } }"),
  ],
  ['text: less is enough', change('license', 'SPDX-License-Identifier: (Apache-2\\.0|MIT)', 'SPDX')],
  ['text: another licence is enough', change('license', '(Apache-2\\.0|MIT)', '(Apache-2\\.0|MIT|Proprietary)')],
  ['text: any licence is enough', change('license', '(Apache-2\\.0|MIT)', '.*')],
  ['structure: fewer requirements', change('limits', 'required: [memory]', 'properties: {}')],
  ['structure: a schema that accepts all', change('limits', /schema: .*/, 'schema: true')],
  ['structure: only the first container', change('limits', 'containers[*]', 'containers[0]')],
  ['structure: a filter in the path', change('limits', 'containers[*]', "containers[?@.name=='a']")],
  [
    'structure: an exception in the schema',
    change(
      'limits',
      'required: [resources], ',
      'if: { properties: { name: { const: batch } }, required: [name] }, else: { required: [resources] }, ',
    ),
  ],
  ['structure: an older version is enough', change('python-version', '3\\.1[1-9]', '3\\.(9|1[0-9])')],
  ['structure: no end to the pattern', change('python-version', '^>=3\\.1[1-9]$', '3\\.')],
  ['structure: another format', change('python-version', 'format: toml', 'format: yaml')],
  ['paths: a path forgotten', change('paths', 'LICENSE, ', '')],
  ['paths: a forbidden path forgotten', change('paths', ', "vendor/left-pad/**"', '')],
  ['paths: keys at the top only', change('paths', '**/*.pem', '*.pem')],
  ['paths: any file is enough', change('paths', 'docs/runbooks/*.md', '**/*.md')],
  ['paths: keys but in tests', change('paths', '"**/*.pem"', '"**/*.pem", "!test/**"')],
  ['report: another rule', change('eval', 'eval-detected', 'exec-detected')],
  [
    'the engine is a text that finds its example',
    change(
      'shell-true',
      / {2}ast-grep:[\s\S]*?(?=examples)/,
      "  text: { must_not: 'subprocess.run\\(cmd, shell=True\\)' }\n",
    ),
  ],
  [
    'the engine is a text that misses line breaks',
    change('marshal', /check:[\s\S]*?(?=examples)/, "check: { text: { must_not: 'Marshal.load\\(cookie' } }\n"),
  ],
  [
    'the engine is paths',
    change('marshal', /check:[\s\S]*?(?=examples)/, 'check: { paths: { must_not_exist: [x] } }\n'),
  ],
  [
    'the engine is a report',
    change('shell-true', /check:[\s\S]*/, 'check: { report: { format: sarif, rule: S602, from: x.sarif } }\n'),
  ],
  [
    'an example is dropped',
    bothAt(
      'shell-true',
      'must_fail: [ { name: the deploy script, code: "subprocess.run(cmd, shell=True)" } ]',
      'must_fail: [ { code: "subprocess.run(x, shell=True)" } ]',
      'review_by: 2027-03-14',
      'review_by: 2027-03-13',
    ),
  ],
  ['an example is tamed', change('exec', 'exec(cmd); } }" }', 'exec(\\"ls\\"); } }" }')],
  [
    'a must_pass of the same kind as the offence',
    bothAt(
      'settlement',
      TS_PATTERN,
      'pattern: defineSettlementJob($OPTS)\n      all: [ { not: { has: { regex: payout, stopBy: end } } } ]\n',
      'must_pass: [',
      'must_pass: [ { name: payout, code: "defineSettlementJob({ name: \'payout\' })" }, ',
    ),
  ],
  [
    'an exact spelling behind a dummy must_pass',
    bothAt(
      'secret',
      "(?i)aws_secret_access_key\\s*[:=]\\s*[\"'']?[a-z0-9/+]{16,}",
      'AWS_SECRET_ACCESS_KEY=wJalrXUtnFEMIK7MDENGbPxRfiCY',
      'must_pass: [',
      'must_pass: [ { name: dummy, code: "aws_secret_access_key: aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa" }, ',
    ),
  ],
  [
    'only the top behind a dummy must_pass',
    bothAt(
      'settlement',
      TS_PATTERN,
      'pattern: defineSettlementJob($OPTS)\n      inside: { kind: expression_statement, inside: { kind: program } }\n',
      'must_pass: [',
      'must_pass: [ { name: dummy, code: "const t = () => defineSettlementJob(template())" }, ',
    ),
  ],
  [
    'less in the files of the base',
    {
      base: { 'app/models/old.rb': 'Marshal.load(File.read("x"))\n' },
      ...change(
        'marshal',
        'Marshal.load($A)"',
        'Marshal.load($A)", not: { has: { kind: argument_list, has: { kind: call } } }',
      ),
    },
  ],
];

play('no_longer_bites', weaker);
