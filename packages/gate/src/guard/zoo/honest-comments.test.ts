import type { Scenario } from './play.ts';
import { edit, more, play } from './play.ts';

const IGNORED = '# pawl-ignore PY-1 until 2026-12-31: the sandbox\nsubprocess.run(x, shell=True)\n';
const base = more('tools/deploy.py', IGNORED);
const after = (text: string): Readonly<Record<string, string>> => more('tools/deploy.py', text);

const comments: readonly Scenario[] = [
  ['it moves down', { base, write: after(`import os\n\n\n${IGNORED}`) }],
  [
    'its reason is told better',
    { base, write: after(IGNORED.replace('the sandbox', 'the sandbox runs nothing of its users')) },
  ],
  ['its code is rewritten', { base, write: after(IGNORED.replace('(x,', '(command,')) }],
  ['it ends earlier', { base, write: after(IGNORED.replace('2026-12-31', '2026-07-01')) }],
  ['it gets an end', { base: after(IGNORED.replace(' until 2026-12-31', '')), write: after(IGNORED) }],
  [
    'it goes to the end of its line',
    { base, write: after('subprocess.run(x, shell=True)  # pawl-ignore PY-1 until 2026-12-31: the sandbox\n') },
  ],
  ['it moves with its file', { base, move: [['tools/deploy.py', 'tools/deep/deploy.py']] }],
  [
    'it moves with its code into another file',
    { base, write: { 'tools/deploy.py': 'import subprocess\n', 'tools/sandbox.py': IGNORED } },
  ],
  ['it goes', { base, write: { 'tools/deploy.py': 'import subprocess\n' } }],
  ['it is shown in the documentation', { write: { 'docs/suppressing.md': '```py\n# pawl-ignore PY-1: why\n```\n' } }],
  ['one for a control that is not there', { write: after('# pawl-ignore NO-9: why\n') }],
  ['one that does not count', { write: after('# pawl-ignore PY-1\n') }],
  [
    'a comment for another rule',
    {
      write: {
        'services/a.ts': '// eslint-disable-next-line no-console\nf();\n',
        'tools/a.py': 'f()  # noqa: E501\n',
        'cmd/a.go': 'package main //nolint:govet\n',
      },
    },
  ],
  [
    'a comment of another linter',
    {
      write: {
        'services/a.ts': '// @ts-expect-error no types\nf();\n',
        'crates/a/src/a.rs': '// SPDX-License-Identifier: MIT\n#[allow(dead_code)]\nfn f() {}\n',
      },
    },
  ],
  [
    'a comment in files the control does not read',
    { write: { 'site/a.ts': '// eslint-disable-next-line @typescript-eslint/no-floating-promises\nf();\n' } },
  ],
  [
    'the end of a silence',
    { write: { 'services/a.ts': '/* eslint-enable @typescript-eslint/no-floating-promises */\nf();\n' } },
  ],
  [
    'a setting that raises the rule',
    { write: { 'services/a.ts': '/* eslint @typescript-eslint/no-floating-promises: "error" */\nf();\n' } },
  ],
];

const config: readonly Scenario[] = [
  ['eslint: another rule off', { write: edit('.eslintrc.json', '"no-console": "warn"', '"no-console": "off"') }],
  ['eslint: reformatted', { write: edit('.eslintrc.json', '  "rules"', '\n\n      "rules"') }],
  [
    'eslint: the same in numbers',
    { write: edit('.eslintrc.json', 'promises": "error"', 'promises": [2, { "ignoreVoid": true }]') },
  ],
  [
    'eslint: from data to code',
    {
      remove: ['.eslintrc.json'],
      write: {
        'eslint.config.js': "export default [{ rules: { '@typescript-eslint/no-floating-promises': 'error' } }];\n",
      },
    },
  ],
  [
    'eslint: raised',
    {
      base: edit('.eslintrc.json', 'promises": "error"', 'promises": "warn"'),
      write: edit('.eslintrc.json', '"no-console"', '"no-alert": 2, "no-console"'),
    },
  ],
  [
    'eslint: one preset more',
    { write: edit('.eslintrc.json', '["eslint:recommended"]', '["eslint:recommended", "prettier"]') },
  ],
  ['ruff: another rule ignored', { write: edit('ruff.toml', '"E501"', '"E501", "F401"') }],
  ['ruff: one family more', { write: edit('ruff.toml', '"S"]', '"S", "B"]') }],
  [
    'ruff: files taken out, and the control reads eslint',
    { remove: ['.pawl/none'], write: { 'biome.json': '{ "files": { "ignore": ["dist"] } }\n' } },
  ],
  [
    'semgrep: a better pattern',
    { write: edit('.semgrep/rules.yml', 'pattern: eval(...)', 'patterns: [ { pattern: eval(...) } ]') },
  ],
  ['golangci: one linter more', { write: edit('.golangci.yml', 'govet', 'govet, unused') }],
  [
    'golangci: another one excluded',
    { write: more('.golangci.yml', 'issues:\n  exclude-rules:\n    - { path: cmd/, linters: [govet] }\n') },
  ],
];

play('silent', [...comments, ...config]);
