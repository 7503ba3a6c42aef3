import type { Scenario } from './play.ts';
import { edit, more, play, type Turn } from './play.ts';

const add = (path: string, text: string): Turn => ({ write: more(path, text) });

const own: readonly Scenario[] = [
  ['Python', add('tools/deploy.py', '# pawl-ignore PY-1: later\nsubprocess.run(x, shell=True)\n')],
  [
    'Python, at the end of the line',
    add('tools/deploy.py', 'subprocess.run(x, shell=True)  # pawl-ignore PY-1: later\n'),
  ],
  ['Go', add('cmd/api/main.go', '// pawl-ignore GO-1: later\nvar x = http.Get(y)\n')],
  ['Go, in a block comment', add('cmd/api/main.go', '/* pawl-ignore GO-1: later */\nvar x = http.Get(y)\n')],
  [
    'TypeScript, with a date',
    add('services/settlement/refunds.ts', '// pawl-ignore TS-1 until 2026-12-31: later\ndefineSettlementJob({});\n'),
  ],
  ['TSX, in an expression', add('services/settlement/view.tsx', '{/* pawl-ignore TS-1: later */}\n')],
  [
    'TypeScript, in a text that looks like one',
    add('services/settlement/refunds.ts', "defineSettlementJob({ name: '// pawl-ignore TS-1: x' });\n"),
  ],
  ['Java', add('server/src/Main.java', '// pawl-ignore JV-1: later\n')],
  [
    'Rust, for the licence of a whole file',
    { write: { 'crates/daemon/src/new.rs': '// pawl-ignore TXT-2: generated\nfn f() {}\n' } },
  ],
  ['Ruby', add('app/models/cart.rb', '# pawl-ignore RB-1: later\nMarshal.load(x)\n')],
  ['SQL', add('db/001.sql', '-- pawl-ignore SQL-1: later\nDELETE FROM users;\n')],
  ['YAML', add('deploy/api.yaml', '# pawl-ignore YML-1: later\n')],
  ['settings', add('production.env', '# pawl-ignore TXT-1: later\n')],
  ['settings with a semicolon', add('config/app.ini', '; pawl-ignore TXT-1: later\n')],
  [
    'a second one for the same reason',
    {
      base: more('tools/deploy.py', '# pawl-ignore PY-1: later\nsubprocess.run(x, shell=True)\n'),
      write: more(
        'tools/deploy.py',
        '# pawl-ignore PY-1: later\nsubprocess.run(x, shell=True)\n# pawl-ignore PY-1: later\nsubprocess.run(y, shell=True)\n',
      ),
    },
  ],
  [
    'one that lasts longer',
    {
      base: more('tools/deploy.py', '# pawl-ignore PY-1 until 2026-07-01: later\nsubprocess.run(x, shell=True)\n'),
      write: more('tools/deploy.py', '# pawl-ignore PY-1 until 2027-07-01: later\nsubprocess.run(x, shell=True)\n'),
    },
  ],
  [
    'one that is used for something else',
    {
      base: more('tools/deploy.py', '# pawl-ignore PY-1: the sandbox\nsubprocess.run(x, shell=True)\n'),
      write: more('tools/deploy.py', '# pawl-ignore PY-1: no time\nsubprocess.Popen(request.body, shell=True)\n'),
    },
  ],
];

const others: readonly Scenario[] = [
  [
    'eslint-disable-next-line',
    add(
      'services/settlement/refunds.ts',
      '// eslint-disable-next-line @typescript-eslint/no-floating-promises\nf();\n',
    ),
  ],
  [
    'eslint-disable-line, short name',
    add('services/settlement/refunds.ts', 'f(); // eslint-disable-line no-floating-promises -- later\n'),
  ],
  ['eslint-disable for the file', { write: { 'services/settlement/new.ts': '/* eslint-disable */\nf();\n' } }],
  [
    'eslint-disable over several lines',
    add(
      'services/settlement/refunds.ts',
      '/* eslint-disable\n   no-console,\n   @typescript-eslint/no-floating-promises\n*/\nf();\n',
    ),
  ],
  [
    'an eslint setting in a comment',
    add('services/settlement/refunds.ts', '/* eslint @typescript-eslint/no-floating-promises: "off" */\nf();\n'),
  ],
  [
    'oxlint-disable',
    add('services/settlement/refunds.ts', '// oxlint-disable-next-line typescript-eslint/no-floating-promises\nf();\n'),
  ],
  [
    'nosemgrep with its rule',
    add('tools/deploy.py', 'eval(x)  # nosemgrep: python.lang.security.audit.eval-detected\n'),
  ],
  ['nosemgrep with a short name', add('tools/deploy.py', 'eval(x)  # nosemgrep: eval-detected\n')],
  ['nosemgrep for all', add('tools/deploy.py', 'eval(x)  # nosemgrep\n')],
  ['nosem', add('tools/deploy.py', '# nosem\neval(x)\n')],
  ['noqa for all', add('tools/deploy.py', 'run(x)  # noqa\n')],
  ['noqa with its code among others', add('tools/deploy.py', 'run(x)  # noqa: E501, S602\n')],
  ['noqa for a family of codes', add('tools/deploy.py', 'run(x)  # noqa:S6\n')],
  ['ruff: noqa for a file', { write: { 'tools/new.py': '# ruff: noqa: S602\nrun(x)\n' } }],
  ['nolint with its linter', add('cmd/api/main.go', 'f() //nolint:errcheck\n')],
  ['nolint for all, with a reason', add('cmd/api/main.go', 'f() //nolint // no time\n')],
];

const config: readonly Scenario[] = [
  ['eslint, JSON: off', { write: edit('.eslintrc.json', 'promises": "error"', 'promises": "off"') }],
  ['eslint, JSON: a warning', { write: edit('.eslintrc.json', 'promises": "error"', 'promises": "warn"') }],
  [
    'eslint, JSON: the line is gone',
    { write: edit('.eslintrc.json', '"@typescript-eslint/no-floating-promises": "error", ', '') },
  ],
  [
    'eslint, JSON: an override',
    {
      write: edit(
        '.eslintrc.json',
        '"no-console": "warn" }',
        '"no-console": "warn" }, "overrides": [{ "files": ["services/**"], "rules": { "@typescript-eslint/no-floating-promises": 0 } }]',
      ),
    },
  ],
  [
    'eslint, JSON: ignored files',
    { write: edit('.eslintrc.json', '"rules"', '"ignorePatterns": ["services/**"],\n  "rules"') },
  ],
  ['eslint: a file of ignored files', { write: { '.eslintignore': 'services/\n' } }],
  ['eslint, JSON: deleted', { remove: ['.eslintrc.json'] }],
  [
    'eslint, a folder of its own',
    { write: { 'services/.eslintrc.yml': 'rules:\n  "@typescript-eslint/no-floating-promises": off\n' } },
  ],
  [
    'eslint, code: off',
    {
      base: {
        'eslint.config.js': "export default [{ rules: { '@typescript-eslint/no-floating-promises': 'error' } }];\n",
      },
      write: {
        'eslint.config.js': "export default [{ rules: { '@typescript-eslint/no-floating-promises': 'off' } }];\n",
      },
    },
  ],
  [
    'eslint, code: off further down',
    {
      base: {
        'eslint.config.mjs': "export default [{ rules: { '@typescript-eslint/no-floating-promises': ['error'] } }];\n",
      },
      write: {
        'eslint.config.mjs':
          "export default [{ rules: { '@typescript-eslint/no-floating-promises': ['error'] } }, { files: ['services/**'], rules: { '@typescript-eslint/no-floating-promises': 0 } }];\n",
      },
    },
  ],
  [
    'eslint, code: ignored files',
    {
      base: {
        'eslint.config.js':
          "export default [{ ignores: ['dist'] }, { rules: { '@typescript-eslint/no-floating-promises': 2 } }];\n",
      },
      write: {
        'eslint.config.js':
          "export default [{ ignores: ['dist', 'services/**'] }, { rules: { '@typescript-eslint/no-floating-promises': 2 } }];\n",
      },
    },
  ],
  ['ruff: ignored', { write: edit('ruff.toml', '"E501"', '"E501", "S602"') }],
  ['ruff: no longer selected', { write: edit('ruff.toml', ', "S"', '') }],
  ['ruff: ignored for a folder', { write: more('ruff.toml', '\n[lint.per-file-ignores]\n"tools/**" = ["S602"]\n') }],
  ['ruff: files taken out', { write: edit('ruff.toml', 'line-length', 'extend-exclude = ["tools"]\nline-length') }],
  ['ruff in pyproject.toml', { write: { 'pyproject.toml': '[tool.ruff.lint]\nignore = ["S602"]\n' } }],
  ['semgrep: ignored files', { write: { '.semgrepignore': 'tools/\n' } }],
  ['semgrep: its rule reaches less far', { write: more('.semgrep/rules.yml', '    paths: { exclude: [tools/] }\n') }],
  ['semgrep: its rule is a warning', { write: edit('.semgrep/rules.yml', 'severity: ERROR', 'severity: WARNING') }],
  ['semgrep: its rule is gone', { write: { '.semgrep/rules.yml': 'rules: []\n' } }],
  ['golangci: no longer enabled', { write: edit('.golangci.yml', 'errcheck, ', '') }],
  ['golangci: disabled', { write: { '.golangci.yml': 'linters:\n  enable: [govet]\n  disable: [errcheck]\n' } }],
  [
    'golangci: excluded for some files',
    { write: more('.golangci.yml', 'issues:\n  exclude-rules:\n    - { path: cmd/, linters: [errcheck] }\n') },
  ],
];

play('silenced', [...own, ...others, ...config]);
