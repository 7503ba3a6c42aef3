const story = (id: string, title: string): string =>
  `id: ${id}\ntitle: ${title}\nincident: INC-${id.length}\nwhy: It hurt once, on a Friday.\ndo: Read docs/${id}.md and do what it says.\nowner: platform\nseverity: error\nreview_by: 2027-03-14\n`;

/** One control for each engine, and for the engine that reads code one for each of seven languages. */
export const CONTROLS: Readonly<Record<string, string>> = {
  '.pawl/controls/shell-true.yml': `${story('PY-1', 'No shell in subprocess')}files: ["tools/**/*.py"]
check:
  ast-grep:
    language: Python
    rule: { pattern: "subprocess.$F($$$A, shell=True)" }
    constraints: { F: { regex: "^(run|call|Popen)$" } }
examples:
  must_fail: [ { name: the deploy script, code: "subprocess.run(cmd, shell=True)" } ]
  must_pass: [ { name: a list, code: "subprocess.run([cmd])" } ]
`,
  '.pawl/controls/http-timeout.yml': `${story('GO-1', 'Outgoing calls have a timeout')}files: ["cmd/**/*.go", "internal/**/*.go"]
check:
  ast-grep:
    language: Go
    rule:
      any:
        - pattern: { context: "func t() { http.Get($U) }", selector: call_expression }
        - pattern: { context: "func t() { http.Post($U, $C, $B) }", selector: call_expression }
examples:
  must_fail: [ { name: bare get, code: "package main\\nfunc f() { http.Get(url) }" } ]
  must_pass: [ { name: own client, code: "package main\\nfunc f() { client.Get(url) }" } ]
`,
  '.pawl/controls/settlement.yml': `${story('TS-1', 'A settlement job carries an idempotency key')}files: ["services/settlement/**/*.{ts,tsx}"]
check:
  ast-grep:
    language: TypeScript
    rule:
      pattern: defineSettlementJob($OPTS)
      not: { has: { kind: pair, has: { field: key, regex: "^idempotencyKey$" }, stopBy: end } }
examples:
  must_fail: [ { name: the job of INC-42, code: "defineSettlementJob({ name: 'refunds' })" } ]
  must_pass: [ { name: keyed, code: "defineSettlementJob({ name: 'refunds', idempotencyKey: k })" } ]
`,
  '.pawl/controls/exec.yml': `${story('JV-1', 'No process from user input')}files: ["server/**/*.java"]
check:
  ast-grep: { language: java, rule: { pattern: "Runtime.getRuntime().exec($A)" } }
examples:
  must_fail: [ { name: exec, code: "class A { void f() { Runtime.getRuntime().exec(cmd); } }" } ]
`,
  '.pawl/controls/unwrap.yml': `${story('RS-1', 'No unwrap in the daemon')}files: ["crates/**/*.rs"]
check:
  ast-grep: { language: rust, rule: { pattern: "$A.unwrap()" } }
examples:
  must_fail: [ { name: unwrap, code: "fn f() { read(path).unwrap(); }" } ]
`,
  '.pawl/controls/marshal.yml': `${story('RB-1', 'Nothing is unmarshalled')}files: ["app/**/*.rb"]
check:
  ast-grep: { language: ruby, rule: { pattern: "Marshal.load($A)" } }
examples:
  must_fail: [ { name: load, code: "Marshal.load(cookie)" } ]
`,
  '.pawl/controls/delete-all.yml': `${story('SQL-1', 'A migration deletes no whole table')}files: ["db/**/*.sql"]
check:
  ast-grep: { language: sql, rule: { kind: statement, has: { kind: delete }, not: { has: { kind: where } } } }
examples:
  must_fail: [ { name: all of it, code: "DELETE FROM users;" } ]
`,
  '.pawl/controls/secret.yml': `${story('TXT-1', 'No keys in configuration')}files: ["config/**", "*.env"]
check: { text: { must_not: '(?i)aws_secret_access_key\\s*[:=]\\s*["'']?[a-z0-9/+]{16,}' } }
examples:
  must_fail: [ { name: the leaked one, code: "AWS_SECRET_ACCESS_KEY=wJalrXUtnFEMIK7MDENGbPxRfiCY" } ]
  must_pass: [ { name: a reference, code: "AWS_SECRET_ACCESS_KEY=\${SECRET}" } ]
`,
  '.pawl/controls/license.yml': `${story('TXT-2', 'Every crate file says its licence')}files: ["crates/**/*.rs"]
check: { text: { must: 'SPDX-License-Identifier: (Apache-2\\.0|MIT)' } }
examples:
  must_fail: [ { name: none, code: "fn main() {}" } ]
  must_pass: [ { name: mit, code: "// SPDX-License-Identifier: MIT" } ]
`,
  '.pawl/controls/limits.yml': `${story('YML-1', 'Every container has a memory limit')}files: ["deploy/**/*.yaml"]
check:
  structure:
    format: yaml
    path: $.spec.template.spec.containers[*]
    schema: { type: object, required: [resources], properties: { resources: { type: object, required: [limits], properties: { limits: { type: object, required: [memory] } } } } }
examples:
  must_fail: [ { name: without, code: "spec: { template: { spec: { containers: [ { name: a } ] } } }" } ]
  must_pass: [ { name: with, code: "spec: { template: { spec: { containers: [ { name: a, resources: { limits: { memory: 1Gi } } } ] } } }" } ]
`,
  '.pawl/controls/python-version.yml': `${story('TML-1', 'The tools run on Python 3.11 or newer')}files: ["tools/pyproject.toml"]
check:
  structure: { format: toml, path: "$.project['requires-python']", schema: { type: string, pattern: '^>=3\\.1[1-9]$' } }
examples:
  must_fail: [ { name: old, code: "[project]\\nrequires-python = '>=3.8'\\n" } ]
`,
  '.pawl/controls/paths.yml': `${story('PTH-1', 'The licence stays, keys never come')}check:
  paths: { must_exist: [LICENSE, "docs/runbooks/*.md"], must_not_exist: ["**/*.pem", "vendor/left-pad/**"] }
`,
  '.pawl/controls/eval.yml': `${story('REP-1', 'Nothing is evaluated')}check: { report: { format: sarif, rule: python.lang.security.audit.eval-detected, from: semgrep.sarif } }
`,
  '.pawl/controls/floating.yml': `${story('REP-2', 'Promises are awaited')}files: ["services/**"]
check: { report: { format: eslint-json, rule: "@typescript-eslint/no-floating-promises", from: reports/eslint.json } }
`,
  '.pawl/controls/ruff-shell.yml': `${story('REP-3', 'No shell, says ruff')}check: { report: { format: sarif, rule: S602, from: reports/ruff.sarif } }
`,
  '.pawl/controls/errcheck.yml': `${story('REP-4', 'Errors are looked at')}check: { report: { format: sarif, rule: errcheck, from: golangci.sarif } }
`,
  '.pawl/controls/migrations.yml': `${story('CMD-1', 'Migrations can be undone')}check: { command: { run: ["./scripts/verify-migrations.sh", "--all"], timeout_s: 120 } }
`,
};
