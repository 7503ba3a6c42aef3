import type { Decision } from '@pawl/domain/gate-decision/decision';
import { sha256 } from '../control/fingerprint.ts';
import type { Issue } from '../control/issue.ts';
import { readText } from '../control/read-text.ts';
import { isDecisionPath, readDecision } from '../decision/read-decision.ts';
import type { Sides } from './sides.ts';
import { refusal, trustOf } from './trust.ts';
import type { Row, Weakening } from './weakening.ts';

export interface Accepted {
  readonly weakening: Weakening;
  readonly decision: Decision;
  readonly signed: boolean;
}

export interface Decided {
  readonly open: readonly Weakening[];
  readonly accepted: readonly Accepted[];
  /** Decisions of this change that cover nothing, and why. */
  readonly refused: readonly { readonly path: string; readonly why: string }[];
  readonly issues: readonly Issue[];
}

const ACTIONS: Readonly<Record<Row, readonly Decision['action'][]>> = {
  removed: ['retire'],
  no_longer_bites: ['weaken'],
  narrowed: ['weaken', 'allow'],
  softened: ['weaken'],
  silenced: ['allow'],
  unplugged: ['weaken'],
  rewired: ['weaken'],
};

/** Matches the decisions that the change brings with it against what it weakens. */
export function decide(sides: Sides, weakenings: readonly Weakening[], today: string): Decided {
  const { fresh, issues } = freshDecisions(sides);
  const trust = trustOf(sides);
  const refused: { path: string; why: string }[] = [];
  const valid: Decision[] = [];
  for (const decision of fresh) {
    const why = refusal(decision, fresh, trust, sides, today);
    if (why === undefined) valid.push(decision);
    else refused.push({ path: decision.path, why });
  }
  const open: Weakening[] = [];
  const accepted: Accepted[] = [];
  for (const weakening of weakenings) {
    const decision = valid.find((item) => covers(item, weakening));
    if (decision === undefined || weakening.final === true) open.push(weakening);
    else accepted.push({ weakening, decision, signed: trust.keyed });
  }
  const helped = new Set(accepted.map(({ decision }) => decision.id));
  for (const decision of valid.filter(({ id }) => !helped.has(id))) {
    refused.push({ path: decision.path, why: mismatch(decision, weakenings) });
  }
  return { open, accepted, refused, issues };
}

const covers = (decision: Decision, weakening: Weakening): boolean =>
  decision.control === weakening.control &&
  decision.fingerprint === weakening.fingerprint &&
  decision.covers.includes(weakening.covers) &&
  ACTIONS[weakening.row].includes(decision.action);

function mismatch(decision: Decision, weakenings: readonly Weakening[]): string {
  const same = weakenings.filter(({ control }) => control === decision.control);
  if (same.length === 0) return `nothing about ${decision.control} is weakened here`;
  if (same.every(({ fingerprint }) => fingerprint !== decision.fingerprint)) {
    return `it was made about another version of ${decision.control}`;
  }
  return `it covers ${decision.covers.join(', ')}, and the change does ${same.map((item) => item.covers).join(', ')}`;
}

/** Decisions in the head that the base does not have. */
function freshDecisions({ base, head }: Sides): {
  readonly fresh: readonly Decision[];
  readonly issues: readonly Issue[];
} {
  const { decisions, issues } = readAll(head.tree);
  return {
    fresh: decisions.filter(({ path }) => !base.tree.has(path)),
    issues: issues.filter(({ path }) => !base.tree.has(path)),
  };
}

export function readAll(tree: Sides['base']['tree']): {
  readonly decisions: readonly Decision[];
  readonly issues: readonly Issue[];
} {
  const decisions: Decision[] = [];
  const issues: Issue[] = [];
  const paths = tree.entries.map(({ path }) => path).filter(isDecisionPath);
  tree.prefetch?.(paths);
  for (const path of paths) {
    const text = readText(tree, path);
    const read = text.ok ? readDecision(path, text.value) : text;
    if (read.ok) decisions.push(read.value);
    else issues.push(...read.issues);
  }
  return { decisions, issues };
}

/** Used decisions stay as they are: they keep ids from being used again, and tell why something is gone. */
export function tombstones({ base, head }: Sides): readonly Weakening[] {
  const found: Weakening[] = [];
  const say = (path: string, covers: string, message: string, final: boolean): void => {
    const fingerprint = sha256(base.tree.read(path) ?? '');
    found.push({ row: 'rewired', control: 'gate', covers, fingerprint, path, line: 1, message, evidence: [], final });
  };
  for (const { path, blob } of base.tree.entries.filter((entry) => isDecisionPath(entry.path))) {
    const now = head.tree.entries.find((entry) => entry.path === path);
    if (now === undefined)
      say(path, `rewired:decision:${path}`, `the record of a decision, ${path}, was deleted`, true);
    else if (now.blob !== blob)
      say(path, `rewired:decision:${path}`, `the record of a decision, ${path}, was changed`, true);
  }
  const known = new Set(base.gate.controls.map(({ id }) => id));
  const retired = new Map(
    readAll(base.tree)
      .decisions.filter(({ action }) => action === 'retire')
      .map((decision) => [decision.control, decision]),
  );
  for (const control of head.gate.controls) {
    const decision = retired.get(control.id);
    if (decision === undefined || known.has(control.id)) continue;
    const message = `the id ${control.id} was retired by ${decision.id}; ids are never used again`;
    say(control.path, `rewired:id:${control.id}`, message, true);
  }
  return found;
}
