import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fastifyStatic from '@fastify/static';
import type { Route } from '@pawl/contract/route';
import { routes } from '@pawl/contract/routes';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { findByOldUrl } from '../app/imports/old-urls.ts';
import type { ServerOptions } from './context.ts';
import { principalOf } from './principal.ts';
import { problemAnswer, sendProblem } from './problem.ts';

const wantsPage = (request: FastifyRequest): boolean =>
  (request.method === 'GET' || request.method === 'HEAD') &&
  !request.url.startsWith('/api/') &&
  (request.headers.accept ?? '').includes('text/html');

const shapes = Object.values<Route>(routes).map(({ method, path }) => ({
  method,
  shape: new RegExp(`^${path.replaceAll(/\{\w+\}/g, '[^/]+')}/?$`),
}));

/** What an address takes, when it is one of ours: asked with another method, it is not simply "not found". */
const methodsAt = (path: string): string[] => [
  ...new Set(shapes.filter(({ shape }) => shape.test(path)).map(({ method }) => method)),
];

/** Where the writeup lives now that used to live at this address; only people of the workspace are told. */
async function permalinkOf({ backend, clock }: ServerOptions, request: FastifyRequest): Promise<string | undefined> {
  if (request.url === '/' || request.url.startsWith('/i/')) return undefined;
  const now = clock();
  const principal = await principalOf(backend, request, now);
  if (!principal) return undefined;
  const key = await backend.read({ actor: principal, now, action: 'findByOldUrl' }, (read) =>
    findByOldUrl(read, request.url),
  );
  return key === null ? undefined : `/i/${key}`;
}

/**
 * The built page, and the answer to everything nobody else answers: an address of the page, an old address of an imported writeup
 * (redirected to its permalink), or a problem.
 */
export async function registerPage(app: FastifyInstance, options: ServerOptions): Promise<void> {
  const { pageFolder } = options;
  const index = pageFolder ? readFileSync(join(pageFolder, 'index.html'), 'utf8') : undefined;
  if (pageFolder) {
    await app.register(fastifyStatic, {
      root: pageFolder,
      index: false,
      wildcard: false,
      cacheControl: false,
      setHeaders: (reply, path) => {
        // Names under assets/ carry a hash of their content.
        const forever = path.includes('/assets/');
        reply.setHeader('cache-control', forever ? 'public, max-age=31536000, immutable' : 'no-cache');
      },
    });
  }
  app.setNotFoundHandler(async (request, reply) => {
    if (index !== undefined && wantsPage(request)) {
      const moved = await permalinkOf(options, request);
      if (moved) return reply.redirect(moved, 302);
      return reply.header('cache-control', 'no-cache').type('text/html; charset=utf-8').send(index);
    }
    const allowed = methodsAt(request.url.split('?')[0] ?? '');
    if (allowed.length > 0) reply.header('allow', allowed.join(', '));
    return sendProblem(reply, problemAnswer(allowed.length > 0 ? 'method.not_allowed' : 'not_found', request.id));
  });
}
