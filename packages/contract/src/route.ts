import type { Access } from '@pawl/domain/policy/may-call';
import type { z } from 'zod';
import type { ProblemCode } from './problems.ts';

export type Method = 'GET' | 'POST' | 'PATCH' | 'PUT' | 'DELETE';

/**
 * One route: the single place that says its address, who may call it, what goes in and what comes out.
 * The server validates with it, the client is typed by it, the OpenAPI document is generated from it.
 */
export interface Route {
  readonly method: Method;
  /** OpenAPI-style: `/api/incidents/{key}`. */
  readonly path: `/${string}`;
  readonly tag: string;
  readonly summary: string;
  readonly access: Access;
  readonly params?: z.ZodObject;
  readonly query?: z.ZodObject;
  readonly body?: z.ZodType;
  readonly response: z.ZodType;
  /** Success status; 200 unless told. */
  readonly status?: 200 | 201 | 202;
  /** The request must carry `If-Match` with the version it was made from. */
  readonly ifMatch?: true;
  /** Problems this route raises beyond those that any route may. */
  readonly problems?: readonly ProblemCode[];
  /** Largest body in bytes; 1 MiB unless told. */
  readonly bodyLimit?: number;
  /** A POST that reads and changes nothing: no Idempotency-Key, open to viewers. */
  readonly reads?: true;
  /** A GET that makes what it answers when nobody asked before: it runs in a transaction that may write. */
  readonly makes?: true;
  /**
   * What it changes reaches incidents that the caller may not see: a service that becomes part of another takes all of its incidents along.
   * Its answer says nothing of them.
   */
  readonly reaches?: 'everything';
  /** What is sent must not be kept, and sending it twice is the same as once: no record is made for retries. */
  readonly forgets?: true;
  /**
   * The field of the body that, when true, lets nobody be told from the request: it is carried out by nobody, on no more than a day, from
   * no tab, and no record is made for retries.
   */
  readonly namelessWhen?: string;
}

/** Keeps the literal types of a route table, so that the client and the handlers can be inferred from it. */
export const defineRoutes = <const T extends Record<string, Route>>(routes: T): T => routes;
