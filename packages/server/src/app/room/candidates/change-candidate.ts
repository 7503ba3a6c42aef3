import { rungOfKind } from '@pawl/domain/ladder';
import type { FixKind, Rung } from '@pawl/domain/vocabulary';
import type { Work } from '../../ports/work.ts';
import { done, type Result } from '../../refusal.ts';
import { changeVersioned } from '../../versioned.ts';
import { viewOfCandidate, type CandidateView } from './candidate-view.ts';
import { candidateInRoom, isUndecided, wrongState, type CandidateAddress } from './find-candidate.ts';

interface CandidatePatch {
  readonly title?: string | undefined;
  readonly detail?: string | undefined;
  readonly kind?: FixKind | undefined;
  /** Left out where the kind changes, it becomes the rung of the new kind. */
  readonly rung?: Rung | undefined;
}

/** Before it is decided. What was decided keeps the words it was decided in; reopen it to put it differently. */
export async function changeCandidate(
  work: Work,
  address: CandidateAddress,
  expected: number,
  { title, detail, kind, rung = kind && rungOfKind(kind) }: CandidatePatch,
): Promise<Result<CandidateView>> {
  const found = await candidateInRoom(work, address);
  if (!found.ok) return found;
  const { candidate } = found.value;
  if (candidate.version === expected && !isUndecided(candidate)) {
    return wrongState(candidate, 'reopen it first: a decision keeps the words it was made in.');
  }
  const patch = {
    ...(title === undefined ? {} : { title }),
    ...(detail === undefined ? {} : { detail }),
    ...(kind === undefined ? {} : { kind }),
    ...(rung === undefined ? {} : { rung }),
  };
  const view = (row: typeof candidate) => viewOfCandidate(work, row);
  const changed = await changeVersioned(work, 'candidates', 'candidate', candidate.id, expected, patch, view);
  return changed.ok ? done(await view(changed.value)) : changed;
}
