import { canonical } from '@pawl/domain/gate-decision/canonical';
import { isRecord } from '../../control/shape.ts';
import type { Tree } from '../../git/tree.ts';
import { readCiYaml } from './read-yaml.ts';
import type { CiRun, Env } from './run.ts';
import { envConditions, heartbeatsOf } from './run.ts';
import { shellRuns } from './shell-runs.ts';
import type { Sources } from './sources.ts';

type Values = Readonly<Record<string, unknown>>;
const map = (value: unknown): Values => (isRecord(value) ? value : {});
const said = (value: unknown): string => (typeof value === 'string' ? value : canonical(value));
const list = (value: unknown): readonly unknown[] =>
  Array.isArray(value) ? value : value === undefined || value === null ? [] : [value];

export const GITLAB_ENTRY = '.gitlab-ci.yml';
const RESERVED = new Set(
  'default include stages variables workflow image services cache before_script after_script spec'.split(' '),
);
const MAX_FILES = 50;
const MAX_EXTENDS = 10;

/** Runs of the gate in GitLab's pipeline: its file, the local files it includes, templates resolved. */
export function gitlabRuns(tree: Tree, sources: Sources): readonly CiRun[] {
  const files = included(tree, GITLAB_ENTRY, new Map());
  // What includes wins over what is included, key by key.
  const root = [...files.values()].toReversed().reduce(merged, {});
  const whole = conditionsOf({ ...map(root['workflow']), ...pick(root, ['allow_failure']) }, 'workflow');
  const external = list(map(files.get(GITLAB_ENTRY))['include']).filter(
    (item) => canonical(item).includes('pawl') && local(item) === undefined,
  );
  const bought = external.flatMap((item) =>
    (['check', 'guard'] as const).map((command): CiRun => {
      const rules = map(item)['rules'];
      const version = /@v?([\d.]+)/.exec(canonical(item))?.[1] ?? map(item)['ref'];
      const conditions = rules === undefined ? whole : [...whole, `rules: ${canonical(rules)}`];
      return {
        place: GITLAB_ENTRY,
        system: 'gitlab',
        job: 'include',
        command,
        conditions,
        events: new Map(),
        ...(typeof version === 'string' && { version }),
      };
    }),
  );
  const own = [...files].flatMap(([place, file]) =>
    Object.entries(file)
      // A job with a dot is a template: it runs where another one extends it.
      .filter(([name, job]) => isRecord(job) && !RESERVED.has(name) && !name.startsWith('.'))
      .flatMap(([name]) => jobRuns(name, place, root, sources, whole)),
  );
  return [...own, ...bought];
}

function jobRuns(
  name: string,
  place: string,
  root: Values,
  sources: Sources,
  whole: readonly string[],
): readonly CiRun[] {
  const job = extended(name, root, 0);
  const inherit = map(job['inherit']);
  const defaults = inherit['default'] === false ? {} : { ...pick(root, ['before_script']), ...map(root['default']) };
  const before = job['before_script'] ?? defaults['before_script'];
  const script = [...lines(before, root), ...lines(job['script'], root)].join('\n');
  const env: Env = { ...(inherit['variables'] !== false && texts(root['variables'])), ...texts(job['variables']) };
  const conditions = [
    ...whole,
    ...conditionsOf({ ...pick(defaults, ['allow_failure']), ...job }, ''),
    ...placed(job, root),
    ...envConditions(env),
  ];
  const rules = job['rules'];
  return shellRuns(script, { sources, env, errexit: true }).map((call) => ({
    ...call,
    place,
    system: 'gitlab',
    job: name,
    events: new Map(),
    conditions: [...call.conditions, ...conditions],
    heartbeats: heartbeatsOf(env),
    ...(rules !== undefined && { rules: list(rules) }),
  }));
}

const pick = (values: Values, keys: readonly string[]): Values =>
  Object.fromEntries(Object.entries(values).filter(([key]) => keys.includes(key)));

/** What keeps a job from running or from failing. `rules` are compared on their own. */
function conditionsOf(values: Values, at: string): readonly string[] {
  const found: string[] = [];
  const say = (key: string): void => void found.push(`${at === '' ? '' : `${at}.`}${key}: ${canonical(values[key])}`);
  const { when } = values;
  if (values['allow_failure'] !== undefined && values['allow_failure'] !== false) say('allow_failure');
  if (when !== undefined && when !== 'on_success' && when !== 'always') say('when');
  for (const key of ['only', 'except', 'trigger', 'start_in']) if (values[key] !== undefined) say(key);
  if (at !== '' && values['rules'] !== undefined) say('rules');
  return found;
}

const STAGES = ['build', 'test', 'deploy'];

/** A stage that is not there makes the pipeline none at all; a job behind one that was not started is not started either. */
function placed(job: Values, root: Values): readonly string[] {
  const stage = said(job['stage'] ?? 'test');
  const stages = ['.pre', ...(root['stages'] === undefined ? STAGES : list(root['stages']).map(said)), '.post'];
  const needs = list(job['needs']).map((need) => said(isRecord(need) ? need['job'] : need));
  const held = needs.filter((name) => {
    const other = extended(name, root, 0);
    return /manual|never|delayed/.test(canonical([other['when'] ?? '', other['rules'] ?? '']));
  });
  return [
    ...(stages.includes(stage) ? [] : [`its stage ${stage} is not among the stages`]),
    ...held.map((name) => `it needs ${name}, and that does not start by itself`),
  ];
}

/** GitLab merges maps key by key; a list replaces a list. */
function merged(below: Values, above: Values): Values {
  const both = Object.entries(above).map(([key, value]): readonly [string, unknown] => {
    const old = below[key];
    return [key, isRecord(old) && isRecord(value) ? merged(old, value) : value];
  });
  return { ...below, ...Object.fromEntries(both) };
}

function extended(name: string, root: Values, depth: number): Values {
  const own = map(root[name]);
  if (depth > MAX_EXTENDS) return own;
  const parents = list(own['extends']).map((parent) => extended(String(parent), root, depth + 1));
  return [...parents, own].reduce(merged, {});
}

/** Script lines; `!reference [.setup, script]` is read as the list it names. */
function lines(value: unknown, root: Values, depth = 0): readonly string[] {
  if (typeof value === 'string') return [value];
  if (!Array.isArray(value) || depth > MAX_EXTENDS) return [];
  const [job, key] = value as unknown[];
  const named =
    typeof job === 'string' && typeof key === 'string' && value.length === 2 ? map(root[job])[key] : undefined;
  return named === undefined ? value.flatMap((item) => lines(item, root, depth + 1)) : lines(named, root, depth + 1);
}

const texts = (value: unknown): Env =>
  Object.fromEntries(
    Object.entries(map(value)).map(([key, item]) => [key, String(isRecord(item) ? (item['value'] ?? '') : item)]),
  );

function included(tree: Tree, path: string, files: Map<string, Values>): ReadonlyMap<string, Values> {
  if (files.has(path) || files.size >= MAX_FILES) return files;
  const value = readCiYaml(tree, path);
  if (!isRecord(value)) return files;
  files.set(path, value);
  for (const item of list(value['include'])) {
    const other = local(item);
    // An include with rules may not be there when it is needed.
    if (other !== undefined && map(item)['rules'] === undefined) included(tree, other, files);
  }
  return files;
}

function local(item: unknown): string | undefined {
  const path = typeof item === 'string' ? item : map(item)['local'];
  return typeof path === 'string' && !/^https?:/.test(path) ? path.replace(/^\//, '') : undefined;
}
