import { routes } from '@pawl/contract/routes';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Principal } from '../app/ports/backend.ts';
import { readSession } from '../app/workspace/read-session.ts';
import { addressOf } from './admit.ts';
import type { ServerOptions } from './context.ts';
import { deviceName } from './device-name.ts';
import { isCrossSite, personBehind, principalOf } from './principal.ts';
import { problemAnswer, sendProblem } from './problem.ts';
import { clearSession, setSession } from './session-cookie.ts';
import { bodyOf } from './sign-in/body-of.ts';
import { tooMany } from './sign-in/too-many.ts';

/** What the page shows of who is signed in. */
export async function shownSession({ backend, ports }: ServerOptions, principal: Principal | undefined, now: Date) {
  if (!principal || personBehind(principal) === null) {
    const nobody = { person: null, workspace: null, archiveEmpty: false, serverVersion: ports.version };
    return routes.readSession.response.parse(nobody);
  }
  const session = await backend.read({ actor: principal, now, action: 'readSession' }, (read) =>
    readSession(read, ports.version),
  );
  return routes.readSession.response.parse(session);
}

/** Sign-in is the one thing that sets cookies, so its routes are handled here and in `sign-in/`, and not by the table. */
export function registerSession(app: FastifyInstance, options: ServerOptions): void {
  const { backend, clock, ports } = options;

  app.get('/api/session', async (request) => {
    const now = clock();
    return shownSession(options, await principalOf(backend, request, now), now);
  });

  app.post('/api/session/enter', async (request, reply) => {
    const body = bodyOf(routes.enter.body, request, reply);
    if (!body) return reply;
    const now = clock();
    const address = addressOf(request);
    const wait = await backend.signIn.waitFor('enter_address', address, now);
    if (wait !== undefined) return tooMany(request, reply, wait);
    const entered = await backend.signIn.spendLink(body.link, deviceName(request.headers['user-agent']), now);
    if (!entered) {
      await backend.signIn.count('enter_address', address, now);
      return sendProblem(reply, problemAnswer('sign_in.link_spent', request.id));
    }
    setSession(options, request, reply, entered.secret);
    return shownSession(options, entered.principal, now);
  });

  app.delete('/api/session', async (request, reply) => {
    if (isCrossSite(request)) return sendProblem(reply, problemAnswer('sign_in.cross_site', request.id));
    const now = clock();
    const principal = await principalOf(backend, request, now);
    const ended = principal?.session ? await backend.signIn.end(principal, now) : undefined;
    clearSession(options, request, reply);
    const provider = ports.providers?.find(({ id }) => id === ended?.provider);
    const goTo = ended && (await provider?.leaveAt(ended.idToken, `${ports.publicUrl}/enter`));
    return routes.leave.response.parse({ goTo: goTo ?? null });
  });

  app.get('/api/my/workspaces', async (request, reply) => {
    const found = await signedIn(options, request, reply);
    if (!found) return reply;
    const places = await backend.signIn.placesOf(found.session.id);
    const items = places.map(({ workspaceId: id, name }) => ({
      id,
      name,
      current: id === found.principal.workspaceId,
    }));
    return routes.listMyWorkspaces.response.parse({ items });
  });

  app.post('/api/my/workspaces', async (request, reply) => {
    const found = await signedIn(options, request, reply);
    const body = found && bodyOf(routes.switchWorkspace.body, request, reply);
    if (!body) return reply;
    const now = clock();
    const entered = await backend.signIn.moveTo(found.principal, body.id, now);
    if (!entered)
      return sendProblem(reply, problemAnswer('not_found', request.id, 'There is no such workspace for you.'));
    setSession(options, request, reply, entered.secret);
    return shownSession(options, entered.principal, now);
  });
}

/** Somebody at the page; else the refusal is sent already. */
async function signedIn(
  { backend, clock }: ServerOptions,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<{ readonly principal: Principal; readonly session: NonNullable<Principal['session']> } | undefined> {
  const principal = await principalOf(backend, request, clock());
  if (principal?.session) return { principal, session: principal.session };
  sendProblem(reply, problemAnswer(principal ? 'sign_in.page_only' : 'sign_in.required', request.id));
  return undefined;
}
