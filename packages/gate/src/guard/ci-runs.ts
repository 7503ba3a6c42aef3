import { canonical } from '@pawl/domain/gate-decision/canonical';
import { isRecord } from '../control/shape.ts';
import { readYaml } from '../control/yaml-document.ts';
import type { Tree } from '../git/tree.ts';
import { shellRuns } from './shell-runs.ts';

/** One place in which CI or a hook runs the gate. */
export interface CiRun {
  readonly place: string;
  readonly command: 'check' | 'guard';
  readonly conditions: ReadonlySet<string>;
  /** Events of a GitHub workflow with their filters; empty elsewhere. */
  readonly events: ReadonlyMap<string, string>;
  readonly version?: string;
}

/** Keys that decide whether a step runs and whether its failure counts, in the CI systems and hook runners we know. */
const DECISIVE = new Set(
  'if continue-on-error continueOnError allow_failure when rules only except skip stages files glob globs exclude exclude_types types types_or needs enabled condition soft_fail branches changes paths paths-ignore shell working-directory workingDirectory root workflow trigger pr filters exclude_tags interruptible manual triggers with'.split(
    ' ',
  ),
);
const PLACES =
  /^(?:\.github\/workflows\/[^/]+\.ya?ml|\.gitlab-ci\.yml|\.gitlab\/.+\.ya?ml|\.pre-commit-config\.yaml|\.?lefthook\.ya?ml|\.circleci\/config\.yml|azure-pipelines\.yml|\.buildkite\/[^/]+\.ya?ml|bitbucket-pipelines\.yml|\.husky\/[^/]+|\.drone\.yml|\.woodpecker\.ya?ml|Jenkinsfile|Makefile)$/;
/** Settings are short; the expressions here would take minutes on a megabyte of spaces. */
const MAX_SETTING = 500;
const ACTION = /(?:^|\/)pawl(?:-[a-z]+)?(?:\/[^@]*)?@(.+)$|^\.\/.*\bpawl\b/;

/** Every run of the gate in a tree, in the listed files and in those where CI is usually described. */
export function ciRuns(tree: Tree, listed: readonly string[]): readonly CiRun[] {
  const paths = tree.entries.map(({ path }) => path).filter((path) => PLACES.test(path) || listed.includes(path));
  tree.prefetch?.([...paths, 'package.json']);
  const scripts = scriptsOf(tree);
  return paths.flatMap((place) => {
    const text = tree.read(place)?.toString('utf8');
    if (text === undefined || (!text.includes('pawl') && !mentions(text, scripts))) return [];
    if (!/\.ya?ml$/.test(place)) {
      return shellRuns(text, scripts).map((run) => toRun(place, run, [], new Map()));
    }
    const yaml = readYaml(text);
    return yaml.ok ? walk(yaml.document.value, place, scripts) : [];
  });
}

function scriptsOf(tree: Tree): Readonly<Record<string, string>> {
  try {
    const value: unknown = JSON.parse(tree.read('package.json')?.toString('utf8') ?? '{}');
    const scripts = isRecord(value) ? value['scripts'] : undefined;
    if (!isRecord(scripts)) return {};
    return Object.fromEntries(
      Object.entries(scripts).filter((entry): entry is [string, string] => typeof entry[1] === 'string'),
    );
  } catch {
    return {};
  }
}

/** Whether a file runs a package script that leads to the gate. */
const mentions = (text: string, scripts: Readonly<Record<string, string>>): boolean =>
  Object.entries(scripts).some(([name, script]) => script.includes('pawl') && text.includes(name));

function walk(root: unknown, place: string, scripts: Readonly<Record<string, string>>): readonly CiRun[] {
  const runs: CiRun[] = [];
  const events = place.startsWith('.github/') ? eventsOf(root) : new Map<string, string>();
  const visit = (value: unknown, key: string, conditions: readonly string[]): void => {
    if (typeof value === 'string') {
      const action = key === 'uses' && value.length <= MAX_SETTING ? ACTION.exec(value) : null;
      const calls = shellRuns(value, scripts);
      for (const call of calls) runs.push(toRun(place, call, conditions, events));
      if (action === null) return;
      for (const command of ['check', 'guard'] as const) {
        runs.push(
          toRun(
            place,
            { command, conditions: [], ...(action[1] !== undefined && { version: action[1] }) },
            conditions,
            events,
          ),
        );
      }
    } else if (Array.isArray(value)) {
      // A list of commands is one script: `exit 0` in its first line counts for the second.
      const script = value.every((item) => typeof item === 'string') ? value.join('\n') : undefined;
      if (script === undefined) for (const item of value) visit(item, key, conditions);
      else visit(script, key, conditions);
    } else if (isRecord(value)) {
      const own = Object.entries(value).filter(([name, item]) => DECISIVE.has(name) && !isHarmless(name, item));
      for (const [name, item] of Object.entries(value)) {
        const others = own.filter(([other]) => other !== name).map(([other, said]) => `${other}: ${canonical(said)}`);
        visit(item, name, [...conditions, ...others]);
      }
    }
  };
  visit(root, '', []);
  return runs;
}

function toRun(
  place: string,
  call: { readonly command: CiRun['command']; readonly conditions: readonly string[]; readonly version?: string },
  conditions: readonly string[],
  events: ReadonlyMap<string, string>,
): CiRun {
  return {
    place,
    command: call.command,
    conditions: new Set([...call.conditions, ...conditions]),
    events,
    ...(call.version !== undefined && { version: call.version }),
  };
}

/** Settings that are there and say nothing. */
function isHarmless(name: string, value: unknown): boolean {
  if (value === false) return name !== 'enabled' && name !== 'if' && name !== 'condition';
  if (value === true) return name === 'enabled' || name === 'if' || name === 'interruptible';
  if (name === 'shell') return value === 'bash' || value === 'pwsh';
  if (typeof value !== 'string' || value.length > MAX_SETTING) return false;
  const said = value.replaceAll(/^\$\{\{\s*|\s*\}\}$/g, '').trim();
  return (
    (name === 'if' && /^(?:always\(\)|!\s*cancelled\(\)|true)$/.test(said)) ||
    (name === 'when' && /^(?:always|on_success)$/.test(said))
  );
}

/** `on:` in its three writings, as event → filter. */
function eventsOf(root: unknown): ReadonlyMap<string, string> {
  const on = isRecord(root) ? root['on'] : undefined;
  if (typeof on === 'string') return new Map([[on, '']]);
  if (Array.isArray(on)) return new Map(on.map((event) => [String(event), '']));
  if (!isRecord(on)) return new Map();
  return new Map(Object.entries(on).map(([event, filter]) => [event, isRecord(filter) ? canonical(filter) : '']));
}
