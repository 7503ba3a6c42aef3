import { createHash } from 'node:crypto';

/** Names findings by what stays when lines move; equal ones are told apart by their order. */
export function identities(): (parts: readonly string[]) => string {
  const seen = new Map<string, number>();
  return (parts) => {
    const key = JSON.stringify(parts);
    const count = seen.get(key) ?? 0;
    seen.set(key, count + 1);
    return createHash('sha256').update(`${key}\0${count}`).digest('hex');
  };
}
