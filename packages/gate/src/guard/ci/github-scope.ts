import { canonical } from '@pawl/domain/gate-decision/canonical';
import { isRecord } from '../../control/shape.ts';
import { holdsFor } from './github-if.ts';
import type { Env, Events } from './run.ts';

export type Values = Readonly<Record<string, unknown>>;
export const EMPTY: Values = {};
export const map = (value: unknown): Values => (isRecord(value) ? value : EMPTY);
/** A scalar as it was written; anything else as JSON. */
export const said = (value: unknown): string => (typeof value === 'string' ? value : canonical(value));

/** What a step stands in: everything that its workflow, its job and the step itself say about whether and how it runs. */
export interface Scope {
  readonly place: string;
  readonly job: string;
  readonly events: Events;
  readonly conditions: readonly string[];
  readonly env: Env;
  readonly shell: string | undefined;
}

export const KEYS = [
  'if',
  'continue-on-error',
  'timeout-minutes',
  'strategy',
  'env',
  'defaults',
  'shell',
  'working-directory',
] as const;
type Key = (typeof KEYS)[number];

/** A scope with what a workflow, a job or a step says added. */
export function within(scope: Scope, values: Values, keys: readonly Key[]): Scope {
  return keys.reduce((inner, key) => {
    const value = values[key];
    return value === undefined || value === null ? inner : withKey(inner, key, value);
  }, scope);
}

function withKey(scope: Scope, key: Key, value: unknown): Scope {
  const add = (...conditions: readonly string[]): Scope => ({
    ...scope,
    conditions: [...scope.conditions, ...conditions],
  });
  switch (key) {
    case 'env':
      return { ...scope, env: { ...scope.env, ...texts(value) } };
    case 'defaults':
      return within(scope, map(map(value)['run']), ['shell', 'working-directory']);
    case 'shell':
      return withShell(scope, said(value));
    case 'working-directory':
      return add(...folder(said(value)));
    case 'timeout-minutes':
      return Number(value) >= 1 || said(value).includes('${{') ? scope : add(`timeout-minutes: ${said(value)}`);
    case 'strategy':
      return hasNoJobs(map(value)['matrix']) ? add(`strategy: ${said(value)}`) : scope;
    case 'continue-on-error':
      return /^(?:\$\{\{\s*)?false(?:\s*\}\})?$/.test(said(value)) ? scope : add(`continue-on-error: ${said(value)}`);
    case 'if':
      return withCondition(scope, said(value));
  }
}

/** A matrix that may come out empty: its job is skipped then, and tells success. */
function hasNoJobs(matrix: unknown): boolean {
  if (typeof matrix === 'string') return true;
  const { include, exclude, ...axes } = map(matrix);
  if (Array.isArray(include) && include.length > 0) return false;
  const lists = Object.values(axes);
  if (lists.some((list) => Array.isArray(list) && list.length === 0)) return true;
  // Without knowing every combination: something is taken out, so perhaps everything.
  const size = lists.reduce<number>((product, list) => product * (Array.isArray(list) ? list.length : 1), 1);
  return Array.isArray(exclude) && exclude.length >= size;
}

/** The innermost shell counts. */
function withShell(scope: Scope, shell: string): Scope {
  const others = scope.conditions.filter((condition) => !condition.startsWith('shell: '));
  return { ...scope, shell, conditions: /^(?:bash|sh|pwsh)$/.test(shell) ? others : [...others, `shell: ${shell}`] };
}

/** A condition about the event alone takes events away; any other one stays a condition. */
function withCondition(scope: Scope, condition: string): Scope {
  const held = [...scope.events].filter(([event]) => holdsFor(condition, event) !== false);
  const depends = held.some(([event]) => holdsFor(condition, event) === undefined);
  const plain = condition
    .replaceAll(/\$\{\{|\}\}|\s+/g, ' ')
    .trim()
    .replaceAll(/\s+/g, ' ');
  return {
    ...scope,
    events: new Map(held),
    conditions: depends ? [...scope.conditions, `if: ${plain}`] : scope.conditions,
  };
}

/** pawl looks for the repository around it; only a folder outside of this one makes a difference. */
const folder = (path: string): readonly string[] =>
  /^(?:\.\/)?[\w-][\w./-]*$|^\.$/.test(path) && !path.includes('..') ? [] : [`working-directory: ${path}`];

const texts = (value: unknown): Env =>
  Object.fromEntries(Object.entries(map(value)).map(([key, item]) => [key, said(item)]));
