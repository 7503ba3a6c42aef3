import '@fastify/cookie';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { ServerOptions } from './context.ts';

export const sessionCookie = 'pawl_session';

/** The server decides how long a session lasts; the browser only has to keep the cookie at least as long. */
const aYear = 366 * 24 * 60 * 60;

type On = Pick<ServerOptions, 'ports'>;

/** For this host only. Over plain http (localhost, an intranet) a Secure cookie would never come back. */
export function cookieFor({ ports }: On, request: FastifyRequest) {
  const meant = new URL(ports.publicUrl);
  const secure = request.protocol === 'https' || (meant.protocol === 'https:' && request.host === meant.host);
  return { path: '/', httpOnly: true, sameSite: 'lax', secure } as const;
}

export const setSession = (on: On, request: FastifyRequest, reply: FastifyReply, secret: string): FastifyReply =>
  reply.setCookie(sessionCookie, secret, { ...cookieFor(on, request), maxAge: aYear });

export const clearSession = (on: On, request: FastifyRequest, reply: FastifyReply): FastifyReply =>
  reply.clearCookie(sessionCookie, cookieFor(on, request));
