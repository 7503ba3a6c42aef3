import type { ProblemCode } from '@pawl/contract/problems';
import { callDenial } from '@pawl/domain/policy/may-call';
import type { FastifyInstance } from 'fastify';
import type { ChangeFeed } from '../app/ports/change-feed.ts';
import type { Reading } from '../app/ports/work.ts';
import type { ServerOptions } from './context.ts';
import { presenceBook } from './presence.ts';
import { askFor, principalOf } from './principal.ts';
import { problemAnswer, sendProblem } from './problem.ts';

/** Proxies close a silent connection after 30 to 60 seconds. */
const heartbeatMs = 20_000;

/**
 * People in the same room see each other's changes: server-sent events, `changed` for changes in the incident, `presence` when somebody
 * comes or goes (of those connected to this server).
 */
export function registerLive(app: FastifyInstance, options: ServerOptions): void {
  const open = new Set<() => void>();
  const presence = presenceBook();
  app.addHook('preClose', async () => open.forEach((close) => close()));

  app.get<{ Params: { key: string } }>('/api/incidents/:key/live', async (request, reply) => {
    const now = options.clock();
    const principal = await principalOf(options.backend, request, now);
    const fail = (code: ProblemCode) => {
      return sendProblem(reply, problemAnswer(code, request.id));
    };
    const denied = callDenial('viewer', principal);
    if (denied || !principal) return fail(denied ?? 'sign_in.required');
    const number = Number(/^INC-([1-9]\d{0,8})$/.exec(request.params.key)?.[1]);
    const actor = { ...principal };
    const found = Number.isNaN(number)
      ? undefined
      : await options.backend.read({ actor, now, action: 'live' }, (read) => visitorOf(read, number));
    if (!found) return fail('not_found');
    const { incident, visitor } = found;

    reply.hijack();
    const { raw } = reply;
    raw.writeHead(200, {
      'content-type': 'text/event-stream; charset=utf-8',
      'cache-control': 'no-store',
      'x-accel-buffering': 'no',
    });
    raw.write('retry: 1000\nevent: ready\ndata: {}\n\n');
    const send = (event: string, data: unknown): void => {
      raw.write(`event: ${event}\ndata: ${JSON.stringify(data)}\n\n`);
    };
    const stillSees = async (): Promise<boolean> => {
      const begin = { actor, now: options.clock(), action: 'live' };
      return (
        (await options.backend.read(begin, (read) => visitorOf(read, number)).catch(() => undefined)) !== undefined
      );
    };
    const stop = forward(
      options.changes,
      { workspace: principal.workspaceId, incident: incident.id },
      {
        send,
        stillSees,
        close: () => close(),
      },
    );
    const leave = presence.enter(incident.id, { ...visitor, tell: (people) => send('presence', { people }) });
    const beat = setInterval(() => {
      raw.write(': still here\n\n');
      // A database that is away for a moment signs nobody out.
      const here = askFor(options.backend, request, options.clock()).catch(() => principal);
      void here.then((now) => now ?? close());
    }, heartbeatMs);
    const close = (): void => {
      if (!open.delete(close)) return;
      clearInterval(beat);
      stop();
      leave();
      raw.end();
    };
    open.add(close);
    request.raw.once('close', close);
    return reply;
  });
}

/** The incident, and its visitor under the role they take part in. */
async function visitorOf(read: Reading, number: number) {
  const incident = await read.one('incidents', { number });
  const person = read.actor.personId ? await read.one('people', { id: read.actor.personId }) : undefined;
  if (!incident || !person) return undefined;
  const part = await read.one('participants', { incidentId: incident.id, personId: person.id });
  return { incident, visitor: { personId: person.id, name: person.name, ...(part ? { role: part.role } : {}) } };
}

/** Changes after which somebody may no longer see the incident; after news that was missed, anything may have changed. */
const changesSight: ReadonlySet<string> = new Set(['incidents', 'incident_access', '*']);

interface Listening {
  readonly send: (event: string, data: unknown) => void;
  /** Whether the reader may see the incident still; false also when that could not be found out. */
  readonly stillSees: () => Promise<boolean>;
  readonly close: () => void;
}

/** One transaction often changes several rows; what arrives within 25 ms is told once. Whoever may not see it any more is told nothing. */
function forward(
  changes: ChangeFeed,
  { workspace, incident }: { readonly workspace: string; readonly incident: string },
  { send, stillSees, close }: Listening,
): () => void {
  let waiting: { tables: Set<string>; by: Set<string>; timer: NodeJS.Timeout } | undefined;
  let stopped = false;
  const flush = async (): Promise<void> => {
    if (!waiting) return;
    const { tables, by } = waiting;
    waiting = undefined;
    if ([...tables].some((table) => changesSight.has(table)) && !(await stillSees())) return close();
    if (!stopped) send('changed', { tables: [...tables], by: [...by] });
  };
  const unsubscribe = changes.subscribe((change) => {
    if (change && (change.workspace !== workspace || change.incident !== incident)) return;
    waiting ??= { tables: new Set(), by: new Set(), timer: setTimeout(() => void flush(), 25) };
    waiting.tables.add(change?.table ?? '*');
    waiting.by.add(change?.by ?? '');
  });
  return () => {
    stopped = true;
    clearTimeout(waiting?.timer);
    unsubscribe();
  };
}
