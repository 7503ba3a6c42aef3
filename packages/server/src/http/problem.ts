import type { ProblemBody } from '@pawl/contract/problem-body';
import { problems, type ProblemCode } from '@pawl/contract/problems';
import type { FastifyReply } from 'fastify';
import type { Refusal, RefusalCode } from '../app/refusal.ts';

// Fails to compile when a use case can refuse with a code that the catalogue does not have.
type Known = RefusalCode extends ProblemCode ? true : never;
const everyRefusalIsAProblem: Known = true;

export interface ProblemAnswer {
  readonly status: number;
  readonly body: ProblemBody;
}

/** RFC 9457. `detail` is about this case, `title` and `next` about the kind; `more` adds members such as `unmet` or `current`. */
export function problemAnswer(
  code: ProblemCode,
  requestId: string,
  detail?: string,
  more: Readonly<Record<string, unknown>> = {},
): ProblemAnswer {
  const { status, title, next } = problems[code];
  return {
    status,
    body: {
      ...more,
      type: `/docs/problems#${code.replaceAll('.', '-')}`,
      title,
      status,
      code,
      ...(detail === undefined ? {} : { detail }),
      next,
      requestId,
    },
  };
}

export const refusalAnswer = (refusal: Refusal, requestId: string): ProblemAnswer => {
  void everyRefusalIsAProblem;
  return problemAnswer(refusal.code, requestId, refusal.detail, refusal.more);
};

/** A body that is text already is not run through the routes' own serialisers. */
export const sendProblem = (reply: FastifyReply, { status, body }: ProblemAnswer): FastifyReply =>
  reply.code(status).type('application/problem+json').send(JSON.stringify(body));
