import type { FastifyInstance } from 'fastify';
import { feedText } from '../app/calendar/feed-text.ts';
import type { ServerOptions } from './context.ts';
import { problemAnswer, sendProblem } from './problem.ts';

/** A person's calendar at an address nobody can guess: calendar programs send no token and follow no sign-in. */
export function registerCalendarFeed(app: FastifyInstance, { backend, clock, ports }: ServerOptions): void {
  // The address is the secret, so it stays out of the log.
  const quiet = { logLevel: 'warn' } as const;
  app.get<{ Params: { secret: string } }>('/calendar/:secret(^[\\w-]{43}).ics', quiet, async (request, reply) => {
    const now = clock();
    const principal = await backend.byFeed(request.params.secret);
    if (!principal) return sendProblem(reply, problemAnswer('not_found', request.id));
    const text = await backend.read({ actor: principal, now, action: 'readCalendarFeed' }, (read) =>
      feedText(read, ports, principal.personId),
    );
    return reply
      .type('text/calendar; charset=utf-8')
      .header('cache-control', 'private, max-age=300')
      .header('content-disposition', 'inline; filename="pawl.ics"')
      .send(text);
  });
}
