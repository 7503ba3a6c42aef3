import { expect, test } from 'vitest';
import { fetchOnceMore } from './fetch-once-more.ts';

/** A fetch that loses its first `losses` connections. */
function losing(losses: number) {
  const calls: (string | null)[] = [];
  const fetch: typeof globalThis.fetch = (_, init) => {
    calls.push(new Headers(init?.headers).get('idempotency-key'));
    return calls.length <= losses ? Promise.reject(new TypeError('lost')) : Promise.resolve(new Response('ok'));
  };
  return { calls, fetch: fetchOnceMore(fetch, 0) };
}

test('a POST goes out again under the same Idempotency-Key', async () => {
  const { calls, fetch } = losing(1);
  const response = await fetch('/x', { method: 'POST', headers: { 'idempotency-key': 'k1' } });
  expect(await response.text()).toBe('ok');
  expect(calls).toEqual(['k1', 'k1']);
});
test('a read is tried once more, and no more', async () => {
  const { calls, fetch } = losing(2);
  await expect(fetch('/x')).rejects.toThrow('lost');
  expect(calls).toHaveLength(2);
});
test('a PATCH is not repeated: its If-Match would blame somebody else', async () => {
  const { calls, fetch } = losing(1);
  await expect(fetch('/x', { method: 'PATCH', headers: { 'if-match': '"3"' } })).rejects.toThrow('lost');
  expect(calls).toHaveLength(1);
});
test('what was called off is not repeated', async () => {
  const { calls, fetch } = losing(1);
  await expect(fetch('/x', { signal: AbortSignal.abort() })).rejects.toThrow('lost');
  expect(calls).toHaveLength(1);
});
