import { isRecord } from '../control/shape.ts';
import { nestingBound } from './nesting.ts';

/** What a rule can make of a text, as far as time goes. */
export interface RuleCost {
  /** Searches that lie inside one another; each multiplies the work by the depth of the tree. */
  readonly searches: number;
  /** It looks along siblings, of which a flat file may hold as many as it has letters. */
  readonly alongSiblings: boolean;
  /** It reads the text of whole nodes, or compares them. */
  readonly readsNodes: boolean;
  /** A utility calls itself: no bound can be given. */
  readonly endless: boolean;
}

/**
 * More than this is judged in a process that can be stopped. One unit takes 0.03 to 0.07 µs (2,000 siblings with `nthChild`:
 * 0.35 s; 1,000 nested calls with `has`: 0.2 s), so whatever stays here takes about half a second at most. Ordinary files
 * come to a tenth of it.
 */
const MAX_UNITS = 1e7;
/** Parsing alone is linear; broken code slows it down to about 0.4 MB a second. */
const MAX_TEXT = 512 * 1024;

/** Reads off a rule how its work grows. */
export function ruleCost(rule: unknown, utils: unknown, constraints: unknown): RuleCost {
  const traits = traitsOf([rule, utils, constraints]);
  return {
    // A utility may be called within a search, and search again.
    searches: searchDepth(rule) + searchDepth(utils) + searchDepth(constraints),
    alongSiblings: traits.siblings,
    readsNodes: traits.reads,
    endless: calls(utils),
  };
}

/** Whether judging a text by a rule might take longer than this process may be kept busy. */
export function isHazardous(cost: RuleCost, text: string, tags: boolean): boolean {
  if (text.length > MAX_TEXT) return true;
  if (cost.endless) return true;
  if (cost.searches === 0 && !cost.alongSiblings && !cost.readsNodes) return false;
  const depth = boundOf(text, tags);
  const along = cost.alongSiblings ? text.length / 4 : depth;
  let units = text.length * (cost.readsNodes ? 1 + depth / 50 : 1);
  for (let level = 1; level <= cost.searches; level += 1) units *= along / level;
  if (cost.searches === 0 && cost.alongSiblings) units *= along;
  return units > MAX_UNITS;
}

let latest: { readonly text: string; readonly tags: boolean; readonly bound: number } | undefined;

/** Twenty controls ask about the same file, one after the other. */
function boundOf(text: string, tags: boolean): number {
  if (latest?.text !== text || latest.tags !== tags) latest = { text, tags, bound: nestingBound(text, tags) };
  return latest.bound;
}

const RELATIONS = new Set(['has', 'inside', 'precedes', 'follows']);

/** How many searches of a rule lie inside one another. */
export function searchDepth(rule: unknown): number {
  if (Array.isArray(rule)) return Math.max(0, ...rule.map(searchDepth));
  if (!isRecord(rule)) return 0;
  const depths = Object.entries(rule).map(([key, value]) => {
    const far = RELATIONS.has(key) && isRecord(value) && (value['stopBy'] ?? 'neighbor') !== 'neighbor';
    return searchDepth(value) + (far ? 1 : 0);
  });
  return Math.max(0, ...depths);
}

interface Traits {
  readonly siblings: boolean;
  readonly reads: boolean;
}

function traitsOf(value: unknown): Traits {
  const parts = Array.isArray(value) ? value : isRecord(value) ? Object.values(value) : [];
  const inner = parts.map(traitsOf);
  const own = isRecord(value) ? value : {};
  const far = (key: string): boolean => isRecord(own[key]) && (own[key]['stopBy'] ?? 'neighbor') !== 'neighbor';
  return {
    siblings: own['nthChild'] !== undefined || far('precedes') || far('follows') || inner.some((t) => t.siblings),
    reads: own['regex'] !== undefined || repeats(own['pattern']) || inner.some((t) => t.reads),
  };
}

/** `$A + $A` compares the two. */
function repeats(pattern: unknown): boolean {
  const text = isRecord(pattern) ? pattern['context'] : pattern;
  const names = typeof text === 'string' ? (text.match(/\$+[A-Z_][A-Z0-9_]*/g) ?? []) : [];
  return new Set(names).size < names.length;
}

/** Whether a utility names another one: following them all is not worth it for the few rules that do. */
function calls(value: unknown): boolean {
  if (Array.isArray(value)) return value.some(calls);
  if (!isRecord(value)) return false;
  return Object.entries(value).some(([key, item]) => key === 'matches' || calls(item));
}
