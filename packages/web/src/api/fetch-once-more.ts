const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

/**
 * `fetch` that tries once more when the connection was lost under a request that is safe to repeat: a read, or a
 * POST with its Idempotency-Key. The same key goes out both times, so nothing is done twice. A PATCH is not repeated:
 * its If-Match would refuse the second one and tell the reader that somebody else changed the thing.
 */
export function fetchOnceMore(fetch: typeof globalThis.fetch, waitMs = 600): typeof globalThis.fetch {
  return async (input, init) => {
    try {
      return await fetch(input, init);
    } catch (error) {
      const safe = (init?.method ?? 'GET') === 'GET' || new Headers(init?.headers).has('idempotency-key');
      if (!safe || init?.signal?.aborted) throw error;
      await pause(waitMs);
      return fetch(input, init);
    }
  };
}
