/** Below this a handful of exceptions says nothing about the control. */
const fewest = 3;

/**
 * A control that lets more by than it stops is on its way out, whether or not anybody has decided so. Counted are the places that
 * are let by with a reason today, and the changes it stopped in the last year.
 */
export function dyingBecause(suppressions: number, firesLastYear: number): string | null {
  if (suppressions < fewest || suppressions <= firesLastYear) return null;
  const stopped = firesLastYear === 0 ? 'no change' : firesLastYear === 1 ? '1 change' : `${firesLastYear} changes`;
  return `Mostly suppressed: ${suppressions} places are let by, and it stopped ${stopped} in the last year.`;
}
