const turns = new Map<string, Promise<unknown>>();

/**
 * Runs one after the other what has the same name; each is given what the last one that went well answered. One that fails does not
 * hold up the next.
 */
export function inTurn<T>(name: string, run: (latest: T | undefined) => Promise<T>): Promise<T> {
  const before = (turns.get(name) ?? Promise.resolve(undefined)) as Promise<T | undefined>;
  const mine = before.then(run);
  turns.set(
    name,
    mine.catch(() => before),
  );
  return mine;
}
