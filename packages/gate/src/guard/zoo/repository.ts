import { CONTROLS } from './controls.ts';

/** A repository of many languages in which every control holds. */
export const ZOO: Readonly<Record<string, string>> = {
  ...CONTROLS,
  '.pawl/pawl.yml': `server: https://pawl.example.com
ci: [.github/workflows/gate.yml]
defaults: { branch: main, exclude: ["third_party/**"] }
`,
  '.github/workflows/gate.yml': `name: gate
on:
  push: { branches: [main] }
  pull_request:
permissions: { contents: read }
jobs:
  lint:
    runs-on: ubuntu-latest
    steps:
      - uses: actions/checkout@v4
      - run: make lint
  pawl:
    runs-on: ubuntu-latest
    steps:
      - uses: actions/checkout@v4
        with:
          fetch-depth: 0
      - uses: actions/setup-node@v4
      - run: npx --yes pawl@1.4.0 check --format github
        env:
          PAWL_URL: https://pawl.example.com
          PAWL_TOKEN: \${{ secrets.PAWL_TOKEN }}
      - if: github.event_name == 'pull_request'
        run: npx --yes pawl@1.4.0 guard --base "origin/$GITHUB_BASE_REF" --format github
`,
  Makefile: 'lint:\n\truff check tools\n\ntest: lint\n\tpytest\n',
  LICENSE: 'MIT\n',
  'docs/runbooks/payout.md': '# Payout\n',
  'tools/deploy.py': 'import subprocess\n\n\ndef deploy(cmd):\n    subprocess.run([cmd])\n',
  'tools/deep/release.py': 'import subprocess\n',
  'tools/pyproject.toml': "[project]\nname = 'tools'\nrequires-python = '>=3.11'\n",
  'cmd/api/main.go': 'package main\n\nfunc main() {\n\tclient.Get("x")\n}\n',
  'internal/fetch/fetch.go': 'package fetch\n\nfunc Fetch(u string) {\n\tclient.Get(u)\n}\n',
  'services/settlement/refunds.ts': "defineSettlementJob({ name: 'refunds', idempotencyKey: key });\n",
  'services/settlement/deep/fees.ts': "defineSettlementJob({ name: 'fees', idempotencyKey: key });\n",
  'services/settlement/view.tsx': 'export const View = () => <p>none</p>;\n',
  'server/src/Main.java': 'class Main {\n  void run() {}\n}\n',
  'crates/daemon/src/main.rs': '// SPDX-License-Identifier: MIT\nfn main() {}\n',
  'app/models/cart.rb': 'class Cart\nend\n',
  'db/001.sql': 'DELETE FROM users WHERE id = 1;\n',
  'config/app.ini': 'AWS_SECRET_ACCESS_KEY=${SECRET}\n',
  'production.env': 'PORT=1\n',
  'deploy/api.yaml':
    'spec:\n  template:\n    spec:\n      containers:\n        - name: api\n          resources:\n            limits:\n              memory: 1Gi\n',
  'scripts/verify-migrations.sh': '#!/bin/sh\nset -e\nfor file in db/*.sql; do\n  grep -q DOWN "$file"\ndone\n',
  '.eslintrc.json':
    '{\n  "extends": ["eslint:recommended"],\n  "rules": { "@typescript-eslint/no-floating-promises": "error", "no-console": "warn" }\n}\n',
  'ruff.toml': 'line-length = 120\n\n[lint]\nselect = ["E", "F", "S"]\nignore = ["E501"]\n',
  '.golangci.yml': 'linters:\n  enable: [errcheck, govet]\n',
  '.semgrep/rules.yml':
    'rules:\n  - id: python.lang.security.audit.eval-detected\n    languages: [python]\n    severity: ERROR\n    message: no eval\n    pattern: eval(...)\n',
};
