import { posix } from 'node:path';
import { canonical } from '@pawl/domain/gate-decision/canonical';
import type { Tree } from '../../git/tree.ts';
import { eventsOf } from './events.ts';
import { holdsFor } from './github-if.ts';
import type { Scope, Values } from './github-scope.ts';
import { KEYS, map, said, within } from './github-scope.ts';
import { readCiYaml } from './read-yaml.ts';
import type { CiRun, Events, PawlCall } from './run.ts';
import { envConditions, heartbeatsOf } from './run.ts';
import { shellRuns } from './shell-runs.ts';
import type { Sources } from './sources.ts';
import { tampering } from './tampering.ts';

const MAX_DEPTH = 4;
/** An action or workflow of pawl's own, from another repository. */
const ACTION = /(?:^|\/)pawl[\w.-]*(?:\/[^@]*)?@(.+)$/;

/** Runs of the gate in a workflow, with local actions and workflows that it uses read in their place. */
export function githubRuns(tree: Tree, place: string, sources: Sources): readonly CiRun[] {
  const root = map(readCiYaml(tree, place));
  const events = eventsOf(root['on']);
  // A workflow that is only called runs where it is called.
  if (isOnlyCalled(events)) return [];
  return jobsOf(tree, root, { place, job: '', events, conditions: [], env: {}, shell: undefined }, sources, 0);
}

/** What the jobs of a workflow are called, whatever they run: a required check goes by that name. */
export function jobNames(tree: Tree, place: string): readonly string[] {
  const root = map(readCiYaml(tree, place));
  // One that is only called goes by its caller's name and its own: `gate / check`.
  if (isOnlyCalled(eventsOf(root['on']))) return [];
  return Object.entries(map(root['jobs'])).map(([id, job]) => nameOf(id, map(job)));
}

const isOnlyCalled = (events: Events): boolean => [...events.keys()].every((event) => event === 'workflow_call');

const nameOf = (id: string, job: Values): string => (typeof job['name'] === 'string' ? job['name'] : id);

function jobsOf(tree: Tree, root: Values, scope: Scope, sources: Sources, depth: number): readonly CiRun[] {
  const jobs = map(root['jobs']);
  return Object.entries(jobs).flatMap(([id, value]): readonly CiRun[] => {
    const job = map(value);
    const own = within(within(scope, root, ['env', 'defaults']), job, KEYS);
    const inner: Scope = {
      ...own,
      job: scope.job === '' ? nameOf(id, job) : scope.job,
      conditions: [...own.conditions, ...needed(jobs, job, scope.events, new Set([id]))],
    };
    if (typeof job['uses'] === 'string') return used(tree, job, inner, sources, depth);
    const steps = Array.isArray(job['steps']) ? job['steps'].map(map) : [];
    return stepsOf(tree, steps, inner, sources, depth);
  });
}

function stepsOf(
  tree: Tree,
  steps: readonly Values[],
  scope: Scope,
  sources: Sources,
  depth: number,
): readonly CiRun[] {
  const before: string[] = [];
  return steps.flatMap((step): readonly CiRun[] => {
    const own = within(scope, step, KEYS);
    const inner = { ...own, conditions: [...own.conditions, ...before] };
    before.push(...tampering(step));
    if (typeof step['uses'] === 'string') return used(tree, step, inner, sources, depth);
    if (typeof step['run'] !== 'string') return [];
    const { shell } = inner;
    // GitHub runs `bash -e` where nothing is said, and `bash -eo pipefail` where bash is.
    const context = {
      sources,
      env: inner.env,
      errexit: shell === undefined || !shell.includes('{0}') || /\s-\w*e/.test(shell),
      pipefail: shell === 'bash',
    };
    return shellRuns(step['run'], context).map((call) => toRun(call, inner));
  });
}

/** An action or a workflow: one of ours, or one of this repository that runs pawl. */
function used(tree: Tree, step: Values, scope: Scope, sources: Sources, depth: number): readonly CiRun[] {
  const uses = said(step['uses']);
  const given = map(step['with']);
  if (!uses.startsWith('./')) {
    const version = ACTION.exec(uses)?.[1];
    if (version === undefined) return [];
    const asked = given['version'] === undefined ? version : said(given['version']);
    const settings = Object.entries(given).filter(([key]) => !/^(?:version|token|server|url|format)$/.test(key));
    const conditions = settings.map(([key, value]) => `with ${key}: ${canonical(value)}`);
    return (['check', 'guard'] as const).map((command) => toRun({ command, conditions, version: asked }, scope));
  }
  if (depth >= MAX_DEPTH) return [];
  const path = posix.normalize(uses);
  if (/\.ya?ml$/.test(path)) return jobsOf(tree, map(readCiYaml(tree, path)), scope, sources, depth + 1);
  const action = ['action.yml', 'action.yaml']
    .map((name) => `${path.replace(/\/$/, '')}/${name}`)
    .find((file) => tree.has(file));
  const steps = action === undefined ? undefined : map(map(readCiYaml(tree, action))['runs'])['steps'];
  return Array.isArray(steps) ? stepsOf(tree, steps.map(map), scope, sources, depth + 1) : [];
}

/** A job that needs one that is skipped is skipped as well, and tells success. */
function needed(jobs: Values, job: Values, events: Events, seen: Set<string>): readonly string[] {
  const needs = job['needs'];
  const names = (Array.isArray(needs) ? needs : needs === undefined || needs === null ? [] : [needs]).map(said);
  return names.flatMap((name): readonly string[] => {
    if (seen.has(name)) return [];
    seen.add(name);
    const other = map(jobs[name]);
    if (jobs[name] === undefined) return [`it needs ${name}, and there is no such job`];
    const condition = other['if'];
    const always =
      condition === undefined || [...events.keys()].every((event) => holdsFor(said(condition), event) === true);
    return [
      ...(always ? [] : [`it needs ${name}, and that runs if ${said(condition)}`]),
      ...needed(jobs, other, events, seen),
    ];
  });
}

function toRun(call: PawlCall, { place, job, events, conditions, env }: Scope): CiRun {
  const all = [...new Set([...call.conditions, ...conditions, ...envConditions(env)])];
  return { ...call, place, system: 'github', job, events, conditions: all, heartbeats: heartbeatsOf(env) };
}
