import { existsSync, lstatSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { stringify } from 'yaml';
import { addToYaml } from './add-to-yaml.ts';
import { GITHUB_WORKFLOW, githubWorkflow } from './github.ts';
import { gitlabJobs } from './gitlab.ts';
import { lefthookCommands, preCommitRepository } from './hooks.ts';
import type { Action, Plug } from './plug.ts';
import { runningBoth, runsHere } from './runs-here.ts';

/** How the gate is called, without what differs from place to place. */
export interface Commands {
  readonly check: string;
  readonly guard: string;
}

export interface Surroundings {
  /** Of the pawl that is asked to set itself up; others run the same. */
  readonly version: string;
  /** Address of `origin`, empty where there is none. */
  readonly remote: string;
  /** The branch at hand, empty on none. */
  readonly branch: string;
}

const LEFTHOOK = /^\.?lefthook\.(?:ya?ml|toml|json)$/;
const LEFTHOOKS = ['yml', 'yaml', 'toml', 'json'].flatMap((end) => [`lefthook.${end}`, `.lefthook.${end}`]);
/** CI systems and hooks that are recognised, and set up by hand. */
const BY_HAND: readonly (readonly [string, string])[] = [
  ['.circleci/config.yml', 'CircleCI'],
  ['azure-pipelines.yml', 'Azure Pipelines'],
  ['bitbucket-pipelines.yml', 'Bitbucket Pipelines'],
  ['.buildkite', 'Buildkite'],
  ['.drone.yml', 'Drone'],
  ['.woodpecker.yml', 'Woodpecker'],
  ['Jenkinsfile', 'Jenkins'],
  ['.husky', 'Husky'],
];

/** One plug for every CI and hook runner found in the repository; GitHub's where there is none. */
export function plugs(root: string, { version, remote, branch }: Surroundings): readonly Plug[] {
  const has = (path: string): boolean => existsSync(join(root, path));
  const commands = { check: `npx --yes pawl@${version} check`, guard: `npx --yes pawl@${version} guard` };
  const runs = runsHere(root);
  const found: Plug[] = [];
  const add = (what: string, path: string, ci: boolean, action: (before: string) => Action): void => {
    const running = runningBoth(
      runs,
      (place) => place === path || (ci && place.startsWith(`${dirname(path)}/`) && path === GITHUB_WORKFLOW),
    );
    const unsafe = outside(root, path);
    if (running !== undefined) found.push({ what, path: running, ci, action: { kind: 'there' } });
    else if (unsafe !== undefined)
      found.push({ what, path, ci, action: { kind: 'by-hand', why: unsafe, snippet: '' } });
    else found.push({ what, path, ci, action: action(has(path) ? readFileSync(join(root, path), 'utf8') : '') });
  };
  const gitlab = has('.gitlab-ci.yml') || (/gitlab/i.test(remote) && !has('.github'));
  const others = BY_HAND.filter(([path]) => has(path));
  const otherCi = others.some(([path]) => path !== '.husky');
  if (has('.github') || /github/i.test(remote) || (!gitlab && !otherCi)) {
    add('GitHub Actions', GITHUB_WORKFLOW, true, (before) => githubAction(before, githubWorkflow(commands, branch)));
  }
  if (gitlab) {
    add('GitLab CI', '.gitlab-ci.yml', true, (before) => adding(before, [], gitlabJobs(commands, before)));
  }
  if (has('.pre-commit-config.yaml')) {
    const repository = [preCommitRepository(commands)];
    add('pre-commit', '.pre-commit-config.yaml', false, (before) => adding(before, ['repos'], repository));
  }
  const lefthook = LEFTHOOKS.find(has);
  if (lefthook !== undefined && LEFTHOOK.test(lefthook)) {
    add('lefthook', lefthook, false, (before) =>
      /ya?ml$/.test(lefthook)
        ? adding(before, ['pre-commit', 'commands'], lefthookCommands(commands))
        : byHand('it is no YAML', { 'pre-commit': { commands: lefthookCommands(commands) } }),
    );
  }
  for (const [path, what] of others) {
    const lines =
      path === '.husky'
        ? [`${commands.check} --staged`, `${commands.guard} --staged --base HEAD`]
        : [commands.check, `${commands.guard} --base <the branch it will be merged into>`];
    const snippet = lines.map((line) => `${line}\n`).join('');
    found.push({ what, path, ci: false, action: { kind: 'by-hand', why: 'pawl does not write it', snippet } });
  }
  return found;
}

function githubAction(before: string, content: string): Action {
  if (before === '') return { kind: 'write', content, added: false };
  return { kind: 'by-hand', why: 'it is there and does not run both `check` and `guard`', snippet: content };
}

function adding(before: string, path: readonly string[], entry: Parameters<typeof addToYaml>[2]): Action {
  const added = addToYaml(before, path, entry);
  if (added.ok) return { kind: 'write', content: added.text, added: before !== '' };
  return byHand(
    added.why,
    path.reduceRight<unknown>((inner, key) => ({ [key]: inner }), entry),
  );
}

const byHand = (why: string, value: unknown): Action => ({
  kind: 'by-hand',
  why,
  snippet: stringify(value, { lineWidth: 0 }),
});

/** A link in a repository may lead anywhere, and what it leads to is not the repository's to change. */
function outside(root: string, path: string): string | undefined {
  for (let part = path; part !== '.'; part = dirname(part)) {
    try {
      if (lstatSync(join(root, part)).isSymbolicLink()) return `${part} is a link`;
    } catch {
      // Not there yet.
    }
  }
  return undefined;
}
