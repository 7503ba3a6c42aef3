import type { Route } from '@pawl/contract/route';
import { routes, type RouteId } from '@pawl/contract/routes';
import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Backend, Begin } from '../src/app/ports/backend.ts';
import type { Work } from '../src/app/ports/work.ts';
import { refuse, type Result } from '../src/app/refusal.ts';
import { buildServer } from '../src/http/server.ts';
import { guardedWorld, type Told, type World } from './guarded-world.ts';
import { callers, isAboutIncident, otherAddresses, whoMay, type Caller } from './policy-table.ts';
import { validRequest, type ValidRequest } from './valid-request.ts';

let world: World;
let app: FastifyInstance;
let credentials: Readonly<Record<Caller, Readonly<Record<string, string>>>>;
const routeIds = Object.keys(routes) as RouteId[];

/** These end or move the session they are asked with, and sessions are not rolled back: each gets one of its own. */
const endsSession: ReadonlySet<RouteId> = new Set(['leave', 'switchWorkspace', 'endMySession', 'endMySessions']);
async function headersOf(caller: Caller, id: RouteId): Promise<Readonly<Record<string, string>>> {
  const person = { viewer: world.viewer, member: world.outsider, admin: world.server.admin }[caller as string];
  if (!person || !endsSession.has(id)) return credentials[caller];
  const place = { workspaceId: world.server.workspaceId, personId: person.id };
  const session = await world.server.options.backend.signIn.open(
    place,
    { device: 'a test', way: 'link' },
    world.server.now,
  );
  return { cookie: `pawl_session=${session?.secret}` };
}

/** Each request is carried out whole and then rolled back: every cell of the matrix meets the same archive. */
function rolledBack(backend: Backend): Backend {
  const undo = async <T>(begin: Begin, use: (work: Work) => Promise<Result<T>>) => {
    let result: Result<T> | undefined;
    await backend.write<T>(begin, async (work) => {
      result = await use(work);
      return result.ok ? refuse('conflict.exists') : result;
    });
    return result ?? refuse('conflict.exists');
  };
  return {
    ...backend,
    write: (begin, use) => undo(begin, use),
    writeOnce: async (begin, _retry, use) => {
      const result = await undo(begin, use);
      return result.ok ? { ...result, replayed: false } : result;
    },
  };
}

beforeAll(async () => {
  world = await guardedWorld();
  const { server, outsider, viewer } = world;
  const bearer = async (...of: Parameters<World['tokenOf']>) => ({
    authorization: `Bearer ${await world.tokenOf(...of)}`,
  });
  credentials = {
    nobody: {},
    viewer: { cookie: viewer.cookie },
    member: { cookie: outsider.cookie },
    admin: { cookie: server.admin.cookie },
    'token gate:report': await bearer(server.admin, ['gate:report']),
    'token incidents:read': await bearer(viewer, ['incidents:read']),
    'token incidents:write': await bearer(outsider, ['incidents:write']),
    'token admin': await bearer(server.admin, ['admin']),
    'token scim': await bearer(server.admin, ['scim']),
  };
  app = await buildServer({ ...server.options, backend: rolledBack(server.options.backend) });
});
afterAll(async () => {
  await app.close();
  await world.server.stop();
});

interface Answer {
  readonly status: number;
  /** Of a problem; empty for anything else. */
  readonly code: string;
  readonly text: string;
}

async function ask(
  on: FastifyInstance,
  request: ValidRequest,
  headers: Readonly<Record<string, string>>,
): Promise<Answer> {
  const reply = await on.inject({ ...request, headers: { ...request.headers, ...headers } });
  const isProblem = reply.headers['content-type']?.toString().startsWith('application/problem+json') ?? false;
  const code = isProblem ? (JSON.parse(reply.body) as { code: string }).code : '';
  return { status: reply.statusCode, code, text: reply.body };
}

/** How a caller is turned away: by these three, and by nothing else. */
const turnedAway = ({ code }: Answer): boolean =>
  ['sign_in.required', 'sign_in.forbidden', 'sign_in.scope', 'sign_in.page_only'].includes(code);

/** Cells in which the server did not do what the table says, in words. */
async function holesIn(on: FastifyInstance, ids: readonly RouteId[], told: Told): Promise<string[]> {
  const holes: string[] = [];
  for (const id of ids) {
    const may = whoMay.get(id) ?? [];
    for (const caller of callers) {
      const answer = await ask(on, validRequest(id, world, told), await headersOf(caller, id));
      const cell = `${id}, asked by ${caller}: ${answer.status} ${answer.code}`;
      if (answer.status >= 500) holes.push(`${cell} fails`);
      if (answer.text.includes(world.confided)) holes.push(`${cell} shows an account`);
      if (turnedAway(answer) === may.includes(caller))
        holes.push(`${cell} should be ${may.includes(caller) ? 'let in' : 'turned away'}`);
      if (caller === 'nobody' && !may.includes(caller) && answer.code !== 'sign_in.required')
        holes.push(`${cell} asks nobody`);
    }
  }
  return holes;
}

const bare = (text: string, key: string): string =>
  text.replaceAll(/"requestId":"[^"]*"/g, '').replaceAll(new RegExp(`${key}\\b`, 'g'), 'INC-0');

/** What outsiders of every kind can tell about the restricted incident, in words. */
async function tracesIn(on: FastifyInstance, ids: readonly RouteId[]): Promise<string[]> {
  const traces: string[] = [];
  const unknown = { ...world.restricted, key: 'INC-999999' };
  for (const id of ids) {
    for (const caller of ['viewer', 'member', 'admin', 'token incidents:write', 'token admin'] as const) {
      if (!(whoMay.get(id) ?? []).includes(caller)) continue;
      const answer = await ask(on, validRequest(id, world, world.restricted), await headersOf(caller, id));
      const cell = `${id}, asked by ${caller}: ${answer.status} ${answer.code}`;
      if (answer.text.includes(world.canary) || answer.text.includes(world.confided)) traces.push(`${cell} shows it`);
      const route: Route = routes[id];
      if (!isAboutIncident(id, route.path)) continue;
      if (answer.code !== 'not_found') traces.push(`${cell} answers for it`);
      if (!route.path.startsWith('/api/incidents/{key}')) continue;
      const none = await ask(on, validRequest(id, world, unknown), credentials[caller]);
      if (bare(answer.text, world.restricted.key) !== bare(none.text, unknown.key)) {
        traces.push(`${cell} is told apart from one that was never declared`);
      }
    }
  }
  return traces;
}

describe('the matrix of routes, callers and visibility', () => {
  it('has a line for every route and every other address, and none beside', () => {
    expect([...whoMay.keys()].toSorted()).toEqual([...routeIds].toSorted());
    expect(strangeAddresses(app)).toEqual([]);
  });

  it('lets in whom the table lets in, and turns away everybody else', async () => {
    expect(await holesIn(app, routeIds, world.open)).toEqual([]);
  }, 120_000);

  it('does the same at every address beside the route table', async () => {
    const holes: string[] = [];
    for (const [address, may] of otherAddresses) {
      const [method = 'GET', path = ''] = address.split(' ');
      for (const caller of callers) {
        // The stream of one who is let in has no end to wait for; what it tells is tested by itself.
        if (path.endsWith('/live') && may.includes(caller)) continue;
        const url = path
          .replaceAll(/:key(\([^)]*\))?/g, world.open.key)
          .replaceAll(/:version(\([^)]*\))?/g, '1')
          .replaceAll(/:\w+(\([^)]*\))?/g, world.outsider.id)
          .replace('*', '/');
        const body = method === 'GET' || method === 'DELETE' ? {} : { payload: '{}' };
        const headers = {
          ...('payload' in body ? { 'content-type': 'application/scim+json' } : {}),
          ...credentials[caller],
        };
        const { statusCode } = await app.inject({ method: method as 'GET', url, headers, ...body });
        const away = statusCode === 401 || statusCode === 403;
        if (away === may.includes(caller) || statusCode >= 500)
          holes.push(`${address}, asked by ${caller}: ${statusCode}`);
      }
    }
    expect(holes).toEqual([]);
  }, 60_000);

  it('answers outsiders of a restricted incident as if there were none', async () => {
    expect(await tracesIn(app, routeIds)).toEqual([]);
  }, 120_000);

  it('lets whoever is named on it through to the same routes', async () => {
    const about = routeIds.filter((id) => isAboutIncident(id, (routes[id] as Route).path));
    const seen = await Promise.all(
      about.map(
        async (id) =>
          [id, await ask(app, validRequest(id, world, world.restricted), { cookie: world.insider.cookie })] as const,
      ),
    );
    const away = seen.filter(([, answer]) => turnedAway(answer) || answer.status >= 500);
    expect(away).toEqual([]);
    // What is not in it is not found either; that is a route's own answer about a part of the incident.
    const missing = seen.filter(([, { code, text }]) => code === 'not_found' && text.includes('no such incident'));
    expect(missing).toEqual([]);
  }, 60_000);
});

describe('an account', () => {
  it('is read by its author and by whoever facilitates, and by nobody else who may see the incident', async () => {
    const { insider, colleague, open, restricted, confided } = world;
    for (const told of [open, restricted]) {
      const params = { key: told.key };
      expect(JSON.stringify(await colleague.page.readMyAccount({ params }))).toContain(confided);
      expect(JSON.stringify(await insider.page.listAccounts({ params }))).toContain(confided);
      for (const id of routeIds) {
        const mine: readonly RouteId[] = ['readMyAccount', 'saveMyAccount'];
        const of = {
          insider: id === 'listAccounts' ? undefined : insider,
          colleague: mine.includes(id) ? undefined : colleague,
        };
        for (const person of [of.insider, of.colleague]) {
          if (!person || endsSession.has(id)) continue;
          const answer = await ask(app, validRequest(id, world, told), { cookie: person.cookie });
          expect(answer.text.includes(confided), `${id}, asked by ${person.name}`).toBe(false);
        }
      }
    }
  }, 120_000);
});

describe('the matrix finds a planted hole', () => {
  const some: readonly RouteId[] = [
    'readIncident',
    'searchArchive',
    'readRoom',
    'listQuestions',
    'addEvent',
    'readSession',
  ];

  it('in a handler that forgets whose eyes it looks through', async () => {
    const { backend } = world.server.options;
    const forgets = await buildServer({
      ...world.server.options,
      backend: rolledBack({
        ...backend,
        read: (begin, use) => backend.read({ ...begin, sees: 'everything' }, use),
        write: (begin, use) => backend.write({ ...begin, sees: 'everything' }, use),
      }),
    });
    const traces = await tracesIn(forgets, some);
    await forgets.close();
    expect(traces).toEqual(
      expect.arrayContaining([
        expect.stringMatching(/^readIncident, asked by admin: 200 .*shows it/),
        expect.stringMatching(/^addEvent, asked by member: 201 .*answers for it/),
        expect.stringMatching(/^listQuestions, asked by viewer: 200 .*shows it/),
      ]),
    );
  });

  it('in a server that takes everybody for a member', async () => {
    const { backend } = world.server.options;
    const { workspaceId, outsider } = { ...world.server, outsider: world.outsider };
    const anyone = { workspaceId, personId: outsider.id, role: 'member', via: 'page', scopes: null } as const;
    const trusting = await buildServer({
      ...world.server.options,
      backend: rolledBack({ ...backend, bySession: async () => anyone, byToken: async () => anyone }),
    });
    const holes = await holesIn(trusting, some, world.open);
    await trusting.close();
    expect(holes).toEqual(
      expect.arrayContaining([
        expect.stringMatching(/^addEvent, asked by viewer: .*should be turned away/),
        expect.stringMatching(/^readRoom, asked by token scim: .*should be turned away/),
      ]),
    );
  });

  it('in an address that nobody entered in the table', async () => {
    const planted = await buildServer(world.server.options);
    planted.get('/api/planted', async () => world.canary);
    expect(strangeAddresses(planted)).toEqual(['GET /api/planted']);
    await planted.close();
  });
});

/** Addresses the server answers that stand in neither table. */
function strangeAddresses(on: FastifyInstance): string[] {
  const known = new Set([
    ...routeIds.map((id) => `${routes[id].method} ${routes[id].path.replaceAll(/\{(\w+)\}/g, ':$1')}`),
    ...otherAddresses.keys(),
  ]);
  return addressesOf(on).filter((address) => !known.has(address));
}

/** As Fastify's own router lists them: a tree, four columns for each level, with the methods behind what is an address. */
function addressesOf(on: FastifyInstance): string[] {
  const above: string[] = [];
  const addresses: string[] = [];
  for (const line of on.printRoutes({ commonPrefix: false }).split('\n')) {
    const [, lead = '', part, methods = ''] = /^([│ ├└─]*?)(?:[├└]── )(\S*)(?: \(([A-Z, ]+)\))?$/.exec(line) ?? [];
    if (part === undefined) continue;
    const level = lead.length / 4;
    above.splice(level);
    above.push(part);
    for (const method of methods.split(', ')) {
      if (method !== '' && method !== 'HEAD' && method !== 'OPTIONS') addresses.push(`${method} ${above.join('')}`);
    }
  }
  return addresses.toSorted();
}
