import type { Scenario } from './play.ts';
import { edit, play, type Turn } from './play.ts';

const GITLAB = '.gitlab-ci.yml';
const GITLAB_JOB =
  'stages: [test]\npawl:\n  stage: test\n  script:\n    - npx --yes pawl@1.4.0 check\n    - npx --yes pawl@1.4.0 guard --base FETCH_HEAD\n  rules:\n    - if: $CI_PIPELINE_SOURCE == "merge_request_event"\n';
const gitlab = (from: string | RegExp, to: string): Turn => {
  const base = { [GITLAB]: GITLAB_JOB };
  return { base, write: edit(GITLAB, from, to, base) };
};
const HOOKS = '.pre-commit-config.yaml';
const HOOK =
  'repos:\n  - repo: local\n    hooks:\n      - id: pawl-check\n        name: pawl\n        entry: npx pawl check --staged\n        language: system\n';
const hook = (from: string, to: string): Turn => ({
  base: { [HOOKS]: HOOK },
  write: edit(HOOKS, from, to, { [HOOKS]: HOOK }),
});
const LEFTHOOK = 'pre-commit:\n  commands:\n    pawl-check:\n      run: npx pawl check --staged\n';
const CIRCLE =
  'version: 2.1\njobs:\n  pawl:\n    steps:\n      - run: npx pawl check\nworkflows:\n  all:\n    jobs: [pawl]\n';

const others: readonly Scenario[] = [
  ['GitLab: the job becomes a template', gitlab('pawl:\n', '.pawl:\n')],
  ['GitLab: allow_failure', gitlab('  stage: test\n', '  stage: test\n  allow_failure: true\n')],
  [
    'GitLab: allow_failure for an exit code',
    gitlab('  stage: test\n', '  stage: test\n  allow_failure: { exit_codes: [1] }\n'),
  ],
  ['GitLab: by hand', gitlab('  stage: test\n', '  stage: test\n  when: manual\n')],
  [
    'GitLab: a rule that says never',
    gitlab('  rules:\n', '  rules:\n    - if: $CI_COMMIT_BRANCH\n      when: never\n'),
  ],
  ['GitLab: other rules', gitlab('merge_request_event', 'schedule')],
  ['GitLab: only', gitlab(/ {2}rules:\n.*\n/, '  only: [schedules]\n')],
  ['GitLab: a way out in before_script', gitlab('pawl:\n', 'default:\n  before_script: [exit 0]\npawl:\n')],
  ['GitLab: || true', gitlab('pawl@1.4.0 check', 'pawl@1.4.0 check || true')],
  ['GitLab: no pipelines at all', gitlab('stages:', 'workflow: { rules: [ { when: never } ] }\nstages:')],
  [
    'GitLab: the file is no longer included',
    {
      base: { [GITLAB]: 'include: { local: /ci/pawl.yml }\n', 'ci/pawl.yml': GITLAB_JOB },
      write: { [GITLAB]: 'build: { script: [make] }\n' },
    },
  ],
  [
    'GitLab: the template it extends does nothing',
    {
      base: { [GITLAB]: '.gate: { script: [npx pawl check] }\npawl: { extends: .gate }\n' },
      write: { [GITLAB]: '.gate: { script: ["true"] }\npawl: { extends: .gate }\n' },
    },
  ],
  ['pre-commit: by hand', hook('        language', '        stages: [manual]\n        language')],
  ['pre-commit: excluded files', hook('        language', '        exclude: tools/\n        language')],
  ['pre-commit: no files', hook('        language', '        files: ^$\n        language')],
  ['pre-commit: the default stage', hook('repos:', 'default_stages: [manual]\nrepos:')],
  ['pre-commit: left out by pre-commit.ci', hook('repos:', 'ci: { skip: [pawl-check] }\nrepos:')],
  ['pre-commit: a language that runs nothing', hook('language: system', 'language: pygrep')],
  ['GitLab: a stage that is not there', gitlab('  stage: test\n', '  stage: later\n')],
  [
    'GitLab: behind a job that is started by hand',
    gitlab('pawl:\n', 'hold: { stage: test, script: [make], when: manual }\npawl:\n  needs: [hold]\n'),
  ],
  [
    'GitLab: what includes a file overrides its job',
    {
      base: { [GITLAB]: 'include: [ { local: ci/pawl.yml } ]\n', 'ci/pawl.yml': GITLAB_JOB },
      write: { [GITLAB]: 'include: [ { local: ci/pawl.yml } ]\npawl: { allow_failure: true }\n' },
    },
  ],
  [
    'pre-commit: only its name is left',
    {
      base: { [HOOKS]: HOOK.replace('name: pawl', 'name: pawl check') },
      write: {
        [HOOKS]: HOOK.replace('name: pawl', 'name: pawl check').replace('npx pawl check --staged', '"true"'),
      },
    },
  ],
  ['pre-commit: swallowed by a shell', hook('npx pawl check --staged', 'sh -c "npx pawl check --staged || true"')],
  [
    'lefthook: only its words for a failure are left',
    {
      base: { 'lefthook.yml': LEFTHOOK },
      write: { 'lefthook.yml': LEFTHOOK.replace('npx pawl check --staged', 'make\n      fail_text: run pawl check') },
    },
  ],
  [
    'lefthook: a hook that comes later',
    {
      base: { 'lefthook.yml': LEFTHOOK },
      write: { 'lefthook.yml': LEFTHOOK.replace('pre-commit:', 'post-commit:') },
    },
  ],
  [
    'lefthook: no hook of git',
    { base: { 'lefthook.yml': LEFTHOOK }, write: { 'lefthook.yml': LEFTHOOK.replace('pre-commit:', 'aside:') } },
  ],
  [
    'Azure: only its name is left',
    {
      base: { 'azure-pipelines.yml': 'steps:\n  - script: npx pawl check\n    displayName: pawl check\n' },
      write: { 'azure-pipelines.yml': 'steps:\n  - script: make\n    displayName: pawl check\n' },
    },
  ],
  [
    'Buildkite: only its label is left',
    {
      base: { '.buildkite/pipeline.yml': 'steps: [ { label: pawl check, command: npx pawl check } ]\n' },
      write: { '.buildkite/pipeline.yml': 'steps: [ { label: pawl check, command: make } ]\n' },
    },
  ],
  [
    'Woodpecker: only a variable holds it',
    {
      base: { '.woodpecker.yml': 'steps: { gate: { commands: [npx pawl check] } }\n' },
      write: { '.woodpecker.yml': 'steps: { gate: { environment: { X: npx pawl check }, commands: [make] } }\n' },
    },
  ],
  [
    'lefthook: skip',
    { base: { 'lefthook.yml': LEFTHOOK }, write: { 'lefthook.yml': `${LEFTHOOK}      skip: true\n` } },
  ],
  [
    'lefthook: a branch only',
    { base: { 'lefthook.yml': LEFTHOOK }, write: { 'lefthook.yml': `${LEFTHOOK}      only: [ { ref: main } ]\n` } },
  ],
  [
    'lefthook: something else',
    {
      base: { 'lefthook.yml': LEFTHOOK },
      write: { 'lefthook.yml': LEFTHOOK.replace('npx pawl check --staged', 'echo') },
    },
  ],
  [
    'husky: || true',
    {
      base: { '.husky/pre-commit': 'npx pawl check --staged\n' },
      write: { '.husky/pre-commit': 'npx pawl check --staged || true\n' },
    },
  ],
  [
    'CircleCI: no workflow names the job',
    {
      base: { '.circleci/config.yml': CIRCLE },
      write: { '.circleci/config.yml': CIRCLE.replace('jobs: [pawl]', 'jobs: [build]') },
    },
  ],
  [
    'CircleCI: a filter',
    {
      base: { '.circleci/config.yml': CIRCLE },
      write: {
        '.circleci/config.yml': CIRCLE.replace(
          'jobs: [pawl]',
          'jobs: [ { pawl: { filters: { branches: { only: x } } } } ]',
        ),
      },
    },
  ],
  [
    'Azure: continueOnError',
    {
      base: { 'azure-pipelines.yml': 'steps:\n  - script: npx pawl check\n' },
      write: { 'azure-pipelines.yml': 'steps:\n  - script: npx pawl check\n    continueOnError: true\n' },
    },
  ],
  [
    'Bitbucket: by hand',
    {
      base: { 'bitbucket-pipelines.yml': 'pipelines:\n  default:\n    - step: { script: [npx pawl check] }\n' },
      write: {
        'bitbucket-pipelines.yml': 'pipelines:\n  custom:\n    gate:\n      - step: { script: [npx pawl check] }\n',
      },
    },
  ],
  [
    'Jenkins: its status is only returned',
    {
      base: { Jenkinsfile: "node {\n  sh 'npx pawl check'\n}\n" },
      write: { Jenkinsfile: "node {\n  sh(script: 'npx pawl check', returnStatus: true)\n}\n" },
    },
  ],
  [
    'a listed script',
    {
      base: { '.pawl/pawl.yml': 'ci: [ci/all.sh]\n', 'ci/all.sh': 'set -e\nnpx pawl check\n' },
      write: { 'ci/all.sh': 'set -e\nmake test\n' },
    },
  ],
];

play('unplugged', others);
