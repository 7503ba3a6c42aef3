import type { FastifyReply } from 'fastify';
import type { DirectoryRefusal, DirectoryResult } from '../../app/directory/user.ts';
import type { Backend, Begin } from '../../app/ports/backend.ts';
import type { Work } from '../../app/ports/work.ts';
import { done, refuse } from '../../app/refusal.ts';
import { scimRefusal, sendScim } from './answer.ts';

/** One transaction; a refusal rolls it back, and is answered in the directory's own terms. */
export async function inOne<T>(
  backend: Backend,
  begin: Begin,
  use: (work: Work) => Promise<DirectoryResult<T>>,
): Promise<DirectoryResult<T>> {
  let why: DirectoryRefusal = 'uniqueness';
  const result = await backend.write(begin, async (work) => {
    const answer = await use(work);
    if (answer.ok) return done(answer.value);
    why = answer.why;
    return refuse('conflict.exists');
  });
  return result.ok ? { ok: true, value: result.value } : { ok: false, why };
}

export const found = (reply: FastifyReply, resource: unknown): FastifyReply =>
  resource === undefined ? scimRefusal(reply, 'missing') : sendScim(reply, 200, resource);
