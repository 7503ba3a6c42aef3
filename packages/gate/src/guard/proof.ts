import { readsFiles } from '../control/control.ts';
import type { Control } from '../control/control.ts';
import { NO_CONFIG } from '../control/read-config.ts';
import type { ContentCheck, Judge } from '../engines/engine.ts';
import { coverageTests, makeReady } from '../evaluate/evaluate.ts';
import { scan } from '../evaluate/scan.ts';
import { commitTree } from '../git/commit-tree.ts';
import { resolveCommit } from '../git/repository.ts';
import type { Pair, Sides } from './sides.ts';

/** What a control found at its two commits: the one that hurt, and the one that fixed it. */
export type ProofResult =
  | { readonly state: 'holds' | 'none' }
  | { readonly state: 'missing'; readonly commit: string }
  | { readonly state: 'broken'; readonly why: string };

/** Runs a control at the commits of its proof, reading them from git: nothing of those commits is executed. */
export async function runProof(root: string, control: Control, judge: Judge | undefined): Promise<ProofResult> {
  const { proof } = control;
  if (proof === undefined || !readsFiles(control.check) || judge === undefined) return { state: 'none' };
  for (const commit of [proof.bad, proof.fixed]) {
    if (resolveCommit(root, commit) === undefined) return { state: 'missing', commit };
  }
  const covers = coverageTests(NO_CONFIG)(control.files);
  const finds = async (commit: string): Promise<number> => {
    const job = { key: 'proof', check: control.check as ContentCheck, judge, covers };
    const { jobs } = await scan(commitTree(root, resolveCommit(root, commit) ?? commit), [job]);
    return jobs[0]?.matches.reduce((sum, { matches }) => sum + matches.length, 0) ?? 0;
  };
  const bad = await finds(proof.bad);
  const fixed = await finds(proof.fixed);
  if (bad === 0) return { state: 'broken', why: `it finds nothing at ${proof.bad}, the commit that hurt` };
  if (fixed >= bad)
    return {
      state: 'broken',
      why: `it finds no less at ${proof.fixed}, the fix (${fixed}), than at ${proof.bad} (${bad})`,
    };
  if (fixed > 0) return { state: 'broken', why: `it still finds ${fixed} at ${proof.fixed}, the fix` };
  return { state: 'holds' };
}

/** Whether the head's rule still passes the base's proof, if the base's rule did. */
export function proofHolds(
  { base, head }: Pair,
  { root }: Sides,
  notes: string[],
): (judge: Judge) => Promise<string | undefined> {
  return async (judge) => {
    if (base.proof === undefined) return undefined;
    const now = await runProof(root, { ...head, proof: base.proof }, judge);
    if (now.state === 'missing') {
      notes.push(
        `The proof of ${base.id} was not run: this clone does not have ${now.commit}. Fetch the whole history to have it checked.`,
      );
    }
    if (now.state !== 'broken') return undefined;
    const before = await runProof(root, base, (await makeReady(base)).judge);
    return before.state === 'holds' ? `its proof no longer holds: ${now.why}` : undefined;
  };
}
