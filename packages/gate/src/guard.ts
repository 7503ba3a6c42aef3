import { canonical } from '@pawl/domain/gate-decision/canonical';
import type { ExitCode } from './check.ts';
import type { Issue } from './control/issue.ts';
import { loadGate } from './control/load-controls.ts';
import { commitTree } from './git/commit-tree.ts';
import { mergeResult } from './git/merge-result.ts';
import { findRepository } from './git/repository.ts';
import { git, records } from './git/run-git.ts';
import { stillBites } from './guard/bites.ts';
import { changedBeside } from './guard/changed-beside.ts';
import type { Accepted, Decided } from './guard/decide.ts';
import { decide, tombstones } from './guard/decide.ts';
import { switchedOff } from './guard/linters/switched-off.ts';
import { narrowed } from './guard/narrowed.ts';
import { removed } from './guard/removed.ts';
import { rewired } from './guard/rewired.ts';
import type { Pair, Side, Sides } from './guard/sides.ts';
import { silenced } from './guard/silenced.ts';
import { softened } from './guard/softened.ts';
import { unplugged } from './guard/unplugged.ts';
import type { Weakening } from './guard/weakening.ts';

export interface GuardOptions {
  readonly cwd: string;
  readonly base: string;
  /** Judge the index in place of HEAD. */
  readonly staged: boolean;
  /** `YYYY-MM-DD` */
  readonly today: string;
}

export interface GuardRun {
  readonly exit: ExitCode;
  readonly base: string;
  readonly head: string;
  /** What is weaker, and no decision covers. */
  readonly findings: readonly Weakening[];
  /** What is weaker, by a recorded decision. */
  readonly accepted: readonly Accepted[];
  readonly refused: Decided['refused'];
  /** What differs and is not weaker. */
  readonly changed: readonly string[];
  readonly problems: readonly Issue[];
  readonly notes: readonly string[];
  readonly milliseconds: number;
}

/** Compares the base with what the merge would make of it. Reads through git alone and executes nothing of the change. */
export async function guardRepository(options: GuardOptions): Promise<GuardRun> {
  const start = performance.now();
  const done = (run: Partial<GuardRun> & Pick<GuardRun, 'exit'>): GuardRun => ({
    base: '',
    head: '',
    findings: [],
    accepted: [],
    refused: [],
    changed: [],
    problems: [],
    notes: [],
    ...run,
    milliseconds: performance.now() - start,
  });
  const refuse = (message: string): GuardRun => done({ exit: 2, problems: [{ path: '', line: 1, message }] });
  const repository = findRepository(options.cwd);
  if (repository === undefined) return refuse('this is no git repository, or git is not installed');
  try {
    const merged = mergeResult(repository, options.base, options.staged);
    if (!merged.ok) return refuse(merged.problem);
    if (merged.base === merged.head) return done({ exit: 0, base: merged.base, head: merged.head });
    const base = side(repository.root, merged.base);
    const head = side(repository.root, merged.head);
    const sides: Sides = {
      root: repository.root,
      base,
      head,
      renames: renames(repository.root, merged.base, merged.head),
    };
    return done({ base: merged.base, head: merged.head, ...(await compare(sides, options)) });
  } catch (error) {
    return refuse(error instanceof Error ? error.message : String(error));
  }
}

async function compare(sides: Sides, { today }: GuardOptions): Promise<Pick<GuardRun, 'exit'> & Partial<GuardRun>> {
  const { base, head } = sides;
  const notes: string[] = [];
  if (base.gate.controls.length === 0) notes.push('The base holds no controls, so there is nothing yet to keep.');
  for (const issue of base.gate.issues) notes.push(`In the base, ${issue.path} cannot be read: ${issue.message}`);
  const weakenings: Weakening[] = [...removed(sides)];
  const changed: string[] = [];
  for (const pair of pairs(sides)) {
    const own = [...(await stillBites(pair, sides, notes)), ...narrowed(pair, sides), ...softened(pair, sides)];
    weakenings.push(...own);
    const difference = describe(pair);
    if (own.length === 0 && difference !== undefined) changed.push(difference);
  }
  for (const control of head.gate.controls) {
    if (!base.gate.controls.some(({ id }) => id === control.id)) changed.push(`${control.id} is new: ${control.title}`);
  }
  weakenings.push(
    ...silenced(sides),
    ...switchedOff(sides),
    ...unplugged(sides),
    ...rewired(sides),
    ...tombstones(sides),
  );
  changed.push(...changedBeside(sides, weakenings));
  const decided = decide(sides, weakenings, today);
  const problems = [...head.gate.issues, ...decided.issues];
  return {
    exit: decided.open.length > 0 ? 1 : problems.length > 0 ? 2 : 0,
    findings: decided.open,
    accepted: decided.accepted,
    refused: decided.refused,
    changed,
    problems,
    notes,
  };
}

function side(root: string, id: string): Side {
  const tree = commitTree(root, id);
  return { id, tree, gate: loadGate(tree) };
}

/** Every version of the base's controls in the head: where two files carry one id, the weaker one counts as well. */
function pairs({ base, head, renames }: Sides): readonly Pair[] {
  return base.gate.controls.flatMap((before) => {
    const after = head.gate.controls.filter(({ id }) => id === before.id);
    const own = after.find(({ path }) => path === (renames.get(before.path) ?? before.path));
    const twins = base.gate.controls.some((other) => other !== before && other.id === before.id);
    return (twins && own !== undefined ? [own] : after).map((head) => ({ base: before, head }));
  });
}

/** What differs between two versions of a control, or nothing. */
function describe({ base, head }: Pair): string | undefined {
  const skipped = new Set(['fingerprint', 'slug']);
  const parts = (control: Pair['base']): Map<string, string> =>
    new Map(
      Object.entries(control)
        .filter(([key]) => !skipped.has(key))
        .map(([key, value]) => [key, canonical(value)]),
    );
  const before = parts(base);
  const after = parts(head);
  const keys = [...new Set([...before.keys(), ...after.keys()])].filter((key) => before.get(key) !== after.get(key));
  return keys.length === 0 ? undefined : `${base.id} changed and is not weaker: ${keys.join(', ')}`;
}

function renames(root: string, base: string, head: string): ReadonlyMap<string, string> {
  const run = git(root, [
    'diff-tree',
    '-r',
    '-z',
    '-M',
    '--diff-filter=R',
    '--name-status',
    '--no-ext-diff',
    `${base}^{tree}`,
    `${head}^{tree}`,
  ]);
  const parts = records(run.stdout);
  const found = new Map<string, string>();
  for (let i = 0; i + 2 < parts.length; i += 3) found.set(parts[i + 1] ?? '', parts[i + 2] ?? '');
  return found;
}
