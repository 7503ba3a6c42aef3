import { canonical } from '@pawl/domain/gate-decision/canonical';
import { isRecord } from '../../control/shape.ts';
import { lostEvents } from './events.ts';
import type { CiRun } from './run.ts';

/** What a run of the gate lacks of the one it stands for. */
export function losses(old: CiRun, now: CiRun): readonly string[] {
  const had = new Set(old.conditions);
  const lost = now.conditions.filter((condition) => !had.has(condition));
  lost.push(...lostEvents(old.command, old.events, now.events), ...lostRules(old.rules, now.rules));
  if (old.version !== undefined && now.version !== undefined && isOlder(now.version, old.version)) {
    lost.push(`it is pinned back from ${old.version} to ${now.version}`);
  }
  if (now.program !== undefined && old.program === undefined) lost.push(`it runs ${now.program} in place of pawl`);
  if (old.command === 'check' && old.heartbeats?.token === true) {
    if (now.heartbeats?.token !== true) lost.push('it no longer sends heartbeats: PAWL_TOKEN is gone');
    else if (old.heartbeats.url !== now.heartbeats.url) {
      lost.push(
        `its heartbeats go to ${now.heartbeats.url ?? 'nowhere'} in place of ${old.heartbeats.url ?? 'nowhere'}`,
      );
    }
  }
  return lost;
}

/** GitLab's rules: the old ones in their order, and behind them only such that let more run. */
function lostRules(was: CiRun['rules'], is: CiRun['rules']): readonly string[] {
  if (is === undefined || (was !== undefined && canonical(was) === canonical(is))) return [];
  // No rules at all, and rules of which one always holds, come to the same.
  if (was === undefined && is.every(widens) && is.some((rule) => isRecord(rule) && isUnconditional(rule))) return [];
  const kept = was !== undefined && was.every((rule, index) => canonical(rule) === canonical(is[index]));
  return kept && is.slice(was.length).every(widens) ? [] : [`rules: ${canonical(is)}`];
}

const widens = (rule: unknown): boolean =>
  isRecord(rule) &&
  !/never|manual|delayed|on_failure/.test(canonical(rule['when'] ?? '')) &&
  (rule['allow_failure'] ?? false) === false;

const isUnconditional = (rule: Readonly<Record<string, unknown>>): boolean =>
  ['if', 'changes', 'exists'].every((key) => rule[key] === undefined);

const numbers = (version: string): readonly number[] | undefined => {
  const found = /^[v^~=]*(\d+(?:\.\d+)*)/.exec(version)?.[1];
  return found?.split('.').map(Number);
};

/** Whether a version comes before another; false where one of them has no number. */
export function isOlder(version: string, than: string): boolean {
  // A commit is not a number, even where it begins with digits.
  if (/^[0-9a-f]{40}$/.test(version) || /^[0-9a-f]{40}$/.test(than)) return false;
  const a = numbers(version);
  const b = numbers(than);
  if (a === undefined || b === undefined) return false;
  for (let i = 0; i < Math.min(a.length, b.length); i += 1) {
    const [left = 0, right = 0] = [a[i], b[i]];
    if (left !== right) return left < right;
  }
  return false;
}
