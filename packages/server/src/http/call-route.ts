import { createHash } from 'node:crypto';
import type { ProblemCode } from '@pawl/contract/problems';
import type { Route } from '@pawl/contract/route';
import type { RouteId } from '@pawl/contract/routes';
import { callDenial } from '@pawl/domain/policy/may-call';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { Begin } from '../app/ports/backend.ts';
import type { Reading, Work } from '../app/ports/work.ts';
import type { Result } from '../app/refusal.ts';
import type { ServerOptions } from './context.ts';
import { fieldErrors } from './error-answer.ts';
import { isNameless, withoutName } from './nameless.ts';
import { isCrossSite, personBehind, principalOf } from './principal.ts';
import { problemAnswer, refusalAnswer, sendProblem } from './problem.ts';

/** A handler with its types forgotten: the table they come from has checked them. */
export type AnyHandler = (
  unit: Work & Reading,
  input: { params: unknown; query: unknown; body: unknown; ifMatch: number | undefined },
  ports: ServerOptions['ports'],
) => Promise<Result<unknown>>;

const nobody = '00000000-0000-0000-0000-000000000000';
const etagOf = (value: unknown): string | undefined =>
  typeof value === 'object' && value !== null && 'version' in value && typeof value.version === 'number'
    ? `"${value.version}"`
    : undefined;

/** `"7"`, `W/"7"` and a bare 7 are all the version 7. */
function versionIn(header: string | undefined): number | undefined {
  const digits = /^(?:W\/)?"?(\d{1,9})"?$/.exec(header ?? '')?.[1];
  return digits === undefined ? undefined : Number(digits);
}

function parse(route: Route, request: FastifyRequest) {
  const errors: { at: string; message: string }[] = [];
  const take = (schema: z.ZodType | undefined, value: unknown, where: string): unknown => {
    if (!schema) return undefined;
    const parsed = schema.safeParse(value);
    if (parsed.success) return parsed.data;
    errors.push(...fieldErrors(parsed.error, where));
    return undefined;
  };
  const params = take(route.params, request.params, 'path');
  const query = take(route.query, request.query, 'query');
  const body = take(route.body, request.body ?? {}, 'body');
  return { params, query, body, errors };
}

/** The way of one request: who asks, is the request sound, one unit of work, an answer that holds only declared fields. */
export async function callRoute(
  options: ServerOptions,
  id: RouteId,
  route: Route,
  handler: AnyHandler,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const { backend, ports, clock } = options;
  const fail = (code: ProblemCode, detail?: string, more?: Record<string, unknown>) =>
    sendProblem(reply, problemAnswer(code, request.id, detail, more));
  const now = clock();
  const principal = await principalOf(backend, request, now);
  const changes = route.method !== 'GET' && !route.reads;
  const denied = callDenial(route.access, principal, changes);
  if (denied) return fail(denied);
  const writes = changes || route.makes === true;
  if (changes && principal?.via === 'page' && isCrossSite(request)) return fail('sign_in.cross_site');

  const { errors, ...parsed } = parse(route, request);
  const idempotencyKey = request.headers['idempotency-key'];
  if (
    idempotencyKey !== undefined &&
    (typeof idempotencyKey !== 'string' || !/^[\x21-\x7e]{1,200}$/.test(idempotencyKey))
  ) {
    errors.push({ at: 'header.idempotency-key', message: 'takes 1 to 200 visible ASCII characters' });
  }
  const ifMatch = versionIn(request.headers['if-match']);
  if (errors.length > 0)
    return fail('request.invalid', errors.map((e) => `${e.at}: ${e.message}`).join('; '), { errors });
  if (route.ifMatch && ifMatch === undefined) return fail('precondition.required');

  const origin = request.headers['x-pawl-tab'];
  const named: Begin = {
    actor: {
      workspaceId: principal?.workspaceId ?? nobody,
      personId: personBehind(principal),
      role: principal?.role ?? 'viewer',
      via: principal?.via ?? 'anyone',
      ...(principal?.session ? { sessionId: principal.session.id } : {}),
      ...(typeof origin === 'string' ? { origin: origin.slice(0, 64) } : {}),
    },
    now,
    action: id,
    ...(route.reaches ? { sees: route.reaches } : {}),
  };
  const nameless = isNameless(route, parsed.body);
  const begin = nameless ? withoutName(named) : named;
  // The answer is checked, and stripped of what nobody declared, before anything is committed: a wrong one is rolled back.
  const use = async (unit: Reading | Work): Promise<Result<unknown>> => {
    const result = await handler(unit as Work, { ...parsed, ifMatch }, ports);
    return result.ok ? { ok: true, value: route.response.parse(result.value) } : result;
  };
  const answer = (value: unknown): FastifyReply => {
    const etag = etagOf(value);
    if (etag) reply.header('etag', etag);
    return reply.code(route.status ?? 200).send(value);
  };

  if (!writes) {
    const result = await backend.read(begin, use);
    return result.ok ? answer(result.value) : sendProblem(reply, refusalAnswer(result, request.id));
  }
  if (route.method === 'POST' && !route.forgets && !nameless && typeof idempotencyKey === 'string' && principal) {
    const hash = createHash('sha256').update(
      `${request.method} ${request.url}\n${JSON.stringify(parsed.body ?? null)}`,
    );
    const retry = { principal: principal.personId, key: idempotencyKey, requestHash: hash.digest('base64url') };
    const once = await backend.writeOnce(begin, retry, use);
    if ('mismatch' in once) return fail('idempotency.mismatch');
    if (!once.ok) return sendProblem(reply, refusalAnswer(once, request.id));
    if (once.replayed) reply.header('idempotency-replayed', 'true');
    return answer(once.value);
  }
  const result = await backend.write(begin, use);
  return result.ok ? answer(result.value) : sendProblem(reply, refusalAnswer(result, request.id));
}
