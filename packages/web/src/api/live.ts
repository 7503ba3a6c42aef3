import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { keys } from './keys.ts';

export interface Presence {
  readonly name?: string;
  readonly role?: string;
  readonly count: number;
}

/** Changes come in bursts (one use case writes several rows); one read answers them all. */
const gatherMs = 80;

/**
 * Follows `GET /api/incidents/{key}/live`: reads everything of this incident again when it changed, and answers who
 * else is here. After a lost connection the browser comes back by itself, and what was missed is read again.
 */
export function useLive(key: string): readonly Presence[] {
  const queries = useQueryClient();
  const [people, setPeople] = useState<readonly Presence[]>([]);

  useEffect(() => {
    const source = new EventSource(`/api/incidents/${encodeURIComponent(key)}/live`);
    let timer: ReturnType<typeof setTimeout> | undefined;
    let wasLost = false;
    const refresh = () => {
      clearTimeout(timer);
      timer = setTimeout(() => void queries.invalidateQueries({ queryKey: keys.incident(key) }), gatherMs);
    };
    source.addEventListener('changed', refresh);
    source.addEventListener('presence', (event: MessageEvent<string>) => setPeople(readPresence(event.data)));
    source.addEventListener('error', () => (wasLost = true));
    source.addEventListener('open', () => {
      if (wasLost) refresh();
      wasLost = false;
    });
    return () => {
      clearTimeout(timer);
      source.close();
    };
  }, [key, queries]);

  return people;
}

/** `{"people":[{"name":"Ada","role":"facilitator","count":1}]}` → the list; anything else → nobody. */
export function readPresence(data: string): readonly Presence[] {
  let value: unknown;
  try {
    value = JSON.parse(data);
  } catch {
    return [];
  }
  const people = (value as { people?: unknown } | null)?.people;
  if (!Array.isArray(people)) return [];
  return (people as unknown[]).flatMap((entry) => {
    const { name, role, count } = (entry ?? {}) as { name?: unknown; role?: unknown; count?: unknown };
    const person = { count: typeof count === 'number' ? count : 1 };
    return [
      {
        ...person,
        ...(typeof name === 'string' ? { name } : {}),
        ...(typeof role === 'string' ? { role } : {}),
      },
    ];
  });
}
