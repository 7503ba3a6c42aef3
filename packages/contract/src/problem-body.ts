import { z } from 'zod';
import { problems, type ProblemCode } from './problems.ts';

/** RFC 9457 problem+json, as every refusal of the API looks. `code` is stable; `next` says what to do. */
export const ProblemBody = z.looseObject({
  type: z.string(),
  title: z.string(),
  status: z.number().int(),
  code: z.enum(Object.keys(problems) as [ProblemCode, ...ProblemCode[]]),
  detail: z.string().optional(),
  next: z.string(),
  requestId: z.string().optional(),
});
export type ProblemBody = z.infer<typeof ProblemBody>;
