import '@fastify/cookie';
import type { FastifyRequest } from 'fastify';
import type { Backend, Principal } from '../app/ports/backend.ts';

export const sessionCookie = 'pawl_session';

/** Who asks: a bearer token first, else the session cookie. */
export async function principalOf(
  backend: Backend,
  request: FastifyRequest,
  now: Date,
): Promise<Principal | undefined> {
  const { authorization } = request.headers;
  if (authorization !== undefined) {
    const token = /^Bearer ([\w-]{20,200})$/i.exec(authorization)?.[1];
    return token === undefined ? undefined : backend.byToken(token);
  }
  const session = request.cookies[sessionCookie];
  return session ? backend.bySession(session, now) : undefined;
}

/** What a token with scopes does, CI does: no person stands behind it in the audit log, and none is shown by the session. */
export const personBehind = (principal: Principal | undefined): string | null =>
  principal === undefined || principal.scopes !== null ? null : principal.personId;

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
