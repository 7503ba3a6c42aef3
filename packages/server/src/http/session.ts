import { routes } from '@pawl/contract/routes';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Principal } from '../app/ports/backend.ts';
import { readSession } from '../app/workspace/read-session.ts';
import type { ServerOptions } from './context.ts';
import { fieldErrors } from './error-answer.ts';
import { isCrossSite, personBehind, principalOf, sessionCookie } from './principal.ts';
import { problemAnswer, sendProblem } from './problem.ts';

const thirtyDays = 30 * 24 * 60 * 60;

/** Sign-in is the one thing that sets cookies, so its three routes are handled here and not by the table. */
export function registerSession(app: FastifyInstance, options: ServerOptions): void {
  const { backend, clock } = options;
  const show = async (principal: Principal | undefined, now: Date) => {
    if (!principal || personBehind(principal) === null) {
      const nobody = { person: null, workspace: null, archiveEmpty: false, serverVersion: options.ports.version };
      return routes.readSession.response.parse(nobody);
    }
    const session = await backend.read({ actor: principal, now, action: 'readSession' }, (read) =>
      readSession(read, options.ports.version),
    );
    return routes.readSession.response.parse(session);
  };
  // The cookie is for this host only; over plain HTTP (localhost) a Secure cookie would never come back.
  const cookie = (request: FastifyRequest) =>
    ({ path: '/', httpOnly: true, sameSite: 'lax', secure: request.protocol === 'https' }) as const;

  app.get('/api/session', async (request) => {
    const now = clock();
    return show(await principalOf(backend, request, now), now);
  });

  app.post('/api/session/enter', async (request, reply) => {
    if (isCrossSite(request)) return sendProblem(reply, problemAnswer('sign_in.cross_site', request.id));
    const parsed = routes.enter.body.safeParse(request.body ?? {});
    if (!parsed.success) {
      const errors = fieldErrors(parsed.error, 'body');
      return sendProblem(reply, problemAnswer('request.invalid', request.id, undefined, { errors }));
    }
    const now = clock();
    const entered = await backend.spendLink(parsed.data.link, now);
    if (!entered) return sendProblem(reply, problemAnswer('sign_in.link_spent', request.id));
    reply.setCookie(sessionCookie, entered.session, { ...cookie(request), maxAge: thirtyDays });
    return show(entered.principal, now);
  });

  app.delete('/api/session', async (request, reply) => {
    if (isCrossSite(request)) return sendProblem(reply, problemAnswer('sign_in.cross_site', request.id));
    const now = clock();
    const session = request.cookies[sessionCookie];
    const principal = session ? await backend.bySession(session, now) : undefined;
    if (session && principal) await backend.endSession(principal, session, now);
    reply.clearCookie(sessionCookie, cookie(request));
    return {};
  });
}
