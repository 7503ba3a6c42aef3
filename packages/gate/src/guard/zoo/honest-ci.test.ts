import type { Scenario } from './play.ts';
import { edit, more, play, type Turn } from './play.ts';
import { ZOO } from './repository.ts';

const CI = '.github/workflows/gate.yml';
const PAWL = '.pawl/pawl.yml';
const CHECK = '      - run: npx --yes pawl@1.4.0 check --format github\n';
const change = (from: string | RegExp, to: string): Turn => ({ write: edit(CI, from, to) });
const check = (to: string): Turn => change('npx --yes pawl@1.4.0 check --format github', to);
const both = (to: string): string => (ZOO[CI] ?? '').replaceAll('npx --yes pawl@1.4.0', to);

const github: readonly Scenario[] = [
  [
    'reformatted',
    {
      write: {
        [CI]: (ZOO[CI] ?? '')
          .replace('push: { branches: [main] }', 'push:\n    branches:\n      - main')
          .replaceAll('\n  pawl:', '\n\n  # the gate\n  pawl:'),
      },
    },
  ],
  ['quotes around on', change('\non:', '\n"on":')],
  ['a newer version', { write: { [CI]: both('npx --yes pawl@1.5.0') } }],
  ['no version', { write: { [CI]: both('npx --yes pawl') } }],
  ['another runner of packages', { write: { [CI]: both('pnpm dlx pawl@1.4.0') } }],
  ['another format', check('npx --yes pawl@1.4.0 check --format sarif --output pawl.sarif')],
  ['into a file', check('npx --yes pawl@1.4.0 check --format json > pawl.json')],
  ['a pipe that fails', check('|\n          set -o pipefail\n          npx --yes pawl@1.4.0 check | tee pawl.log')],
  [
    'a name and an id',
    change(CHECK, CHECK.replace('      - run', '      - name: the gate\n        id: gate\n        run')),
  ],
  ['a newer checkout', { write: { [CI]: (ZOO[CI] ?? '').replaceAll('checkout@v4', 'checkout@v5') } }],
  ['steps around it', change(CHECK, `      - run: npm ci\n${CHECK}`)],
  ['a time limit', change('  pawl:\n', '  pawl:\n    timeout-minutes: 10\n')],
  ['another runner', { write: { [CI]: (ZOO[CI] ?? '').replaceAll('ubuntu-latest', 'ubuntu-24.04') } }],
  ['behind a job that always runs', change('  pawl:\n', '  pawl:\n    needs: lint\n')],
  [
    'continue-on-error by an expression that says no',
    change(CHECK, `${CHECK}        continue-on-error: \${{ false }}\n`),
  ],
  ['a branch of its own', change(CHECK, `      - run: git checkout -q -b gate\n${CHECK}`)],
  ['a file is put back', change(CHECK, `      - run: git checkout -- package-lock.json\n${CHECK}`)],
  ['a folder of the machine in PATH', change(CHECK, `      - run: echo "$HOME/.local/bin" >> $GITHUB_PATH\n${CHECK}`)],
  ['always', change('  pawl:\n', '  pawl:\n    if: always()\n')],
  ['not on a schedule', change('  pawl:\n', "  pawl:\n    if: github.event_name != 'schedule'\n")],
  ['more branches', change('branches: [main]', 'branches: [main, "release/**"]')],
  ['one event more', change('  pull_request:\n', '  pull_request:\n  merge_group:\n')],
  [
    'the types of always',
    change('  pull_request:\n', '  pull_request: { types: [opened, synchronize, reopened, ready_for_review] }\n'),
  ],
  [
    'a condition in braces',
    change("if: github.event_name == 'pull_request'", "if: ${{ github.event_name=='pull_request' }}"),
  ],
  ['the base from the event', change('"origin/$GITHUB_BASE_REF"', '"${{ github.event.pull_request.base.sha }}"')],
  ['the job is renamed', change('  pawl:\n', '  gate:\n')],
  [
    'the step goes to another job',
    change(
      / {6}- run: make lint\n([\s\S]*)$/,
      `      - run: make lint\n${/ {6}- uses: actions\/setup-node[\s\S]*/.exec(ZOO[CI] ?? '')?.[0] ?? ''}`,
    ),
  ],
  [
    'two jobs',
    {
      write: {
        [CI]: `${(ZOO[CI] ?? '').replace(/ {6}- if: github[\s\S]*/, '')}  guard:\n    runs-on: ubuntu-latest\n    steps:\n      - run: npx --yes pawl@1.4.0 guard --base origin/$GITHUB_BASE_REF\n`,
      },
    },
  ],
  [
    'the workflow is renamed, and pawl.yml says so',
    { move: [[CI, '.github/workflows/pawl.yml']], write: edit(PAWL, 'gate.yml', 'pawl.yml') },
  ],
  [
    'the workflow is renamed and rewritten, and pawl.yml says so',
    {
      remove: [CI],
      write: {
        ...edit(PAWL, 'gate.yml', 'all.yml'),
        '.github/workflows/all.yml':
          'on: { push: , pull_request: , merge_group: }\njobs:\n  all:\n    runs-on: x\n    env: { PAWL_URL: https://pawl.example.com, PAWL_TOKEN: "${{ secrets.GATE }}" }\n    steps:\n      - uses: actions/checkout@v5\n        with: { fetch-depth: 0 }\n      - run: |\n          npx pawl@2 check\n          npx pawl@2 guard --base origin/main\n',
      },
    },
  ],
  [
    'through a script of package.json',
    { write: { 'package.json': '{"scripts":{"gate":"pawl check --format github"}}', ...check('npm run gate').write } },
  ],
  [
    'through a target of the Makefile',
    { write: { Makefile: `${ZOO['Makefile'] ?? ''}\ngate:\n\t@npx pawl check\n`, ...check('make gate').write } },
  ],
  [
    'through a shell script',
    {
      write: {
        'ci/gate.sh': '#!/usr/bin/env bash\nset -euo pipefail\nnpx pawl check\n',
        ...check('bash ci/gate.sh').write,
      },
    },
  ],
  [
    'through a local action',
    {
      write: {
        '.github/actions/gate/action.yml':
          'runs:\n  using: composite\n  steps:\n    - run: npx pawl@1.4.0 check\n      shell: bash\n',
        ...change('run: npx --yes pawl@1.4.0 check --format github', 'uses: ./.github/actions/gate').write,
      },
    },
  ],
  [
    'through a workflow that is called',
    {
      base: { [CI]: 'on: pull_request\njobs:\n  pawl:\n    runs-on: x\n    steps: [ { run: npx pawl check } ]\n' },
      write: {
        [CI]: 'on: pull_request\njobs:\n  pawl:\n    uses: ./.github/workflows/called.yml\n',
        '.github/workflows/called.yml':
          'on: workflow_call\njobs:\n  all:\n    runs-on: x\n    steps: [ { run: npx pawl check } ]\n',
      },
    },
  ],
  [
    'all of it is called, under the same names',
    {
      write: {
        '.github/workflows/called.yml': (ZOO[CI] ?? '').replace(/on:\n.*\n.*\n/, 'on: workflow_call\n'),
        [CI]: 'on: { push: { branches: [main] }, pull_request: }\njobs:\n  pawl: { uses: ./.github/workflows/called.yml }\n',
      },
    },
  ],
  [
    'the guard in the strong mode',
    {
      write: {
        [CI]: (ZOO[CI] ?? '').replace(/ {6}- if: github[\s\S]*/, ''),
        '.github/workflows/guard.yml':
          'on: pull_request_target\njobs:\n  guard:\n    runs-on: x\n    steps:\n      - uses: actions/checkout@v4\n      - run: |\n          base=$(git rev-parse HEAD)\n          npx --yes pawl@1.4.0 guard --base "$base"\n',
      },
    },
  ],
  ['heartbeats are added', { base: edit(CI, /        env:\n.*\n.*\n/, ''), write: { [CI]: ZOO[CI] ?? '' } }],
  [
    'another workflow changes',
    {
      base: { '.github/workflows/docs.yml': 'on: push\njobs: { docs: { runs-on: x, steps: [ { run: make } ] } }\n' },
      write: {
        '.github/workflows/docs.yml':
          'on: workflow_dispatch\njobs: { docs: { runs-on: x, if: false, steps: [ { run: make || true } ] } }\n',
      },
    },
  ],
  [
    'another step may fail',
    change('      - run: make lint', '      - run: make lint || true\n        continue-on-error: true'),
  ],
  [
    'a condition is taken away',
    { base: edit(CI, '  pawl:\n', "  pawl:\n    if: github.actor != 'bot'\n"), write: { [CI]: ZOO[CI] ?? '' } },
  ],
];

const GITLAB = '.gitlab-ci.yml';
const JOB =
  'pawl:\n  script:\n    - npx --yes pawl@1.4.0 check\n    - npx --yes pawl@1.4.0 guard --base FETCH_HEAD\n  rules:\n    - if: $CI_PIPELINE_SOURCE == "merge_request_event"\n';
const gitlab = (text: string, files: Readonly<Record<string, string>> = {}): Turn => ({
  base: { [GITLAB]: JOB },
  write: { [GITLAB]: text, ...files },
});

const others: readonly Scenario[] = [
  ['GitLab: one rule more', gitlab(`${JOB}    - if: $CI_COMMIT_BRANCH == $CI_DEFAULT_BRANCH\n`)],
  ['GitLab: an anchor', gitlab(`.node: &node\n  image: node:20\n${JOB.replace('pawl:\n', 'pawl:\n  <<: *node\n')}`)],
  [
    'GitLab: a template',
    gitlab(
      `.gate:\n  script: [npx pawl@1.5.0 check, npx pawl@1.5.0 guard --base FETCH_HEAD]\npawl:\n  extends: .gate\n${/ {2}rules:[\s\S]*/.exec(JOB)?.[0] ?? ''}`,
    ),
  ],
  ['GitLab: a file of its own', gitlab('include: /.gitlab/pawl.yml\n', { '.gitlab/pawl.yml': JOB })],
  ['GitLab: another stage and image', gitlab(JOB.replace('pawl:\n', 'pawl:\n  stage: test\n  image: node:22\n'))],
  ['GitLab: a file elsewhere', gitlab('include: [ { local: ci/gate.yml } ]\n', { 'ci/gate.yml': JOB })],
  [
    'GitLab: a key more where the file is included',
    gitlab('include: [ { local: ci/gate.yml } ]\npawl: { tags: [docker] }\n', { 'ci/gate.yml': JOB }),
  ],
  ['GitLab: no defaults', gitlab(JOB.replace('pawl:\n', 'pawl:\n  inherit: { default: false }\n'))],
  ['GitLab: other jobs', gitlab(`${JOB}build:\n  script: [make]\n  allow_failure: true\n`)],
  [
    'a hook that was not there',
    { write: { 'lefthook.yml': 'pre-commit:\n  commands:\n    pawl: { run: npx pawl check --staged }\n' } },
  ],
  [
    'pre-commit: a newer version',
    {
      base: {
        '.pre-commit-config.yaml':
          'repos:\n  - repo: local\n    hooks:\n      - { id: pawl-check, name: x, entry: npx pawl@1.0.0 check --staged, language: system }\n',
      },
      write: {
        '.pre-commit-config.yaml':
          'repos:\n  - repo: local\n    hooks:\n      - id: pawl-check\n        name: gate\n        entry: npx pawl@1.4.0 check --staged\n        language: system\n        always_run: true\n        pass_filenames: false\n',
      },
    },
  ],
  [
    'the package is newer',
    {
      base: { 'package.json': '{"devDependencies":{"pawl":"^1.4.0"}}\n' },
      write: { 'package.json': '{"devDependencies":{"pawl":"1.5.2"}}\n' },
    },
  ],
];

const config: readonly Scenario[] = [
  [
    'pawl.yml reformatted',
    {
      write: {
        [PAWL]:
          '# where we are\nserver: "https://pawl.example.com/"\nci:\n  - .github/workflows/gate.yml\ndefaults:\n  exclude: [ third_party/** ]\n  branch: main\n',
      },
    },
  ],
  [
    'a key, a repository and one place more',
    {
      write: more(
        PAWL,
        'public_key: MCowBQYDK2VwAyEAGb9ECWmEzf6FQbrBZ9w7lshQhqowtrbLDFw4rXAxZuE=\nrepository: acme/zoo\n',
      ),
    },
  ],
  [
    'the same key in another writing',
    {
      base: more(PAWL, 'public_key: MCowBQYDK2VwAyEAGb9ECWmEzf6FQbrBZ9w7lshQhqowtrbLDFw4rXAxZuE=\n'),
      write: more(
        PAWL,
        'public_key: |\n  -----BEGIN PUBLIC KEY-----\n  MCowBQYDK2VwAyEAGb9ECWmEzf6FQbrBZ9w7lshQhqowtrbLDFw4rXAxZuE=\n  -----END PUBLIC KEY-----\n',
      ),
    },
  ],
  ['less is excluded', { write: edit(PAWL, ', exclude: ["third_party/**"]', '') }],
  ['the same is excluded in other words', { write: edit(PAWL, '"third_party/**"', '"third_party/"') }],
];

play('silent', [...github, ...others, ...config]);
