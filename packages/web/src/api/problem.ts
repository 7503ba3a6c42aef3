import { ProblemError, UnreachableError } from '@pawl/contract/call-route';
import type { ProblemBody } from '@pawl/contract/problem-body';
import type { ProblemCode } from '@pawl/contract/problems';

/** Is this one of Pawl's refusals? By its shape alone: the codes are the server's to know, and a newer one may have more. */
export function readProblem(answer: unknown): ProblemBody | undefined {
  if (typeof answer !== 'object' || answer === null) return undefined;
  const { title, code, next } = answer as Record<string, unknown>;
  const whole = typeof title === 'string' && typeof code === 'string' && typeof next === 'string';
  return whole ? (answer as ProblemBody) : undefined;
}

/** What happened, what is safe, what to do: how the page words anything that went wrong. */
export interface Trouble {
  readonly code: ProblemCode | 'unreachable' | 'page.fault';
  readonly title: string;
  readonly detail?: string;
  readonly next: string;
  readonly requestId?: string;
}

export function troubleOf(error: unknown): Trouble {
  if (error instanceof ProblemError) {
    const { code, title, detail, next, requestId } = error.problem;
    return { code, title, next, ...(detail ? { detail } : {}), ...(requestId ? { requestId } : {}) };
  }
  if (error instanceof UnreachableError) {
    return {
      code: 'unreachable',
      title: 'The server does not answer.',
      detail: 'What was saved is safe, and what you typed is still on this page.',
      next: 'Check the connection, then try again.',
    };
  }
  return {
    code: 'page.fault',
    title: 'This part of the page failed.',
    detail: error instanceof Error ? error.message : String(error),
    next: 'Nothing that was saved is lost. Load the page again.',
  };
}

export const isProblem = (error: unknown, code: ProblemCode): error is ProblemError =>
  error instanceof ProblemError && error.problem.code === code;

/** `errors` of a `request.invalid` problem, by the name of the field at fault: `body.title` → `{ title: 'too long' }`. */
export function fieldErrors(error: unknown): Readonly<Record<string, string>> {
  if (!(error instanceof ProblemError)) return {};
  const listed: unknown = error.problem['errors'];
  if (!Array.isArray(listed)) return {};
  const found: Record<string, string> = {};
  for (const entry of listed as unknown[]) {
    const { at, message } = (entry ?? {}) as { at?: unknown; message?: unknown };
    // `body.services.2` is about the field `services`.
    const name = typeof at === 'string' ? /^(?:body|query|path|header)\.([^.]+)/.exec(at)?.[1] : undefined;
    if (name && typeof message === 'string' && !(name in found)) found[name] = message;
  }
  return found;
}

/** The thing as it stands now, which a `precondition.failed` problem carries. */
export const currentOf = (error: unknown): unknown =>
  isProblem(error, 'precondition.failed') ? error.problem['current'] : undefined;
