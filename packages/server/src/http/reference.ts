import swagger from '@fastify/swagger';
import swaggerUi from '@fastify/swagger-ui';
import type { FastifyInstance } from 'fastify';
import type { ServerOptions } from './context.ts';
import { openApi } from './openapi.ts';

/** The OpenAPI document, and a page to browse it. */
export async function registerReference(app: FastifyInstance, { ports }: ServerOptions): Promise<void> {
  const document = openApi(ports.version, ports.publicUrl);
  app.get('/api/openapi.json', async () => document);
  await app.register(swagger, { mode: 'static', specification: { document: document as never } });
  await app.register(swaggerUi, {
    routePrefix: '/api/reference',
    staticCSP: true,
    // Its page styles itself inline; and Pawl is also opened by name on a plain http intranet, where nothing may be upgraded.
    transformStaticCSP: (policy) =>
      policy.replace('upgrade-insecure-requests;', '').replace(/style-src [^;]*/, "style-src 'self' 'unsafe-inline'"),
    uiConfig: { docExpansion: 'list', deepLinking: true },
  });
}
