import { bindRoutes } from '@pawl/contract/call-route';
import type { Client } from '@pawl/contract/client';
import { createContext, useContext } from 'react';
import { routeTable } from 'virtual:route-table';
import { fetchOnceMore } from './fetch-once-more.ts';
import { readProblem } from './problem.ts';

/** The page talks to the server that served it; the session is a cookie, so there is no token here. */
export const pageClient = (): Client =>
  bindRoutes(
    { url: '', newIdempotencyKey: newKey, fetch: fetchOnceMore((input, init) => globalThis.fetch(input, init)) },
    routeTable,
    readProblem,
  ) as Client;

/** `crypto.randomUUID` only exists on https and localhost; Pawl is also opened by name on a plain http intranet. */
function newKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

const ApiContext = createContext<Client | null>(null);
export const ApiProvider = ApiContext.Provider;

/** One typed function per route: `api.declare({ body: { title } })`. Throws `ProblemError` and `UnreachableError`. */
export function useApi(): Client {
  const api = useContext(ApiContext);
  if (!api) throw new Error('useApi needs an ApiProvider above it');
  return api;
}
