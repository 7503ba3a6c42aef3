import { callDenial } from '@pawl/domain/policy/may-call';
import { stringify } from 'csv-stringify/sync';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { nearMissRows } from '../app/near-misses/trend.ts';
import type { Reading } from '../app/ports/work.ts';
import { recurrenceRows, survivalRows, type Csv } from '../app/recurrence/recurrence-rows.ts';
import type { Result } from '../app/refusal.ts';
import { readReceipt } from '../app/room/receipts.ts';
import { reconveneIcs } from '../app/room/reconvene-ics.ts';
import type { ServerOptions } from './context.ts';
import { principalOf } from './principal.ts';
import { problemAnswer, refusalAnswer, sendProblem } from './problem.ts';

interface Document {
  readonly text: string;
  readonly type: string;
  readonly name: string;
}

/** What people take away with them: the receipt as Markdown, the reconvene as an invitation, what is drawn as a table. */
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
    const denied = callDenial('viewer', principal);
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
  const table = (path: string, name: string, rowsOf: (read: Reading) => Promise<Result<Csv>>): void => {
    app.get(path, (request, reply) =>
      serve(request, reply, 'readRecurrence', async (read) => {
        const rows = await rowsOf(read);
        if (!rows.ok) return rows;
        // A title that begins with `=` must stay text in a spreadsheet.
        const text = stringify([...rows.value.rows], {
          header: true,
          columns: [...rows.value.columns],
          escape_formulas: true,
        });
        return { ok: true, value: { text, type: 'text/csv; charset=utf-8', name } };
      }),
    );
  };
  table('/api/recurrence.csv', 'recurrence.csv', recurrenceRows);
  table('/api/survival.csv', 'time-to-recurrence.csv', survivalRows);
  table('/api/near-misses.csv', 'near-misses.csv', nearMissRows);
}
