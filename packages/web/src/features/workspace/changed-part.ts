/** The fields of `now` that differ from `was`: only those are sent, so that somebody else's change to another field stays. */
export function changedPart<T extends object>(was: T, now: T): Partial<T> {
  const changed = Object.entries(now).filter(
    ([field, value]) => JSON.stringify(value) !== JSON.stringify((was as Record<string, unknown>)[field]),
  );
  return Object.fromEntries(changed) as Partial<T>;
}
