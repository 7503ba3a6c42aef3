import type { z } from 'zod';
import { ProblemBody } from './problem-body.ts';
import type { Route } from './route.ts';
import { routes, type RouteId, type Routes } from './routes.ts';

type In<T> = T extends z.ZodType ? z.input<T> : never;

/** What a call takes: only the parts its route declares. */
export type CallInput<R extends Route> = (R extends { params: z.ZodType }
  ? { params: In<R['params']> }
  : { params?: never }) &
  (R extends { query: z.ZodType } ? { query?: In<R['query']> } : { query?: never }) &
  (R extends { body: z.ZodType } ? { body: In<R['body']> } : { body?: never }) &
  (R extends { ifMatch: true } ? { ifMatch: number } : { ifMatch?: never }) & {
    signal?: AbortSignal;
  };

export type CallOutput<R extends Route> = z.output<R['response']>;

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

export type Client = {
  readonly [K in RouteId]: (input: CallInput<Routes[K]>) => Promise<CallOutput<Routes[K]>>;
};

interface AnyInput {
  readonly params?: Record<string, unknown>;
  readonly query?: Record<string, unknown>;
  readonly body?: unknown;
  readonly ifMatch?: number;
  readonly signal?: AbortSignal;
}

/** `/api/incidents/{key}` and `{ key: 'INC-7' }` → `/api/incidents/INC-7`, with the query behind it. */
export function addressOf(
  route: Route,
  input: { params?: Record<string, unknown>; query?: Record<string, unknown> },
): string {
  const path = route.path.replaceAll(/\{(\w+)\}/g, (_, name: string) =>
    encodeURIComponent(String(input.params?.[name])),
  );
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(input.query ?? {})) {
    if (value !== undefined && value !== null && value !== '') query.set(name, String(value));
  }
  const tail = query.toString();
  return tail ? `${path}?${tail}` : path;
}

async function call(options: ClientOptions, route: Route, input: AnyInput): Promise<unknown> {
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
  const problem = ProblemBody.safeParse(answer);
  if (problem.success) throw new ProblemError(problem.data);
  throw new UnreachableError(
    `What answered at ${options.url || 'this address'} is not Pawl (HTTP ${response.status}).`,
  );
}

/** A client with one typed function per route: `client.declare({ body: { title } })`. Throws `ProblemError` and `UnreachableError`. */
export function createClient(options: ClientOptions): Client {
  const entries = Object.entries(routes).map(([id, route]) => [id, (input: AnyInput) => call(options, route, input)]);
  // The table and the type are built from the same routes; TypeScript cannot follow Object.fromEntries.
  return Object.fromEntries(entries) as Client;
}
