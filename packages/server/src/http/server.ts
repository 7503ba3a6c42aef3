import { randomUUID } from 'node:crypto';
import cookie from '@fastify/cookie';
import helmet from '@fastify/helmet';
import type { Route } from '@pawl/contract/route';
import { routes, type RouteId } from '@pawl/contract/routes';
import { fastify, LogController, type FastifyInstance } from 'fastify';
import { registerAdmission } from './admit.ts';
import { registerCalendarFeed } from './calendar-feed.ts';
import { callRoute } from './call-route.ts';
import type { ServerOptions } from './context.ts';
import { registerDocuments } from './documents.ts';
import { errorAnswer } from './error-answer.ts';
import { handlers } from './handlers.ts';
import { registerLive } from './live.ts';
import { isUnlogged } from './nameless.ts';
import { registerPage } from './page.ts';
import { problemAnswer, sendProblem } from './problem.ts';
import { registerReference } from './reference.ts';
import { registerScim } from './scim/register.ts';
import { registerSession } from './session.ts';
import { registerWays } from './sign-in/ways.ts';

const mebibyte = 1024 * 1024;

/** The HTTP side of Pawl, not yet listening. */
export async function buildServer(options: ServerOptions): Promise<FastifyInstance> {
  const app = fastify({
    ...(options.log ? { loggerInstance: options.log } : { logger: false }),
    logController: new LogController({ disableRequestLogging: ({ url }) => isUnlogged(url) }),
    trustProxy: options.trustProxy ?? false,
    bodyLimit: mebibyte,
    genReqId: () => randomUUID(),
    routerOptions: { ignoreTrailingSlash: true, maxParamLength: 200 },
    // A request in flight when the server stops is answered; idle keep-alive connections are closed.
    forceCloseConnections: 'idle',
  });
  app.setErrorHandler((error, request, reply) => {
    const answer = errorAnswer(error, options.backend.faultOf(error), request.id);
    if (answer.ours) request.log.error({ err: error }, 'request failed');
    return sendProblem(reply, answer);
  });
  // Closing a room takes no body; a client that names JSON and sends nothing means just that.
  const parseJson = app.getDefaultJsonParser('error', 'error');
  app.removeContentTypeParser('application/json');
  app.addContentTypeParser<string>('application/json', { parseAs: 'string' }, (request, body, done) => {
    if (body === '') done(null, undefined);
    else void parseJson(request, body, done);
  });
  await app.register(cookie);
  await app.register(helmet, {
    contentSecurityPolicy: {
      directives: {
        defaultSrc: ["'self'"],
        imgSrc: ["'self'", 'data:'],
        styleSrc: ["'self'"],
        objectSrc: ["'none'"],
        frameAncestors: ["'none'"],
        upgradeInsecureRequests: null,
      },
    },
    // Only where people reach it by https: on a plain http intranet it would be said in vain, and on localhost for every other program.
    strictTransportSecurity: options.ports.publicUrl.startsWith('https:') && {
      maxAge: 31_536_000,
      includeSubDomains: false,
    },
  });
  app.addHook('onSend', async (request, reply, payload) => {
    reply.header('x-request-id', request.id);
    if (request.url.startsWith('/api/') && !reply.hasHeader('cache-control')) reply.header('cache-control', 'no-store');
    return payload;
  });

  registerAdmission(app, options);
  registerSession(app, options);
  registerWays(app, options);
  registerTable(app, options);
  registerDocuments(app, options);
  registerCalendarFeed(app, options);
  registerLive(app, options);
  registerHealth(app, options);
  await registerScim(app, options);
  await registerReference(app, options);
  await registerPage(app, options);
  return app;
}

function registerTable(app: FastifyInstance, options: ServerOptions): void {
  for (const [id, handler] of Object.entries(handlers)) {
    const routeId = id as RouteId;
    const route: Route = routes[routeId];
    app.route({
      method: route.method,
      url: route.path.replaceAll(/\{(\w+)\}/g, ':$1'),
      bodyLimit: route.bodyLimit ?? mebibyte,
      handler: (request, reply) => callRoute(options, routeId, route, handler, request, reply),
    });
  }
}

/** `/healthz`: the process is there. `/readyz`: it can do its work, so a load balancer may send requests. */
function registerHealth(app: FastifyInstance, options: ServerOptions): void {
  app.get('/healthz', async () => ({ status: 'ok' }));
  app.get('/readyz', async (request, reply) => {
    try {
      await options.backend.ping();
      return { status: 'ok' };
    } catch {
      return sendProblem(reply, problemAnswer('database.away', request.id));
    }
  });
}
