import type { ProblemBody } from './problem-body.ts';
import type { Route } from './route.ts';

/**
 * One call over HTTP, without the schemas: the page binds its routes from a table of methods and paths made when it is
 * built, because Zod and the schemas weigh 33 KB gzipped that a reader would wait for and never use.
 */

/** The server refused, and said why: `problem.code` is one of the catalogue, `problem.next` what to do. */
export class ProblemError extends Error {
  readonly problem: ProblemBody;
  constructor(problem: ProblemBody) {
    super(problem.detail ?? problem.title);
    this.name = 'ProblemError';
    this.problem = problem;
  }
}

/** The server could not be reached, or what answered is not Pawl. */
export class UnreachableError extends Error {
  override readonly name = 'UnreachableError';
}

export interface ClientOptions {
  /** `http://localhost:7295`; empty in the page, which calls its own origin. */
  readonly url: string;
  readonly token?: string;
  /** Unique per POST, so that a retry after a lost answer is not done twice. */
  readonly newIdempotencyKey: () => string;
  /** `globalThis.fetch`, or one that a test hands in: this package does no I/O by itself. */
  readonly fetch: typeof globalThis.fetch;
}

interface AnyInput {
  readonly params?: Record<string, unknown>;
  readonly query?: Record<string, unknown>;
  readonly body?: unknown;
  readonly ifMatch?: number;
  readonly signal?: AbortSignal;
}

/** `/api/incidents/{key}` and `{ key: 'INC-7' }` → `/api/incidents/INC-7`, with the query behind it. */
export function addressOf(
  route: Pick<Route, 'path'>,
  input: { params?: Record<string, unknown>; query?: Record<string, unknown> },
): string {
  const path = route.path.replaceAll(/\{(\w+)\}/g, (_, name: string) =>
    encodeURIComponent(String(input.params?.[name])),
  );
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(input.query ?? {})) {
    const scalar = typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean';
    if (scalar && value !== '') query.set(name, String(value));
  }
  const tail = query.toString();
  return tail ? `${path}?${tail}` : path;
}

/** What a call needs to know of a route. */
export type RouteAddress = Pick<Route, 'method' | 'path' | 'reads'>;

/** Reads a refusal: the problem, or nothing when the answer is not one of Pawl's. */
export type ReadProblem = (answer: unknown) => ProblemBody | undefined;

async function call(
  options: ClientOptions,
  readProblem: ReadProblem,
  route: RouteAddress,
  input: AnyInput,
): Promise<unknown> {
  const headers: Record<string, string> = { accept: 'application/json' };
  if (options.token) headers['authorization'] = `Bearer ${options.token}`;
  if (input.ifMatch !== undefined) headers['if-match'] = `"${input.ifMatch}"`;
  if (route.method === 'POST' && !route.reads) headers['idempotency-key'] = options.newIdempotencyKey();
  const init: RequestInit = { method: route.method, headers };
  if (input.signal) init.signal = input.signal;
  if (route.method === 'POST' || input.body !== undefined) {
    headers['content-type'] = 'application/json';
    init.body = JSON.stringify(input.body ?? {});
  }
  let response: Response;
  try {
    response = await options.fetch(options.url + addressOf(route, input), init);
  } catch (error) {
    if (error instanceof Error && error.name === 'AbortError') throw error;
    throw new UnreachableError(`Pawl does not answer at ${options.url || 'its own address'}.`, {
      cause: error,
    });
  }
  const answer: unknown = await response.json().catch(() => undefined);
  if (response.ok) return answer;
  const problem = readProblem(answer);
  if (problem) throw new ProblemError(problem);
  throw new UnreachableError(
    `What answered at ${options.url || 'this address'} is not Pawl (HTTP ${response.status}).`,
  );
}

/** One function per route of the table; its client type only the caller knows, and names. */
export function bindRoutes(
  options: ClientOptions,
  table: Readonly<Record<string, RouteAddress>>,
  readProblem: ReadProblem,
): unknown {
  return Object.fromEntries(
    Object.entries(table).map(([id, route]) => [id, (input: AnyInput) => call(options, readProblem, route, input)]),
  );
}
