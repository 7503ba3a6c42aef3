import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Reading } from '../app/ports/work.ts';
import type { Result } from '../app/refusal.ts';
import { readReceipt } from '../app/room/receipts.ts';
import { reconveneIcs } from '../app/room/reconvene-ics.ts';
import type { ServerOptions } from './context.ts';
import { denial, principalOf } from './principal.ts';
import { problemAnswer, refusalAnswer, sendProblem } from './problem.ts';

interface Document {
  readonly text: string;
  readonly type: string;
  readonly name: string;
}

/** What people take away with them: the receipt as Markdown, the reconvene as an invitation. */
export function registerDocuments(app: FastifyInstance, options: ServerOptions): void {
  const { backend, clock, ports } = options;
  const serve = async (
    request: FastifyRequest,
    reply: FastifyReply,
    action: string,
    find: (read: Reading) => Promise<Result<Document>>,
  ): Promise<FastifyReply> => {
    const now = clock();
    const principal = await principalOf(backend, request, now);
    const denied = denial('viewer', principal);
    if (denied || !principal) return sendProblem(reply, problemAnswer(denied ?? 'sign_in.required', request.id));
    const found = await backend.read({ actor: principal, now, action }, find);
    if (!found.ok) return sendProblem(reply, refusalAnswer(found, request.id));
    const { text, type, name } = found.value;
    return reply.type(type).header('content-disposition', `attachment; filename="${name}"`).send(text);
  };

  app.get<{ Params: { key: string; version: string } }>(
    '/api/incidents/:key(^INC-[1-9]\\d{0,8}$)/receipts/:version(^[1-9]\\d{0,4}).md',
    (request, reply) =>
      serve(request, reply, 'readReceipt', async (read) => {
        const { key, version } = request.params;
        const receipt = await readReceipt(read, key, Number(version));
        if (!receipt.ok) return receipt;
        const name = `${key}-receipt-${version}.md`;
        return { ok: true, value: { text: receipt.value.markdown, type: 'text/markdown; charset=utf-8', name } };
      }),
  );
  app.get<{ Params: { key: string } }>('/api/incidents/:key(^INC-[1-9]\\d{0,8}$)/reconvene.ics', (request, reply) =>
    serve(request, reply, 'readReconvene', async (read) => {
      const { key } = request.params;
      const calendar = await reconveneIcs(read, ports, key);
      if (!calendar.ok) return calendar;
      const type = 'text/calendar; charset=utf-8; method=REQUEST';
      return { ok: true, value: { text: calendar.value, type, name: `${key}-reconvene.ics` } };
    }),
  );
}
