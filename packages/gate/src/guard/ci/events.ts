import { canonical } from '@pawl/domain/gate-decision/canonical';
import { isRecord } from '../../control/shape.ts';
import type { CiRun, Events } from './run.ts';

/** `on:` in its three writings. */
export function eventsOf(on: unknown): Events {
  if (typeof on === 'string') return new Map([[on, {}]]);
  if (Array.isArray(on)) return new Map(on.map((event) => [String(event), {}]));
  if (!isRecord(on)) return new Map();
  return new Map(Object.entries(on).map(([event, filter]) => [event, isRecord(filter) ? filter : {}]));
}

const DEFAULT_TYPES = ['opened', 'synchronize', 'reopened'];
const CHANGES = /^(?:pull_request|pull_request_target|merge_group)$/;

/** Events that the old run had and the new one lacks, and filters that let fewer of them through. */
export function lostEvents(command: CiRun['command'], old: Events, now: Events): readonly string[] {
  // The guard compares a change with its base; on a push to the default branch there is nothing left to compare.
  const changes = [...old.keys()].some((event) => CHANGES.test(event));
  const wanted = [...old].filter(([event]) => command === 'check' || !changes || CHANGES.test(event));
  return wanted.flatMap(([event, was]) => {
    // The strong mode: the base's own workflow guards the change.
    const is =
      now.get(event) ?? (command === 'guard' && event === 'pull_request' ? now.get('pull_request_target') : undefined);
    if (is === undefined) return [`it no longer runs on ${event}`];
    return lostFilters(was, is).map((filter) => `on ${event} it runs only for ${filter}`);
  });
}

function lostFilters(was: Readonly<Record<string, unknown>>, is: Readonly<Record<string, unknown>>): readonly string[] {
  const lost: string[] = [];
  for (const [key, value] of Object.entries(is)) {
    const now = items(value);
    const before = key in was ? items(was[key]) : undefined;
    const told = `${key}: ${canonical(value)}`;
    if (key === 'types') {
      const types = before ?? DEFAULT_TYPES;
      if (types.some((type) => !now.includes(type))) lost.push(told);
    } else if (key.endsWith('-ignore')) {
      if (now.some((item) => before?.includes(item) !== true)) lost.push(told);
    } else if (key === 'branches' || key === 'paths' || key === 'tags') {
      // Naming tags takes the branches out, unless branches are named as well.
      if (key === 'tags' && 'branches' in is) continue;
      const all = now.includes('**') && !now.some((item) => item.startsWith('!'));
      if (all && key !== 'tags') continue;
      const fewer = before === undefined || before.some((item) => !item.startsWith('!') && !now.includes(item));
      const excluded = now.some((item) => item.startsWith('!') && before?.includes(item) !== true);
      if (fewer || excluded) lost.push(told);
    }
  }
  return lost;
}

const items = (value: unknown): readonly string[] => (Array.isArray(value) ? value : [value]).map(String);
