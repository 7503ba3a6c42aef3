import { isMachine } from '@pawl/domain/policy/token-scopes';
import '@fastify/cookie';
import type { FastifyRequest } from 'fastify';
import type { Backend, Principal } from '../app/ports/backend.ts';
import { sessionCookie } from './session-cookie.ts';

/** Who asks is found out once for each request, whoever wants to know it on the way. */
const found = new WeakMap<FastifyRequest, Promise<Principal | undefined>>();

/** Who asks: a bearer token first, else the session cookie. */
export function principalOf(backend: Backend, request: FastifyRequest, now: Date): Promise<Principal | undefined> {
  const known = found.get(request);
  if (known) return known;
  const asked = askFor(backend, request, now);
  found.set(request, asked);
  return asked;
}

/** The same asked anew: whoever keeps a connection open for hours may have been signed out meanwhile. */
export async function askFor(backend: Backend, request: FastifyRequest, now: Date): Promise<Principal | undefined> {
  const { authorization } = request.headers;
  if (authorization !== undefined) {
    const token = /^Bearer ([\w-]{20,200})$/i.exec(authorization)?.[1];
    return token === undefined ? undefined : backend.byToken(token, now);
  }
  const session = request.cookies[sessionCookie];
  return session ? backend.bySession(session, now) : undefined;
}

/** What a machine's token does, CI or the directory does: no person stands behind it in the audit log, and none is shown by the session. */
export const personBehind = (principal: Principal | undefined): string | null =>
  principal === undefined || isMachine(principal.scopes) ? null : principal.personId;

/**
 * A page of another site must not act with this browser's session. Browsers say where a request comes from: `Sec-Fetch-Site`, or
 * `Origin` in older ones. A request with neither is not a browser's, and carries no cookie that a stranger could borrow.
 */
export function isCrossSite(request: FastifyRequest): boolean {
  const site = request.headers['sec-fetch-site'];
  if (site !== undefined) return site !== 'same-origin' && site !== 'none';
  const { origin, host } = request.headers;
  if (origin === undefined) return false;
  return !URL.canParse(origin) || new URL(origin).host !== host;
}
