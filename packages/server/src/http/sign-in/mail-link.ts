import { routes } from '@pawl/contract/routes';
import type { FastifyInstance } from 'fastify';
import { mailLink } from '../../app/sign-in/mail-link.ts';
import { addressOf } from '../admit.ts';
import type { ServerOptions } from '../context.ts';
import { problemAnswer, sendProblem } from '../problem.ts';
import { bodyOf } from './body-of.ts';
import { tooMany } from './too-many.ts';

/**
 * A one-time link by mail. Whether the address is known is looked up after the answer was given, so that neither its words nor the time it
 * takes say who works here.
 */
export function registerMailLink(app: FastifyInstance, options: ServerOptions): void {
  const { backend, clock, ports } = options;
  const underWay = new Set<Promise<void>>();
  app.addHook('preClose', async () => void (await Promise.all(underWay)));

  const send = async (email: string): Promise<void> => {
    const now = clock();
    for (const { workspaceId, personId, name } of await backend.signIn.byEmail(email)) {
      const actor = { workspaceId, personId: null, role: 'viewer', via: 'page' } as const;
      await backend.write({ actor, now, action: 'askForLink', sees: 'everything' }, (work) =>
        mailLink(work, personId, name),
      );
    }
  };

  app.post('/api/sign-in/link', async (request, reply) => {
    const body = bodyOf(routes.askForLink.body, request, reply);
    if (!body) return reply;
    if (!ports.mail) return sendProblem(reply, problemAnswer('sign_in.no_mail', request.id));
    const now = clock();
    const email = body.email.toLowerCase();
    const wait =
      (await backend.signIn.count('link_address', addressOf(request), now)) ??
      (await backend.signIn.count('link_target', email, now));
    if (wait !== undefined) return tooMany(request, reply, wait);
    const later = send(email)
      .catch((error: unknown) => request.log.error({ err: error }, 'a sign-in link could not be written'))
      .finally(() => underWay.delete(later));
    underWay.add(later);
    return reply.code(202).send({});
  });
}
