import { canonical } from '@pawl/domain/gate-decision/canonical';
import type { Control } from '../control/control.ts';
import { readsFiles } from '../control/control.ts';
import { decode } from '../engines/decode.ts';
import { coverageTests, makeReady } from '../evaluate/evaluate.ts';
import { declaredFalsePositives } from './false-positives.ts';
import { lostExamples } from './lost-examples.ts';
import { lostOnTree } from './lost-on-tree.ts';
import { lostPaths } from './lost-paths.ts';
import { proofHolds } from './proof.ts';
import type { Pair, Side, Sides } from './sides.ts';
import { sameCheck } from './sides.ts';
import type { Weakening } from './weakening.ts';
import { digest, weakening } from './weakening.ts';

/** Whether the head's control still finds what the base's control found. Judged by running both. */
export async function stillBites(pair: Pair, sides: Sides, notes: string[]): Promise<readonly Weakening[]> {
  const kept = keptEvidence(pair);
  return sameCheck(pair) ? kept : [...kept, ...(await sameBite(pair, sides, notes))];
}

/**
 * @param result what the decision is about besides its evidence: the control as it becomes. A decision about one rule does
 *   not cover another one that happens to lose the same examples.
 */
function say(
  { base, head }: Pair,
  covers: string,
  message: string,
  evidence: readonly string[],
  result: unknown,
): Weakening {
  const name = `${covers}:${digest([...evidence, canonical(result)])}`;
  return weakening('no_longer_bites', base, { covers: name, path: head.path, message, evidence });
}

/** What the control proves itself with. */
function keptEvidence(pair: Pair): readonly Weakening[] {
  const { base, head } = pair;
  const found: Weakening[] = [];
  const dropped = droppedExamples(base, head);
  if (dropped.length > 0) {
    const examples = head.mustFail.map(({ code }) => code);
    found.push(say(pair, 'examples', `${base.id} lost examples it must fail on`, dropped, examples));
  }
  if (base.proof !== undefined && canonical(head.proof) !== canonical(base.proof)) {
    const message = `${base.id} lost its proof: the commit that hurt and the one that fixed it`;
    found.push(say(pair, 'proof', message, [], head.proof ?? null));
  }
  return found;
}

async function sameBite(pair: Pair, sides: Sides, notes: string[]): Promise<readonly Weakening[]> {
  const { base, head } = pair;
  const told = (covers: string, message: string, evidence: readonly string[] = []): Weakening =>
    say(pair, covers, `${base.id} ${message}`, evidence, head.check);
  if (base.check.engine !== head.check.engine && (!readsFiles(base.check) || !readsFiles(head.check))) {
    const message = `went from ${base.check.engine} to ${head.check.engine}, and nothing shows that it finds as much`;
    return [told('engine', message)];
  }
  if (base.check.engine === 'paths') {
    const lost = lostPaths(pair, sides);
    return lost.length === 0 ? [] : [told('paths', 'no longer watches over these paths', lost)];
  }
  if (base.check.engine === 'report' && head.check.engine === 'report') {
    if (base.check.rule === head.check.rule) return [];
    return [told('rule', `now reads the rule ${head.check.rule} in place of ${base.check.rule}`)];
  }
  if (!readsFiles(base.check)) return [];

  const before = await makeReady(base);
  // A base that cannot judge has nothing to lose.
  if (before.judge === undefined) return [];
  const after = await makeReady(head);
  if (after.judge === undefined) return [told('broken', `can no longer judge: ${after.problems[0] ?? ''}`)];
  const declared = declaredFalsePositives(pair, before.judge, after.judge);
  const found: Weakening[] = [];
  const lost = await lostOnTree(pair, sides, before.judge, after.judge, declared);
  if (lost.length > 0) found.push(told('tree', 'finds less than before in the files of the base', lost));
  const files = someFiles(base, sides.base);
  const quiet = await lostExamples(pair, before.judge, after.judge, declared, files);
  if (quiet.length > 0) found.push(told('quiet', 'no longer finds what it must find', quiet));
  if (declared.contradictions.length > 0) {
    const message = 'now lets pass what it must fail on, but for its texts and numbers';
    found.push(told('must_pass', message, declared.contradictions));
  }
  const broken = await proofHolds(pair, sides, notes)(after.judge);
  if (broken !== undefined) found.push(told('proof', broken));
  return found;
}

const plain = (code: string): string => code.replaceAll(/\s+/g, ' ').trim();

function droppedExamples(base: Control, head: Control): readonly string[] {
  const kept = new Set(head.mustFail.map((example) => plain(example.code)));
  return base.mustFail
    .filter((example) => !kept.has(plain(example.code)))
    .map((example) => `${example.name}: ${plain(example.code).slice(0, 200)}`);
}

const SOME = 4;
const MAX_BYTES = 20_000;

/** A few of the files a control covers: what the documents it judges look like. */
function someFiles(control: Control, { tree, gate }: Side): readonly string[] {
  if (control.check.engine !== 'structure') return [];
  const covers = coverageTests(gate.config)(control.files);
  const contents = tree.entries
    .filter(({ path }) => covers(path))
    .slice(0, SOME)
    .map(({ path }) => tree.read(path));
  return contents
    .filter((content) => content !== undefined && content.length <= MAX_BYTES)
    .map((content) => decode(content ?? Buffer.alloc(0)));
}
