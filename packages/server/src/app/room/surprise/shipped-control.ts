import { effectiveRung } from '@pawl/domain/ladder';
import type { CandidateRecord } from '../../ports/records.ts';

/**
 * A control that was there and did not stop it: a fix of an earlier incident of the same class that shipped, whether or not it held,
 * or an imported action that was done. What lives in heads is no control.
 */
export const wasShippedControl = (fix: CandidateRecord): boolean => {
  const shipped =
    fix.state === 'done' ||
    (fix.state === 'funded' &&
      (fix.progress === 'shipped' || fix.progress === 'held' || fix.progress === 'shipped_not_held'));
  return shipped && effectiveRung(fix) !== 'heads';
};
