import type { CallOutput } from '@pawl/contract/client';
import type { Route } from '@pawl/contract/route';
import type { RouteId, Routes } from '@pawl/contract/routes';
import type { z } from 'zod';
import type { Ports } from '../app/ports/ports.ts';
import type { Reading, Work } from '../app/ports/work.ts';
import type { Result } from '../app/refusal.ts';

type Out<T> = T extends z.ZodType ? z.output<T> : undefined;

/** What a handler is given: already parsed by the route's schemas. */
export interface Input<R extends Route> {
  readonly params: R extends { params: infer P } ? Out<P> : undefined;
  readonly query: R extends { query: infer Q } ? Out<Q> : undefined;
  readonly body: R extends { body: infer B } ? Out<B> : undefined;
  /** The version the caller changed from; present on every route with `ifMatch`. */
  readonly ifMatch: R extends { ifMatch: true } ? number : undefined;
}

type Unit<R extends Route> = R extends { makes: true }
  ? Work
  : R extends { method: 'GET' } | { reads: true }
    ? Reading
    : Work;

/** One line from a route to its use case. GET and `reads` routes get a snapshot, all others (and `makes`) a transaction. */
export type Handler<R extends Route> = (unit: Unit<R>, input: Input<R>, ports: Ports) => Promise<Result<CallOutput<R>>>;

export type HandlerTable = { readonly [K in RouteId]: Handler<Routes[K]> };
