import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isMap, isSeq, parseDocument } from 'yaml';

/** A file that makes CI or a hook run the gate. */
export interface Plug {
  readonly path: string;
  readonly content: string;
  /** Whether it belongs under `ci:` of pawl.yml. */
  readonly ci: boolean;
  readonly what: string;
}

/** Files for every CI and hook runner found in the repository; GitHub's where there is none. */
export function plugs(root: string, version: string, remote: string): readonly Plug[] {
  const has = (path: string): boolean => existsSync(join(root, path));
  const found: Plug[] = [];
  const gitlab = has('.gitlab-ci.yml') || (/gitlab/.test(remote) && !has('.github'));
  if (has('.github') || !gitlab) found.push(github(root, version));
  if (gitlab) found.push(gitlabCi(root, version));
  if (has('.pre-commit-config.yaml')) found.push(preCommit(root, version));
  const lefthook = ['lefthook.yml', '.lefthook.yml', 'lefthook.yaml'].find(has);
  if (lefthook !== undefined) found.push(leftHook(root, lefthook, version));
  return found.filter(({ path, content }) => !has(path) || readFileSync(join(root, path), 'utf8') !== content);
}

const read = (root: string, path: string): string =>
  existsSync(join(root, path)) ? readFileSync(join(root, path), 'utf8') : '';

function github(root: string, version: string): Plug {
  const path = '.github/workflows/pawl.yml';
  const content = `name: pawl
on:
  pull_request:
  push:
permissions:
  contents: read
jobs:
  pawl:
    runs-on: ubuntu-latest
    steps:
      - uses: actions/checkout@v4
        with:
          fetch-depth: 0
      - uses: actions/setup-node@v4
        with:
          node-version: 20
      - run: npx --yes pawl@${version} check --format github
        env:
          PAWL_URL: \${{ vars.PAWL_URL }}
          PAWL_TOKEN: \${{ secrets.PAWL_TOKEN }}
      - run: npx --yes pawl@${version} guard --base "origin/$GITHUB_BASE_REF" --format github
        if: github.event_name == 'pull_request'
`;
  return { path, content: has(root, path) ? read(root, path) : content, ci: true, what: 'GitHub Actions' };
}

const has = (root: string, path: string): boolean => existsSync(join(root, path));

function gitlabCi(root: string, version: string): Plug {
  const path = '.gitlab-ci.yml';
  const before = read(root, path);
  const job = `pawl:
  image: node:20
  variables:
    GIT_DEPTH: 0
  script:
    - npx --yes pawl@${version} check --format gitlab --output gl-code-quality-report.json
    - git fetch --quiet origin "\${CI_MERGE_REQUEST_TARGET_BRANCH_NAME:-$CI_DEFAULT_BRANCH}"
    - npx --yes pawl@${version} guard --base FETCH_HEAD
  rules:
    - if: $CI_PIPELINE_SOURCE == "merge_request_event"
    - if: $CI_COMMIT_BRANCH == $CI_DEFAULT_BRANCH
  artifacts:
    when: always
    reports:
      codequality: gl-code-quality-report.json
`;
  const content = /^pawl:/m.test(before)
    ? before
    : `${before}${before === '' || before.endsWith('\n') ? '' : '\n'}${before === '' ? '' : '\n'}${job}`;
  return { path, content, ci: true, what: 'GitLab CI' };
}

function preCommit(root: string, version: string): Plug {
  const path = '.pre-commit-config.yaml';
  const before = read(root, path);
  const document = parseDocument(before);
  const hook = (id: string, args: string): object => ({
    id,
    name: id.replace('-', ' '),
    entry: `npx --yes pawl@${version} ${args}`,
    language: 'system',
    pass_filenames: false,
    always_run: true,
  });
  const local = {
    repo: 'local',
    hooks: [hook('pawl-check', 'check --staged'), hook('pawl-guard', 'guard --staged --base HEAD')],
  };
  if (!before.includes('pawl-check') && document.errors.length === 0) {
    if (isSeq(document.get('repos'))) document.addIn(['repos'], document.createNode(local));
    else document.set('repos', document.createNode([local]));
  }
  return { path, content: before.includes('pawl-check') ? before : document.toString(), ci: false, what: 'pre-commit' };
}

function leftHook(root: string, path: string, version: string): Plug {
  const before = read(root, path);
  const document = parseDocument(before === '' ? '{}' : before);
  const known = before.includes('pawl-check');
  if (!known && document.errors.length === 0 && (isMap(document.contents) || document.contents === null)) {
    document.setIn(
      ['pre-commit', 'commands', 'pawl-check'],
      document.createNode({ run: `npx --yes pawl@${version} check --staged` }),
    );
    document.setIn(
      ['pre-commit', 'commands', 'pawl-guard'],
      document.createNode({ run: `npx --yes pawl@${version} guard --staged --base HEAD` }),
    );
  }
  return { path, content: known ? before : document.toString(), ci: false, what: 'lefthook' };
}
