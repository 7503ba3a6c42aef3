import type { z } from 'zod';
import { bindRoutes, type ClientOptions } from './call-route.ts';
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

/** The body alone. Taken from `CallInput`, it made the compiler build every input of every route at once, and give up. */
export type CallBody<R extends Route> = R extends { body: infer B extends z.ZodType } ? z.input<B> : never;

export type CallOutput<R extends Route> = z.output<R['response']>;

export type Client = {
  readonly [K in RouteId]: (input: CallInput<Routes[K]>) => Promise<CallOutput<Routes[K]>>;
};

const readProblem = (answer: unknown): ProblemBody | undefined => ProblemBody.safeParse(answer).data;

/** A client with one typed function per route: `client.declare({ body: { title } })`. Throws `ProblemError` and `UnreachableError`. */
export const createClient = (options: ClientOptions): Client => bindRoutes(options, routes, readProblem) as Client;

export { addressOf, ProblemError, UnreachableError, type ClientOptions } from './call-route.ts';
