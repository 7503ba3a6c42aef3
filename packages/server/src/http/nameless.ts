import type { Route } from '@pawl/contract/route';
import type { Begin } from '../app/ports/backend.ts';

/** Whether the sender of this body must not be told from anything that is kept. */
export const isNameless = ({ namelessWhen }: Route, body: unknown): boolean =>
  namelessWhen !== undefined &&
  typeof body === 'object' &&
  body !== null &&
  (body as Readonly<Record<string, unknown>>)[namelessWhen] === true;

/**
 * The same request, carried out by nobody. Of its time only the day is left: a moment could be laid beside the sessions and the log, which
 * know moments, and say who it was.
 */
export const withoutName = ({ actor, now, action }: Begin): Begin => ({
  actor: { workspaceId: actor.workspaceId, personId: null, role: 'member', via: 'anyone' },
  now: new Date(now.toISOString().slice(0, 10)),
  action,
});

/**
 * Near misses and accounts leave no line in the log of requests, whoever asks: it has addresses and moments, and whoever opens a new near
 * miss first is likely to have told it, whoever writes an account just before a sentence is released has released it. The page's own
 * addresses are among them, and so is its code: a browser that loads a page's code for the first time says which page it is.
 */
export const isUnlogged = (url: string): boolean =>
  url.startsWith('/assets/') ||
  /^\/(?:api\/)?(?:near-misses|accounts)(?![\w-])/.test(url) ||
  /^\/(?:api\/incidents|i)\/[^/?]+\/accounts?(?![\w-])/.test(url);
