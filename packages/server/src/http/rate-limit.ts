interface Bucket {
  left: number;
  at: number;
}

/** Beyond this many callers at once the ones whose bucket is full again are forgotten; they lose nothing by it. */
const mostBuckets = 20_000;

export type RateLimit = (caller: string, now: Date) => number | undefined;

/**
 * A bucket for each caller that fills at `perMinute` and holds a minute's worth. Answers how many seconds to wait, or undefined when there
 * was room. In the memory of each server: it keeps one caller from starving the others there, and need not be exact. What must be exact
 * (tries to sign in) is counted in PostgreSQL.
 */
export function rateLimit(perMinute: number): RateLimit {
  const buckets = new Map<string, Bucket>();
  const perMs = perMinute / 60_000;
  return (caller, now) => {
    const at = now.getTime();
    const bucket = buckets.get(caller) ?? { left: perMinute, at };
    const left = Math.min(perMinute, bucket.left + Math.max(0, at - bucket.at) * perMs);
    if (left < 1) {
      buckets.set(caller, { left, at });
      return Math.max(1, Math.ceil((1 - left) / perMs / 1_000));
    }
    buckets.set(caller, { left: left - 1, at });
    if (buckets.size > mostBuckets) forget(buckets, at - 60_000);
    return undefined;
  };
}

function forget(buckets: Map<string, Bucket>, before: number): void {
  for (const [caller, { at }] of buckets) if (at <= before) buckets.delete(caller);
}
