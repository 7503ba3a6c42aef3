import type { FastifyBaseLogger } from 'fastify';
import type { Backend } from '../app/ports/backend.ts';
import type { ChangeFeed } from '../app/ports/change-feed.ts';
import type { Ports } from '../app/ports/ports.ts';

/** What the HTTP side is built on; `start.ts` makes it, tests make it, nothing is global. */
export interface ServerOptions {
  readonly backend: Backend;
  readonly ports: Ports;
  readonly changes: ChangeFeed;
  readonly clock: () => Date;
  /** Folder of the built page; without it only the API is served. */
  readonly pageFolder?: string;
  readonly log?: FastifyBaseLogger;
  /** The proxies whose X-Forwarded-* is believed. */
  readonly trustProxy?: boolean | string[];
  /** Requests a minute that one caller may send; 0 for no limit. */
  readonly perMinute?: number;
}
