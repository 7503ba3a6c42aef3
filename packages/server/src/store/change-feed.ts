import type { Change, ChangeFeed } from '../app/ports/change-feed.ts';

export interface ChangeHub extends ChangeFeed {
  /** A payload of the channel `pawl_changed`. */
  readonly announce: (payload: string) => void;
  /** News was missed: everybody reads again. */
  readonly missed: () => void;
}

/** Hands what PostgreSQL announced to whoever listens in this process. */
export function changeHub(): ChangeHub {
  const listeners = new Set<(change: Change | null) => void>();
  return {
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    announce(payload) {
      // The payload is written by our own trigger (migrations/005-audit.ts).
      const change = JSON.parse(payload) as Change;
      for (const listener of listeners) listener(change);
    },
    missed() {
      for (const listener of listeners) listener(null);
    },
  };
}
