/** Steps to take back, the last one first, whether a start fails half-way or a server stops. Each is taken back once. */
export function undoing() {
  const steps: (() => Promise<void>)[] = [];
  let running: Promise<void> | undefined;
  const run = async (): Promise<void> => {
    const failures: unknown[] = [];
    for (let step = steps.pop(); step; step = steps.pop()) {
      // One step that fails must not keep the others from being taken: a database left running is worse.
      await step().catch((error: unknown) => failures.push(error));
    }
    if (failures.length > 0) throw new AggregateError(failures, 'not everything could be stopped');
  };
  return {
    later: (step: () => Promise<void>): void => void steps.push(step),
    /** In place of the step before: this one includes it. */
    instead: (step: () => Promise<void>): void => void steps.splice(-1, 1, step),
    all: (): Promise<void> => (running ??= run()),
  };
}
