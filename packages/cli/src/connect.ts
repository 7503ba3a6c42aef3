import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { createClient, type Client } from '@pawl/contract/client';
import { defaultPort, type LocalServer, localServerFiles, readLocalServer } from '@pawl/contract/local-server';
import { UsageError } from './usage-error.ts';

export interface ServerOptions {
  readonly url?: string;
  readonly token?: string;
}
export interface Connected {
  readonly client: Client;
  readonly url: string;
}

/** The default address of a server on this machine. */
const defaultUrl = `http://localhost:${defaultPort}`;

/** What a server on this machine left for its user; undefined when none did, or when it is not readable. */
function localServer(): LocalServer | undefined {
  for (const file of localServerFiles(process.env, homedir(), process.cwd())) {
    try {
      const found = readLocalServer(readFileSync(file, 'utf8'));
      if (found) return found;
    } catch {
      // Not there, or another user's: the next place may have one.
    }
  }
  return undefined;
}

/** The server to talk to: what was said on the command line, then the environment, then the one on this machine. */
export function connect(options: ServerOptions): Connected {
  const local = localServer();
  const url = (options.url ?? process.env['PAWL_URL'] ?? local?.url ?? defaultUrl).replace(/\/+$/, '');
  if (!/^https?:\/\//i.test(url) || !URL.canParse(url))
    throw new UsageError(
      `This is not the address of a server: ${url}\nGive one like ${defaultUrl} with --url or PAWL_URL.`,
    );
  const token =
    options.token ?? process.env['PAWL_TOKEN'] ?? (local && sameServer(local.url, url) ? local.token : undefined);
  const client = createClient({
    url,
    newIdempotencyKey: randomUUID,
    fetch: globalThis.fetch,
    ...(token ? { token } : {}),
  });
  return { client, url };
}

/** `localhost`, `127.0.0.1` and `[::1]` are this machine; the port tells servers apart. */
function sameServer(a: string, b: string): boolean {
  if (!URL.canParse(a) || !URL.canParse(b)) return false;
  const here = new Set(['localhost', '127.0.0.1', '[::1]']);
  const [left, right] = [new URL(a), new URL(b)];
  const host = left.hostname === right.hostname || (here.has(left.hostname) && here.has(right.hostname));
  return host && left.port === right.port && left.protocol === right.protocol;
}
