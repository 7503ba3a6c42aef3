import type { Scenario } from './play.ts';
import { play } from './play.ts';

const CI = '.github/workflows/checks.yaml';
const workflow = (job: string, on = 'on: [push, pull_request]'): string =>
  `${on}\njobs:\n  gate:\n    runs-on: ubuntu-latest\n${job}`;
const steps = (...lines: readonly string[]): string => `    steps:\n${lines.map((line) => `      ${line}\n`).join('')}`;
const turn = (name: string, was: string, is: string): Scenario => [name, { base: { [CI]: was }, write: { [CI]: is } }];
const PLAIN = workflow(steps('- run: npx pawl check', '- run: npx pawl guard --base origin/main'));
const run = (name: string, text: string): Scenario => turn(name, PLAIN, PLAIN.replace('npx pawl check', text));

const weaker: readonly Scenario[] = [
  run('or a colon', 'npx pawl check || :'),
  run('or an exit', 'npx pawl check || exit 0'),
  run('in an echo', '"echo $(npx pawl check)"'),
  run('a status that is kept and forgotten', '"set +e; npx pawl check; echo $?"'),
  run('a negation', '"! npx pawl check"'),
  run('a test before', '"[ -d services ] && npx pawl check"'),
  run('a comment', '"true # npx pawl check"'),
  run('only printed by printf', 'printf "npx pawl check"'),
  run('only its version', 'npx pawl --version'),
  run('a dry run of npx', 'npx --no-install pawl list'),
  run('through a pipe to cat', '"npx pawl check 2>&1 | cat"'),
  run('time out that is success', '"timeout 1 npx pawl check || true"'),
  run('in a subshell that is ignored', '"(npx pawl check; true)"'),
  run('with another file list', 'npx pawl check --changed --base HEAD'),
  turn(
    'both in a job that is never reached',
    PLAIN,
    workflow(steps('- run: npx pawl check', '- run: npx pawl guard --base origin/main')).replace(
      '    runs-on',
      '    if: ${{ false }}\n    runs-on',
    ),
  ),
  turn('only for one author', PLAIN, PLAIN.replace('    runs-on', "    if: github.actor == 'octocat'\n    runs-on")),
  turn('only pushes', PLAIN, PLAIN.replace('[push, pull_request]', '[push]')),
  turn('only tags', PLAIN, PLAIN.replace('on: [push, pull_request]', 'on: { push: { tags: ["v*"] }, pull_request: }')),
  turn('steps replaced by an action of somebody else', PLAIN, workflow(steps('- uses: acme/lint@v1'))),
  turn(
    'a matrix job that may fail',
    PLAIN,
    PLAIN.replace('    runs-on', '    continue-on-error: ${{ matrix.experimental }}\n    runs-on'),
  ),
  turn(
    'needs that lead to a schedule',
    PLAIN,
    `${PLAIN.replace('    runs-on', '    needs: [a]\n    runs-on')}  a:\n    needs: b\n    runs-on: x\n    steps: []\n  b:\n    if: github.event_name == 'schedule'\n    runs-on: x\n    steps: []\n`,
  ),
];

const equal: readonly Scenario[] = [
  run('a group that fails', '"npx pawl check || { echo look; exit 1; }"'),
  run('a status that is kept and used', '"npx pawl check"'),
  run('several lines', '|\n          echo start\n          npx pawl check'),
  run('behind an install', '"npm ci && npx pawl check"'),
  run('through corepack', 'corepack pnpm exec pawl check'),
  run('through bun', 'bunx pawl check'),
  run('by its path', './node_modules/.bin/pawl check'),
  run('with colours', 'FORCE_COLOR=1 npx pawl check'),
  run('both in one step', '"npx pawl check && npx pawl guard --base origin/main"'),
  turn(
    'a name, an id, permissions and concurrency',
    PLAIN,
    `name: checks\npermissions: {}\nconcurrency: x\n${PLAIN.replace('    runs-on', '    name: gate\n    permissions: { contents: read }\n    runs-on')}`,
  ),
  turn(
    'a matrix',
    PLAIN,
    PLAIN.replace(
      '    runs-on: ubuntu-latest',
      '    strategy: { matrix: { os: [ubuntu-latest, macos-latest] } }\n    runs-on: ${{ matrix.os }}',
    ),
  ),
  turn('a container', PLAIN, PLAIN.replace('    runs-on', '    container: node:22\n    runs-on')),
  turn(
    'a cache and a checkout of the change',
    PLAIN,
    PLAIN.replace(
      '- run: npx pawl check',
      '- uses: actions/checkout@v4\n        with: { ref: "${{ github.event.pull_request.head.sha }}", fetch-depth: 0 }\n      - uses: actions/cache@v4\n      - run: npx pawl check',
    ),
  ),
  turn('events as a mapping', PLAIN, PLAIN.replace('on: [push, pull_request]', 'on:\n  push:\n  pull_request:')),
  turn(
    'a schedule more',
    PLAIN,
    PLAIN.replace('on: [push, pull_request]', 'on: { push: , pull_request: , schedule: [ { cron: "0 0 * * *" } ] }'),
  ),
  turn(
    'an anchor',
    PLAIN,
    workflow(
      '    steps:\n      - &pawl { run: npx pawl check }\n      - run: npx pawl guard --base origin/main\n      - *pawl\n',
    ),
  ),
];

play('unplugged', weaker);
play('silent', equal);
