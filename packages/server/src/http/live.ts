import type { FastifyInstance } from 'fastify';
import type { ChangeFeed } from '../app/ports/change-feed.ts';
import type { ServerOptions } from './context.ts';
import { principalOf, denial } from './principal.ts';
import { problemAnswer } from './problem.ts';

/** Proxies close a silent connection after 30 to 60 seconds. */
const heartbeatMs = 20_000;

/** People in the same room see each other's changes: server-sent events, one `changed` for each change in the incident. */
export function registerLive(app: FastifyInstance, options: ServerOptions): void {
  const open = new Set<() => void>();
  app.addHook('preClose', async () => open.forEach((close) => close()));

  app.get<{ Params: { key: string } }>('/api/incidents/:key/live', async (request, reply) => {
    const now = options.clock();
    const principal = await principalOf(options.backend, request, now);
    const fail = (code: 'sign_in.required' | 'sign_in.forbidden' | 'not_found') => {
      const { status, body } = problemAnswer(code, request.id);
      return reply.code(status).type('application/problem+json').send(JSON.stringify(body));
    };
    const denied = denial('viewer', principal);
    if (denied || !principal) return fail(denied === 'sign_in.forbidden' ? denied : 'sign_in.required');
    const number = Number(/^INC-([1-9]\d{0,8})$/.exec(request.params.key)?.[1]);
    const actor = { ...principal };
    const incident = Number.isNaN(number)
      ? undefined
      : await options.backend.read({ actor, now, action: 'live' }, (read) => read.one('incidents', { number }));
    if (!incident) return fail('not_found');

    reply.hijack();
    const { raw } = reply;
    raw.writeHead(200, {
      'content-type': 'text/event-stream; charset=utf-8',
      'cache-control': 'no-store',
      'x-accel-buffering': 'no',
    });
    raw.write('retry: 1000\nevent: ready\ndata: {}\n\n');
    const stop = forward(options.changes, principal.workspaceId, incident.id, (event, data) => {
      raw.write(`event: ${event}\ndata: ${JSON.stringify(data)}\n\n`);
    });
    const beat = setInterval(() => raw.write(': still here\n\n'), heartbeatMs);
    const close = (): void => {
      clearInterval(beat);
      stop();
      open.delete(close);
      raw.end();
    };
    open.add(close);
    request.raw.once('close', close);
    return reply;
  });
}

/** One transaction often changes several rows; what arrives within 25 ms is told once. */
function forward(
  changes: ChangeFeed,
  workspace: string,
  incident: string,
  send: (event: string, data: unknown) => void,
): () => void {
  let waiting: { tables: Set<string>; by: Set<string>; timer: NodeJS.Timeout } | undefined;
  const flush = (): void => {
    if (!waiting) return;
    const { tables, by } = waiting;
    waiting = undefined;
    send('changed', { tables: [...tables], by: [...by] });
  };
  const unsubscribe = changes.subscribe((change) => {
    if (change && (change.workspace !== workspace || change.incident !== incident)) return;
    waiting ??= { tables: new Set(), by: new Set(), timer: setTimeout(flush, 25) };
    waiting.tables.add(change?.table ?? '*');
    waiting.by.add(change?.by ?? '');
  });
  return () => {
    clearTimeout(waiting?.timer);
    unsubscribe();
  };
}
