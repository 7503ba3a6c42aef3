import { isIPv6 } from 'node:net';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Principal } from '../app/ports/backend.ts';
import type { ServerOptions } from './context.ts';
import { principalOf } from './principal.ts';
import { problemAnswer, sendProblem } from './problem.ts';
import { rateLimit } from './rate-limit.ts';
import { sessionCookie, setSession } from './session-cookie.ts';

/** Pages read on every click; a command line that imports an archive sends a few hundred requests a minute. */
export const usualRate = 1_200;

/**
 * Before any address of ours is answered: nobody takes more than their share, and a session that is due gets its new secret with the
 * answer. An event stream is answered past the cookies, so it never takes part in that.
 */
export function registerAdmission(app: FastifyInstance, options: ServerOptions): void {
  const { backend, clock, perMinute = usualRate } = options;
  const limit = perMinute > 0 ? rateLimit(perMinute) : undefined;
  app.addHook('onRequest', async (request, reply) => {
    const { url } = request;
    if (!url.startsWith('/api/') && !url.startsWith('/scim/') && !url.startsWith('/calendar/')) return;
    const now = clock();
    const principal = await principalOf(backend, request, now);
    const wait = limit?.(callerOf(request, principal), now);
    if (wait !== undefined) {
      reply.header('retry-after', String(wait));
      return sendProblem(reply, problemAnswer('rate.limited', request.id));
    }
    const secret = request.cookies[sessionCookie];
    if (!principal?.session?.rotate || secret === undefined || url.includes('/live')) return;
    const fresh = await backend.signIn.rotate(principal, secret, now);
    if (fresh !== undefined) setSession(options, request, reply, fresh);
  });
}

/** A person at the page, a token, or (for whoever is not known) an address. */
function callerOf(request: FastifyRequest, principal: Principal | undefined): string {
  if (!principal) return `address ${addressOf(request)}`;
  return principal.tokenId === undefined ? `person ${principal.personId}` : `token ${principal.tokenId}`;
}

/** Where a request comes from, for counting. Of IPv6 the network, since one household has more addresses there than could be counted. */
export function addressOf({ ip }: Pick<FastifyRequest, 'ip'>): string {
  const plain = ip.replace(/^::ffff:(?=\d+\.)/i, '').replace(/%.*$/, '');
  if (!isIPv6(plain)) return plain;
  const [head = '', tail] = plain.split('::');
  const groups = head === '' ? [] : head.split(':');
  const rest = tail === undefined || tail === '' ? [] : tail.split(':');
  const whole =
    tail === undefined ? groups : [...groups, ...Array<string>(8 - groups.length - rest.length).fill('0'), ...rest];
  return `${whole.slice(0, 4).join(':')}::/64`;
}
