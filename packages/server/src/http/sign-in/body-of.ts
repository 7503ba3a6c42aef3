import type { FastifyReply, FastifyRequest } from 'fastify';
import type { z } from 'zod';
import { fieldErrors } from '../error-answer.ts';
import { isCrossSite } from '../principal.ts';
import { problemAnswer, sendProblem } from '../problem.ts';

/** The body, when this site's own page sent it and it is of its form; else the refusal is sent already. */
export function bodyOf<S extends z.ZodType>(
  schema: S,
  request: FastifyRequest,
  reply: FastifyReply,
): z.output<S> | undefined {
  if (isCrossSite(request)) {
    sendProblem(reply, problemAnswer('sign_in.cross_site', request.id));
    return undefined;
  }
  const parsed = schema.safeParse(request.body ?? {});
  if (parsed.success) return parsed.data;
  const errors = fieldErrors(parsed.error, 'body');
  const detail = errors.map(({ at, message }) => `${at}: ${message}`).join('; ');
  sendProblem(reply, problemAnswer('request.invalid', request.id, detail, { errors }));
  return undefined;
}
