import type { ProblemCode } from '@pawl/contract/problems';
import { z } from 'zod';
import type { Fault } from '../app/ports/backend.ts';
import { problemAnswer, type ProblemAnswer } from './problem.ts';

const ofFault: Readonly<Record<Exclude<Fault, 'retry' | 'unknown'>, ProblemCode>> = {
  third_fix: 'fix.third',
  exists: 'conflict.exists',
  second_reason: 'fix.second_unjustified',
  full: 'server.full',
  away: 'database.away',
  too_long: 'request.invalid',
};

/** Where in the request a value was not of its form: `body.title: …`. */
export function fieldErrors(error: z.ZodError, where: string): { readonly at: string; readonly message: string }[] {
  return error.issues.map((issue) => ({ at: [where, ...issue.path.map(String)].join('.'), message: issue.message }));
}

const ofFastify: Readonly<Record<string, ProblemCode>> = {
  FST_ERR_CTP_INVALID_MEDIA_TYPE: 'request.media_type',
  FST_ERR_CTP_BODY_TOO_LARGE: 'request.too_large',
  FST_ERR_CTP_INVALID_JSON_BODY: 'request.malformed',
  FST_ERR_CTP_EMPTY_JSON_BODY: 'request.malformed',
  FST_ERR_CTP_INVALID_CONTENT_LENGTH: 'request.malformed',
  FST_ERR_BAD_URL: 'not_found',
};

/** Every error that is not a refusal: what the caller did wrong, what PostgreSQL refused, and what is our own fault. */
export function errorAnswer(
  error: unknown,
  fault: Fault,
  requestId: string,
): ProblemAnswer & { readonly ours: boolean } {
  const code = typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : '';
  const known = ofFastify[code];
  if (known) return { ...problemAnswer(known, requestId), ours: false };
  if (fault !== 'unknown' && fault !== 'retry') {
    return { ...problemAnswer(ofFault[fault], requestId), ours: fault === 'full' || fault === 'away' };
  }
  const status = typeof error === 'object' && error !== null && 'statusCode' in error ? Number(error.statusCode) : 500;
  if (status >= 400 && status < 500) return { ...problemAnswer('request.malformed', requestId), ours: false };
  return { ...problemAnswer('server.fault', requestId), ours: true };
}
