import { randomUUID } from 'node:crypto';
import { createClient, type Client } from '@pawl/contract/client';
import { NearMissMemory } from '../src/app/near-misses/near-miss-memory.ts';
import type { Ports } from '../src/app/ports/ports.ts';
import type { ServerOptions } from '../src/http/context.ts';
import { buildServer } from '../src/http/server.ts';
import { backendOn } from '../src/store/backend.ts';
import { changeHub } from '../src/store/change-feed.ts';
import { listen } from '../src/store/listen.ts';
import { newSecret } from '../src/store/principals.ts';
import { rememberArchive } from '../src/store/recall-index.ts';
import { newDatabase, type TestDatabase } from './database.ts';

export interface TestPerson {
  readonly id: string;
  readonly name: string;
  /** A token that may all that they may, and a client that sends it. */
  readonly token: string;
  readonly client: Client;
  /** A client with a session, as the page has one: what is open to no token is open to it. */
  readonly page: Client;
  /** The cookie of that session: `pawl_session=…`. */
  readonly cookie: string;
}
export interface TestServer {
  readonly base: TestDatabase;
  readonly url: string;
  readonly workspaceId: string;
  readonly admin: TestPerson;
  readonly client: Client;
  /** To build another server on the same archive. */
  readonly options: ServerOptions;
  /** The server's clock; set it to travel. */
  now: Date;
  addPerson(name: string, role?: 'admin' | 'member' | 'viewer'): Promise<TestPerson>;
  stop(): Promise<void>;
}

type TestServerOptions = Pick<ServerOptions, 'pageFolder' | 'log' | 'perMinute'> & {
  readonly ports?: Partial<Ports>;
  /** Outside vitest there is no template to clone. */
  readonly makeDatabase?: () => Promise<TestDatabase>;
};

/** The whole server in this process: real HTTP on a free port, a real database of its own, a clock the test holds. */
export async function startTestServer(
  now = new Date('2026-03-02T09:00:00Z'),
  { makeDatabase = newDatabase, ...more }: TestServerOptions = {},
): Promise<TestServer> {
  const base = await makeDatabase();
  const workspaceId = randomUUID();
  await base.db
    .insertInto('workspaces')
    .values({ id: workspaceId, name: 'Test', nextIncident: 1, version: 1, createdAt: now })
    .execute();
  const changes = changeHub();
  const news = listen(base.url, { on: { pawl_changed: changes.announce }, onConnected: changes.missed });
  const memory = rememberArchive(base.url);
  await memory.ready;
  const state = { now };
  const { ports, ...settings } = more;
  const backend = backendOn(base.db);
  const options: ServerOptions = {
    backend,
    ports: {
      publicUrl: 'http://pawl.test',
      version: '0.0.0-test',
      recall: memory.recall,
      nearMisses: new NearMissMemory(),
      ...ports,
    },
    changes,
    clock: () => state.now,
    perMinute: 0,
    ...settings,
  };
  const app = await buildServer(options);
  const url = await app.listen({ port: 0, host: '127.0.0.1' });
  const addPerson = async (name: string, role: 'admin' | 'member' | 'viewer' = 'member'): Promise<TestPerson> => {
    const id = randomUUID();
    const { secret, hash } = newSecret();
    await base.db
      .insertInto('people')
      .values({ workspaceId, id, name, email: `${id}@pawl.test`, role, active: true, version: 1, createdAt: now })
      .execute();
    await base.db
      .insertInto('tokens')
      .values({ workspaceId, id: randomUUID(), hash, personId: id, label: 'test', createdAt: now, revokedAt: null })
      .execute();
    const client = createClient({ url, token: secret, newIdempotencyKey: randomUUID, fetch: globalThis.fetch });
    const visit = { device: 'a test', way: 'link' } as const;
    const session = await backend.signIn.open({ workspaceId, personId: id }, visit, state.now);
    if (!session) throw new Error('whoever was added is active');
    const cookie = `pawl_session=${session.secret}`;
    const page = createClient({ url, newIdempotencyKey: randomUUID, fetch: withCookie(cookie) });
    return { id, name, token: secret, client, page, cookie };
  };
  const admin = await addPerson('Ada Admin', 'admin');
  return {
    base,
    url,
    workspaceId,
    admin,
    client: admin.client,
    options,
    get now() {
      return state.now;
    },
    set now(at) {
      state.now = at;
    },
    addPerson,
    async stop() {
      await app.close();
      await news.close();
      await memory.close();
      await base.drop();
    },
  };
}

/** As the page's own browser sends it. */
const withCookie =
  (cookie: string): typeof globalThis.fetch =>
  (input, init) =>
    globalThis.fetch(input, { ...init, headers: { ...(init?.headers as Record<string, string>), cookie } });
