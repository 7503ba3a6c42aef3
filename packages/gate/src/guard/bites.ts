import type { Control } from '../control/control.ts';
import { readsFiles } from '../control/control.ts';
import type { Judge } from '../engines/engine.ts';
import { judgePaths } from '../engines/paths.ts';
import { makeReady } from '../evaluate/evaluate.ts';
import { fires } from '../evaluate/prove.ts';
import { inContexts, variations } from './contexts.ts';
import { declaredFalsePositives } from './false-positives.ts';
import type { Declared } from './false-positives.ts';
import { lostOnTree } from './lost-on-tree.ts';
import { proofHolds } from './proof.ts';
import { samplePaths } from './sample-paths.ts';
import type { Pair, Sides } from './sides.ts';
import { sameCheck } from './sides.ts';
import type { Weakening } from './weakening.ts';
import { digest, weakening } from './weakening.ts';

/** Whether the head's control still finds what the base's control found. Judged by running both. */
export async function stillBites(pair: Pair, sides: Sides, notes: string[]): Promise<readonly Weakening[]> {
  const { base, head } = pair;
  const say = (covers: string, message: string, evidence: readonly string[] = []): Weakening =>
    weakening('no_longer_bites', base, { covers: `${covers}:${digest(evidence)}`, path: head.path, message, evidence });
  const found: Weakening[] = [];
  const dropped = droppedExamples(base, head);
  if (dropped.length > 0) {
    found.push(say('examples', `${base.id} lost examples it must fail on`, dropped));
  }
  const proof = proofHolds(pair, sides, notes);
  const same = sameCheck(pair);
  if (
    base.proof !== undefined &&
    (head.proof === undefined || JSON.stringify(head.proof) !== JSON.stringify(base.proof))
  ) {
    found.push(say('proof', `${base.id} lost its proof: the commit that hurt and the one that fixed it`));
  }
  if (same) return found;
  if (base.check.engine !== head.check.engine && (!readsFiles(base.check) || !readsFiles(head.check))) {
    return [
      ...found,
      say(
        'engine',
        `${base.id} went from ${base.check.engine} to ${head.check.engine}, and nothing shows that it finds as much`,
      ),
    ];
  }
  if (base.check.engine === 'paths' && head.check.engine === 'paths') {
    const lost = lostPaths(pair, sides);
    return lost.length === 0 ? found : [...found, say('paths', `${base.id} no longer watches over these paths`, lost)];
  }
  if (base.check.engine === 'report' && head.check.engine === 'report') {
    if (base.check.rule === head.check.rule) return found;
    return [...found, say('rule', `${base.id} now reads the rule ${head.check.rule} in place of ${base.check.rule}`)];
  }
  if (!readsFiles(base.check)) return found;

  const before = await makeReady(base);
  // A base that cannot judge has nothing to lose.
  if (before.judge === undefined) return found;
  const after = await makeReady(head);
  if (after.judge === undefined) {
    return [...found, say('broken', `${base.id} can no longer judge: ${after.problems[0] ?? ''}`)];
  }
  const declared = declaredFalsePositives(pair, before.judge, after.judge);
  const quiet = lostExamples(pair, before.judge, after.judge, declared);
  if (quiet.length > 0) found.push(say('quiet', `${base.id} no longer finds what it must find`, quiet));
  if (declared.contradictions.length > 0) {
    found.push(
      say(
        'must_pass',
        `${base.id} now lets pass what it must fail on, but for its texts and numbers`,
        declared.contradictions,
      ),
    );
  }
  const lost = await lostOnTree(pair, sides, before.judge, after.judge, declared);
  if (lost.length > 0) {
    found.push(say('tree', `${base.id} finds less than before in the files of the base`, lost));
  }
  const broken = await proof(after.judge);
  if (broken !== undefined) found.push(say('proof', `${base.id}: ${broken}`));
  return found;
}

const plain = (code: string): string => code.replaceAll(/\s+/g, ' ').trim();

function droppedExamples(base: Control, head: Control): readonly string[] {
  const kept = new Set(head.mustFail.map((example) => plain(example.code)));
  return base.mustFail
    .filter((example) => !kept.has(plain(example.code)))
    .map((example) => `${example.name}: ${plain(example.code).slice(0, 200)}`);
}

/** The base's examples, plain, in ordinary contexts and varied; only what the base itself finds is asked of the head. */
function lostExamples(pair: Pair, before: Judge, after: Judge, declared: Declared): readonly string[] {
  const { base, head } = pair;
  const { check } = base;
  const language = check.engine === 'ast-grep' ? check.body.language : check.engine;
  const lost: string[] = [];
  for (const example of base.mustFail) {
    const loses = (code: string): boolean =>
      fires(base, before, { ...example, code }).fired && !fires(head, after, { ...example, code }).fired;
    if (loses(example.code)) {
      lost.push(example.name);
      continue;
    }
    const wrapped = check.engine === 'structure' ? [] : inContexts(example.code, language);
    const context = wrapped.find((probe) => loses(probe.code));
    if (context !== undefined) lost.push(`${example.name}, ${context.name}`);
    // A declared false positive is a finer rule on purpose: guessed names and texts say nothing about it.
    if (declared.any) continue;
    const varied = variations(example.code, check.engine === 'ast-grep');
    const other = varied.find((probe) => loses(probe.code));
    if (other !== undefined) lost.push(`${example.name}, ${other.name}`);
  }
  return lost;
}

/** Paths whose going or coming the base noticed and the head would not. */
function lostPaths({ base, head }: Pair, { base: { tree } }: Sides): readonly string[] {
  if (base.check.engine !== 'paths' || head.check.engine !== 'paths') return [];
  const before = base.check;
  const after = head.check;
  const paths = tree.entries.map((entry) => entry.path);
  const lost: string[] = [];
  for (const glob of before.mustExist) {
    const one = { ...before, mustExist: [glob], mustNotExist: [] };
    const without = paths.filter(
      (path) => judgePaths({ ...one, mustExist: [], mustNotExist: [glob] }, [path]).length === 0,
    );
    const notices = judgePaths(after, without).some(({ match }) => match.message !== undefined);
    if (judgePaths(one, without).length > 0 && !notices) lost.push(`${glob} must exist`);
  }
  for (const glob of before.mustNotExist) {
    for (const path of samplePaths([glob])) {
      const asks = { ...before, mustExist: [] };
      if (judgePaths(asks, [path]).length === 0) continue;
      if (judgePaths({ ...after, mustExist: [] }, [path]).length === 0) lost.push(`${path} must not exist`);
    }
  }
  return lost;
}
