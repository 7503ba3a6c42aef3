import type { Scenario } from './play.ts';
import { edit, play, type Turn } from './play.ts';
import { ZOO } from './repository.ts';

const CI = '.github/workflows/gate.yml';
const CHECK = '      - run: npx --yes pawl@1.4.0 check --format github\n';
const JOB = '  pawl:\n    runs-on: ubuntu-latest\n';
const change = (from: string | RegExp, to: string): Turn => ({ write: edit(CI, from, to) });
const check = (to: string): Turn => change('npx --yes pawl@1.4.0 check --format github', to);
const job = (line: string): Turn => change(JOB, `${JOB}    ${line}\n`);

const github: readonly Scenario[] = [
  ['the workflow is deleted', { remove: [CI] }],
  ['the workflow is moved where nothing reads it', { move: [[CI, '.github/workflows/old/gate.yml']] }],
  ['the workflow is no YAML any more', change('jobs:', 'jobs: [')],
  ['the job is gone', change(/ {2}pawl:\n[\s\S]*/, '')],
  ['the step is gone', change(CHECK, '')],
  ['the step is commented out', change(CHECK, CHECK.replaceAll(/^/gm, '# ').replace(/# $/, ''))],
  ['the guard is gone', change(/ {6}- if: github[\s\S]*/, '')],
  ['the guard compares the change with itself', change('"origin/$GITHUB_BASE_REF"', 'HEAD')],
  [
    'the guard compares with the head of the change',
    change('"origin/$GITHUB_BASE_REF"', '${{ github.event.pull_request.head.sha }}'),
  ],
  ['the guard compares with another branch', change('"origin/$GITHUB_BASE_REF"', 'origin/my-branch')],
  ['only its name is left', change(CHECK, '      - name: pawl check\n')],
  ['only its name is left, beside another command', change(CHECK, '      - name: pawl check\n        run: make\n')],
  ['another commit is checked out by git', change(CHECK, `      - run: git checkout origin/main\n${CHECK}`)],
  [
    'its own line checks another commit out',
    check('|\n          git reset --hard HEAD~1\n          npx --yes pawl@1.4.0 check'),
  ],
  [
    'a folder of the change goes first in PATH',
    change(CHECK, `      - run: echo "$PWD/ci/bin" >> $GITHUB_PATH\n${CHECK}`),
  ],
  [
    'Node is told to load something first',
    change(CHECK, `      - run: echo NODE_OPTIONS=--require=./x.js >> $GITHUB_ENV\n${CHECK}`),
  ],
  [
    'packages come from elsewhere',
    change(CHECK, `      - run: npm config set registry https://npm.example.com\n${CHECK}`),
  ],
  ['a matrix without jobs', job('strategy: { matrix: { os: [] } }')],
  ['a matrix of which everything is taken out', job('strategy: { matrix: { os: [a], exclude: [ { os: a } ] } }')],
  ['a matrix that comes from elsewhere', job('strategy: { matrix: "${{ fromJSON(needs.x.outputs.y) }}" }')],
  ['|| true', check('npx --yes pawl@1.4.0 check || true')],
  ['; true', check('npx --yes pawl@1.4.0 check; true')],
  ['|| echo', check('npx --yes pawl@1.4.0 check || echo "::warning::pawl"')],
  ['a pipe', check('npx --yes pawl@1.4.0 check | tee pawl.log')],
  ['in the background', check('npx --yes pawl@1.4.0 check &')],
  ['set +e', check('|\n          set +e\n          npx --yes pawl@1.4.0 check')],
  ['exit 0 before', check('|\n          exit 0\n          npx --yes pawl@1.4.0 check')],
  ['a way out before', check('|\n          [ -f .skip ] && exit 0\n          npx --yes pawl@1.4.0 check')],
  ['only when something is set', check('|\n          if [ -n "$FULL" ]; then npx --yes pawl@1.4.0 check; fi')],
  ['only printed', check('echo npx --yes pawl@1.4.0 check')],
  ['only the help', check('npx --yes pawl@1.4.0 check --help')],
  ['only what changed', check('npx --yes pawl@1.4.0 check --changed')],
  ['another configuration', check('npx --yes pawl@1.4.0 check --config other.yml')],
  ['another folder', check('cd /tmp/empty && npx --yes pawl@1.4.0 check')],
  ['another package', check('npx --yes --package ./tools/pawl pawl check')],
  ['pinned back', check('npx --yes pawl@1.2.0 check')],
  ['another command', check('npx --yes pawl@1.4.0 list')],
  [
    'the controls are removed first',
    check('|\n          rm -f .pawl/controls/shell-true.yml\n          npx --yes pawl@1.4.0 check'),
  ],
  [
    'the controls are taken from elsewhere in a step before',
    change(CHECK, `      - run: git checkout other -- .pawl\n${CHECK}`),
  ],
  ['another commit is checked out', change('fetch-depth: 0', 'fetch-depth: 0\n          ref: main')],
  ['continue-on-error on the step', change(CHECK, `${CHECK}        continue-on-error: true\n`)],
  ['continue-on-error on the job', job('continue-on-error: true')],
  ['continue-on-error by expression', job("continue-on-error: ${{ github.actor == 'bot' }}")],
  ['if: false on the step', change("if: github.event_name == 'pull_request'", 'if: false')],
  ['if: false on the job', job('if: false')],
  ['only on a schedule', job("if: github.event_name == 'schedule'")],
  ['only on a label', job("if: contains(github.event.pull_request.labels.*.name, 'gate')")],
  ['not for some author', job("if: github.actor != 'bot'")],
  [
    'behind a job that is skipped',
    {
      write: edit(
        CI,
        JOB,
        `${JOB}    needs: [full]\n`,
        edit(
          CI,
          'jobs:\n',
          'jobs:\n  full:\n    if: false\n    runs-on: ubuntu-latest\n    steps: [ { run: "true" } ]\n',
        ),
      ),
    },
  ],
  ['behind a job that is not there', job('needs: [nothing]')],
  ['no time', job('timeout-minutes: 0')],
  ['a shell that goes on after a failure', change(CHECK, `${CHECK}        shell: bash {0}\n`)],
  ['a shell for all of them', job('defaults: { run: { shell: "bash {0}" } }')],
  ['paths', change('  pull_request:\n', '  pull_request: { paths: ["src/**"] }\n')],
  ['paths-ignore', change('  pull_request:\n', '  pull_request: { paths-ignore: [".pawl/**"] }\n')],
  ['branches', change('  pull_request:\n', '  pull_request: { branches: [release] }\n')],
  ['fewer types', change('  pull_request:\n', '  pull_request: { types: [closed] }\n')],
  ['another branch', change('branches: [main]', 'branches: [never]')],
  ['no pull requests', change('  pull_request:\n', '')],
  ['by hand only', change(/on:\n.*\n.*\n/, 'on: workflow_dispatch\n')],
  ['only when called', change(/on:\n.*\n.*\n/, 'on: workflow_call\n')],
  ['another variable for git', job('env: { GIT_DIR: /tmp/other }')],
  ['the heartbeats go', change('          PAWL_TOKEN: ${{ secrets.PAWL_TOKEN }}\n', '')],
  ['the heartbeats go elsewhere', change('PAWL_URL: https://pawl.example.com', 'PAWL_URL: https://other.example.com')],
  [
    'another job takes its name',
    {
      write: edit(
        CI,
        '  pawl:\n',
        '  gate-old:\n    name: old\n',
        edit(
          CI,
          'jobs:\n',
          'jobs:\n  other:\n    name: pawl\n    runs-on: ubuntu-latest\n    steps: [ { run: "true" } ]\n',
        ),
      ),
    },
  ],
  [
    'a reusable workflow is replaced',
    {
      base: {
        '.github/workflows/called.yml':
          'on: workflow_call\njobs:\n  all:\n    runs-on: x\n    steps:\n      - run: npx pawl check\n',
        [CI]: 'on: pull_request\njobs:\n  pawl:\n    uses: ./.github/workflows/called.yml\n',
      },
      write: {
        [CI]: 'on: pull_request\njobs:\n  pawl:\n    uses: ./.github/workflows/other.yml\n',
        '.github/workflows/other.yml': 'on: workflow_call\njobs: {}\n',
      },
    },
  ],
  [
    'a local action does nothing',
    {
      base: {
        '.github/actions/gate/action.yml':
          'runs:\n  using: composite\n  steps:\n    - run: npx pawl check\n      shell: bash\n',
        [CI]: 'on: pull_request\njobs:\n  pawl:\n    runs-on: x\n    steps:\n      - uses: ./.github/actions/gate\n',
      },
      write: {
        '.github/actions/gate/action.yml':
          'runs:\n  using: composite\n  steps:\n    - run: echo fine\n      shell: bash\n',
      },
    },
  ],
  [
    'an action pinned back',
    {
      base: { [CI]: 'on: pull_request\njobs:\n  p:\n    runs-on: x\n    steps:\n      - uses: acme/pawl-action@v2\n' },
      write: { [CI]: 'on: pull_request\njobs:\n  p:\n    runs-on: x\n    steps:\n      - uses: acme/pawl-action@v1\n' },
    },
  ],
];

const through = (files: Readonly<Record<string, string>>): Readonly<Record<string, string>> => ({
  ...files,
  [CI]: (ZOO[CI] ?? '').replace('npx --yes pawl@1.4.0 check --format github', 'npm run gate'),
});
const behind: readonly Scenario[] = [
  [
    'a script of package.json does nothing',
    {
      base: through({ 'package.json': '{"scripts":{"gate":"pawl check"}}\n' }),
      write: { 'package.json': '{"scripts":{"gate":"exit 0"}}\n' },
    },
  ],
  [
    'a script of package.json swallows',
    {
      base: through({ 'package.json': '{"scripts":{"gate":"pawl check"}}\n' }),
      write: { 'package.json': '{"scripts":{"gate":"pawl check; echo done"}}\n' },
    },
  ],
  [
    'a target of the Makefile does nothing',
    {
      base: {
        Makefile: 'lint: gate\n\truff check\n\ngate:\n\tnpx pawl check\n',
        [CI]: (ZOO[CI] ?? '').replace(/ {6}- run: npx --yes pawl@1.4.0 check[^\n]*\n/, ''),
      },
      write: { Makefile: 'lint:\n\truff check\n\ngate:\n\t@true\n' },
    },
  ],
  [
    'a target of the Makefile may fail',
    {
      base: {
        Makefile: 'lint: gate\n\ngate:\n\tnpx pawl check\n',
        [CI]: (ZOO[CI] ?? '').replace(/ {6}- run: npx --yes pawl@1.4.0 check[^\n]*\n/, ''),
      },
      write: { Makefile: 'lint: gate\n\ngate:\n\t-npx pawl check\n' },
    },
  ],
  [
    'a shell script does nothing',
    {
      base: {
        'ci/gate.sh': '#!/bin/sh -e\nnpx pawl check\n',
        [CI]: (ZOO[CI] ?? '').replace('npx --yes pawl@1.4.0 check --format github', './ci/gate.sh'),
      },
      write: { 'ci/gate.sh': '#!/bin/sh\nexit 0\nnpx pawl check\n' },
    },
  ],
  [
    'the package is pinned back',
    {
      base: { 'package.json': '{"devDependencies":{"pawl":"^1.4.0"}}\n' },
      write: { 'package.json': '{"devDependencies":{"pawl":"1.1.0"}}\n' },
    },
  ],
  [
    'the package comes from elsewhere',
    {
      base: { 'package.json': '{"devDependencies":{"pawl":"^1.4.0"}}\n' },
      write: { 'package.json': '{"devDependencies":{"pawl":"file:./fake"}}\n' },
    },
  ],
];

play('unplugged', [...github, ...behind]);
