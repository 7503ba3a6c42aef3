import { routes } from '@pawl/contract/routes';
import type { FastifyInstance } from 'fastify';
import type { ServerOptions } from '../context.ts';
import { registerMailLink } from './mail-link.ts';
import { registerOidc } from './oidc.ts';
import { registerPasskey } from './passkey.ts';

/** The ways in beside the one-time link, as far as they are set up. */
export function registerWays(app: FastifyInstance, options: ServerOptions): void {
  const { ports } = options;
  app.get('/api/sign-in', async () =>
    routes.readWays.response.parse({
      mail: ports.mail ?? false,
      passkeys: ports.passkeys?.host ?? null,
      providers: ports.providers ?? [],
    }),
  );
  registerMailLink(app, options);
  registerPasskey(app, options);
  registerOidc(app, options);
}
