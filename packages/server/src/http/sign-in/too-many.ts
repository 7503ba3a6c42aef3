import type { FastifyReply, FastifyRequest } from 'fastify';
import { problemAnswer, sendProblem } from '../problem.ts';

export const tooMany = (request: FastifyRequest, reply: FastifyReply, waitSeconds: number): FastifyReply => {
  reply.header('retry-after', String(waitSeconds));
  return sendProblem(reply, problemAnswer('sign_in.throttled', request.id));
};
