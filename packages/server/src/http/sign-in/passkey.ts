import { routes } from '@pawl/contract/routes';
import type { FastifyInstance } from 'fastify';
import { addressOf } from '../admit.ts';
import type { ServerOptions } from '../context.ts';
import { deviceName } from '../device-name.ts';
import { isCrossSite } from '../principal.ts';
import { problemAnswer, sendProblem } from '../problem.ts';
import { setSession } from '../session-cookie.ts';
import { shownSession } from '../session.ts';
import { bodyOf } from './body-of.ts';
import { tooMany } from './too-many.ts';

/** Signing in with a passkey: the browser offers those it has for this host, so nobody types a name. */
export function registerPasskey(app: FastifyInstance, options: ServerOptions): void {
  const { backend, clock, ports } = options;
  const { signIn } = backend;

  app.post('/api/sign-in/passkey/options', async (request, reply) => {
    if (isCrossSite(request)) return sendProblem(reply, problemAnswer('sign_in.cross_site', request.id));
    if (!ports.passkeys) return sendProblem(reply, problemAnswer('sign_in.no_passkeys', request.id));
    const now = clock();
    const wait = await signIn.waitFor('passkey_address', addressOf(request), now);
    if (wait !== undefined) return tooMany(request, reply, wait);
    const { challenge, options: asked } = await ports.passkeys.enter();
    await signIn.ask(challenge, 'passkey_enter', undefined, now);
    return routes.startPasskey.response.parse({ options: asked });
  });

  app.post('/api/sign-in/passkey', async (request, reply) => {
    const body = bodyOf(routes.enterByPasskey.body, request, reply);
    if (!body) return reply;
    const { passkeys } = ports;
    if (!passkeys) return sendProblem(reply, problemAnswer('sign_in.no_passkeys', request.id));
    const now = clock();
    const address = addressOf(request);
    const wait = await signIn.waitFor('passkey_address', address, now);
    if (wait !== undefined) return tooMany(request, reply, wait);
    const credential = passkeys.credentialOf(body.response);
    const passkey = credential === undefined ? undefined : await signIn.byPasskey(credential);
    const proof =
      passkey &&
      (await passkeys.entered(body.response, passkey, (challenge) =>
        signIn.answered(challenge, 'passkey_enter', undefined, now),
      ));
    const visit = { device: deviceName(request.headers['user-agent']), way: 'passkey' } as const;
    const entered = proof && (await signIn.open(passkey, visit, now));
    if (!proof || !entered) {
      await signIn.count('passkey_address', address, now);
      return sendProblem(reply, problemAnswer('sign_in.passkey_refused', request.id));
    }
    await signIn.passkeyUsed(passkey, proof.counter, now);
    setSession(options, request, reply, entered.secret);
    return shownSession(options, entered.principal, now);
  });
}
