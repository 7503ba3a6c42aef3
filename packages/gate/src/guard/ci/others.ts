import { canonical } from '@pawl/domain/gate-decision/canonical';
import { isRecord } from '../../control/shape.ts';
import type { Tree } from '../../git/tree.ts';
import { readCiYaml } from './read-yaml.ts';
import type { CiRun, Events, PawlCall } from './run.ts';
import { shellRuns } from './shell-runs.ts';
import type { Sources } from './sources.ts';
import { readMakefile, scriptsIn } from './sources.ts';

/** Keys that decide whether a step runs and whether its failure counts, in the CI systems and hook runners we know. */
const DECISIVE = new Set(
  'if continue-on-error continueOnError allow_failure when unless rules only except skip stages default_stages files glob globs exclude exclude_types types types_or enabled condition soft_fail branches changes paths paths-ignore shell workflow trigger pr filters exclude_tags manual triggers language async'.split(
    ' ',
  ),
);
/** Keys whose texts name or explain something: `name: pawl check` runs nothing. */
const TELLING = new Set(
  'id name displayName display_name description title label labels summary message comment comments help doc docs note notes fail_text alias group tags image uses'.split(
    ' ',
  ),
);
/** Keys under which values are only kept. */
const KEEPING = new Set(
  'env environment environments variables vars parameters outputs artifacts cache secrets'.split(' '),
);
/** Extensions and templates run where something refers to them, and YAML has put them there already. */
const ASIDE = /^(?:x-|\.)/;
const LEFTHOOK = /^\.?lefthook\.ya?ml$/;
const GIT_HOOK = /^(?:applypatch-msg|pre-\w[\w-]*|post-\w[\w-]*|prepare-commit-msg|commit-msg|update)$/;
const EVERY_LANGUAGE = /^(?:system|script|node|python|docker|docker_image|unsupported|unsupported_script)$/;

type Say = (call: PawlCall, conditions: readonly string[]) => void;

/** Runs of the gate in files of any other CI or hook runner. */
export function otherRuns(tree: Tree, place: string, sources: Sources): readonly CiRun[] {
  const text = tree.read(place)?.toString('utf8') ?? '';
  const runs: CiRun[] = [];
  let events: Events = new Map();
  const say: Say = (call, conditions) => {
    runs.push({
      ...call,
      place,
      system: place,
      job: '',
      events,
      conditions: [...new Set([...call.conditions, ...conditions])],
    });
  };
  const shell = (script: string, conditions: readonly string[] = [], errexit = true): void => {
    for (const call of shellRuns(script, { sources, errexit })) say(call, conditions);
  };
  if (/\.ya?ml$/.test(place)) {
    const root = readCiYaml(tree, place);
    const skipped = skippedBy(root);
    if (LEFTHOOK.test(place)) {
      // What lefthook runs, it runs in one of git's hooks: in another one it comes at another time, or never.
      for (const [hook, value] of Object.entries(isRecord(root) ? root : {})) {
        if (!GIT_HOOK.test(hook)) continue;
        events = new Map([[hook, {}]]);
        visit(value, hook, [], shell, say, skipped);
      }
    } else visit(isRecord(root) ? scheduled(root, place) : root, '', [], shell, say, skipped);
  } else if (/(?:^|\/)(?:GNUm|M|m)akefile$/.test(place)) {
    for (const { lines } of readMakefile(text).targets.values()) shell(lines.join('\n'));
  } else if (/(?:^|\/)package\.json$/.test(place)) {
    for (const script of Object.values(scriptsIn(text))) shell(script, [], false);
  } else if (/(?:^|\/)Jenkinsfile/.test(place)) {
    const caught = /\b(catchError|warnError)\b/.exec(text)?.[1];
    for (const [step, , script = ''] of text.matchAll(
      /\b(?:sh|bat)\b[^'"\n]{0,80}('''|"""|'|")([\s\S]{0,5000}?)\1[^\n]*/g,
    )) {
      const conditions = [
        ...(step.includes('returnStatus') ? ['with returnStatus'] : []),
        ...(caught === undefined ? [] : [`with ${caught}`]),
      ];
      shell(script, conditions);
    }
  } else shell(text, [], place.includes('.husky/') || /^\s*set -\w*e|^#!.*\s-\w*e/m.test(text));
  return runs;
}

/** CircleCI runs the jobs that a workflow names, and no others. */
function scheduled(root: Readonly<Record<string, unknown>>, place: string): unknown {
  const { jobs, workflows } = root;
  if (!place.startsWith('.circleci/') || !isRecord(jobs) || !isRecord(workflows)) return root;
  const named = new Map<string, unknown[]>();
  for (const workflow of Object.values(workflows)) {
    if (!isRecord(workflow) || !Array.isArray(workflow['jobs'])) continue;
    for (const item of workflow['jobs'] as unknown[]) {
      const entries: readonly (readonly [string, unknown])[] = isRecord(item)
        ? Object.entries(item)
        : [[String(item), {}]];
      for (const [name, settings] of entries) {
        const { jobs: _, ...around } = workflow;
        named.set(name, [
          ...(named.get(name) ?? []),
          { ...around, ...(isRecord(settings) ? settings : {}), job: jobs[name] },
        ]);
      }
    }
  }
  return Object.fromEntries(named);
}

/** Hooks that pre-commit.ci is told to leave out. */
const skippedBy = (root: unknown): ReadonlySet<string> => {
  const ci = isRecord(root) ? root['ci'] : undefined;
  const skip = isRecord(ci) ? ci['skip'] : undefined;
  return new Set(Array.isArray(skip) ? skip.map(String) : []);
};

function visit(
  value: unknown,
  key: string,
  conditions: readonly string[],
  shell: (script: string, conditions: readonly string[]) => void,
  say: Say,
  skipped: ReadonlySet<string>,
): void {
  if (typeof value === 'string') shell(value, conditions);
  else if (Array.isArray(value)) {
    // A list of commands is one script: `exit 0` in its first line counts for the second.
    if (value.every((item) => typeof item === 'string')) shell(value.join('\n'), conditions);
    else for (const item of value) visit(item, key, conditions, shell, say, skipped);
  } else if (isRecord(value)) {
    const own = Object.entries(value).filter(([name, item]) => DECISIVE.has(name) && !isHarmless(name, item));
    const id = typeof value['id'] === 'string' ? value['id'] : '';
    const told = own.map(([other, said]) => `${other}: ${canonical(said)}`);
    const here = [
      ...conditions,
      ...(skipped.has(id) ? [`ci.skip: ${id}`] : []),
      ...(key === 'custom' ? ['only by hand'] : []),
    ];
    // A hook of pawl's own repository needs no entry.
    const hook = /^pawl-(check|guard)$/.exec(id);
    if (hook !== null && value['entry'] === undefined)
      say({ command: hook[1] as PawlCall['command'], conditions: [] }, [...here, ...told]);
    if (typeof value['entry'] === 'string' && Array.isArray(value['args'])) {
      shell([value['entry'], ...value['args'].map(String)].join(' '), [...here, ...told]);
      return;
    }
    for (const [name, item] of Object.entries(value)) {
      if (KEEPING.has(name) || ASIDE.test(name) || (TELLING.has(name) && !isRecord(item))) continue;
      const others = own.filter(([other]) => other !== name).map(([other, said]) => `${other}: ${canonical(said)}`);
      visit(item, name, [...here, ...others], shell, say, skipped);
    }
  }
}

/** Settings that are there and say nothing. */
function isHarmless(name: string, value: unknown): boolean {
  if (name === 'language') return typeof value === 'string' && EVERY_LANGUAGE.test(value);
  if (value === false) return name !== 'enabled' && name !== 'if' && name !== 'condition';
  if (value === true) return name === 'enabled' || name === 'if' || name === 'condition';
  if (name === 'shell') return value === 'bash' || value === 'pwsh';
  if (isRecord(value) || Array.isArray(value)) return false;
  const said = String(value);
  return /^(?:always\(\)|succeeded\(\)|always|on_success)$/.test(said);
}
