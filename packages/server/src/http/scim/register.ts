import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { changeGroup, createGroup, groupById, listGroups, removeGroup } from '../../app/directory/group.ts';
import { changeUser, createUser, removeUser, userById, type DirectoryResult } from '../../app/directory/user.ts';
import type { Begin } from '../../app/ports/backend.ts';
import type { Reading, Work } from '../../app/ports/work.ts';
import type { ServerOptions } from '../context.ts';
import { principalOf } from '../principal.ts';
import { resourceTypes, schemas, serviceProviderConfig } from './about.ts';
import { ScimFault, scimError, scimRefusal, sendScim } from './answer.ts';
import { readFilter } from './filter.ts';
import { groupFilter, groupView, patchedGroup, readGroup } from './group-form.ts';
import { found, inOne } from './in-one.ts';
import { pageOf, startOf, type PageQuery } from './page-of.ts';
import { readPatch } from './patch.ts';
import { patchedUser, readUser, userFilter, userView } from './user-form.ts';

type Asked = FastifyRequest<{ Params: { id: string }; Querystring: PageQuery }>;
type Answer = (asked: { begin: Begin; request: Asked; reply: FastifyReply }) => Promise<FastifyReply>;

/** SCIM 2.0 (RFC 7643, 7644): an identity provider says who is here, and which groups they are in. For tokens of the scope `scim`. */
export async function registerScim(app: FastifyInstance, options: ServerOptions): Promise<void> {
  await app.register(async (scim) => scimRoutes(scim, options), { prefix: '/scim/v2' });
}

function scimRoutes(scim: FastifyInstance, { backend, clock, ports }: ServerOptions): void {
  const base = `${ports.publicUrl}/scim/v2`;
  scim.addContentTypeParser(
    'application/scim+json',
    { parseAs: 'string' },
    scim.getDefaultJsonParser('error', 'error'),
  );
  scim.setErrorHandler((error, request, reply) => {
    if (error instanceof ScimFault) return scimError(reply, 400, error.message, error.type);
    const status = (error as { statusCode?: number }).statusCode ?? 500;
    if (status < 500) return scimError(reply, status, 'The body could not be read as JSON.', 'invalidSyntax');
    const fault = backend.faultOf(error);
    if (fault === 'exists') return scimRefusal(reply, 'uniqueness');
    request.log.error({ err: error }, 'a directory’s request failed');
    return scimError(reply, fault === 'away' ? 503 : 500, 'Nothing was saved. The log says why.');
  });
  scim.setNotFoundHandler((_request, reply) => scimError(reply, 404, 'Nothing is at this address.'));

  const on = (
    method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE',
    url: string,
    action: string,
    answer: Answer,
  ): void => {
    scim.route({
      method,
      url,
      handler: async (request, reply) => {
        const now = clock();
        const principal = await principalOf(backend, request, now);
        if (!principal) return scimError(reply, 401, 'A token of the scope scim is needed.');
        if (!principal.scopes?.includes('scim')) return scimError(reply, 403, 'This token has not the scope scim.');
        const actor = { workspaceId: principal.workspaceId, personId: null, role: 'admin', via: 'scim' } as const;
        return answer({ begin: { actor, now, action, sees: 'everything' }, request: request as Asked, reply });
      },
    });
  };
  const write = <T>(begin: Begin, use: (work: Work) => Promise<DirectoryResult<T>>): Promise<DirectoryResult<T>> =>
    inOne(backend, begin, use);
  const read = <T>(begin: Begin, use: (reading: Reading) => Promise<T>): Promise<T> => backend.read(begin, use);
  const withMembers = ({ query }: Asked): boolean => !/\bmembers\b/i.test(String(query.excludedAttributes));

  on('GET', '/ServiceProviderConfig', 'readScim', async ({ reply }) =>
    sendScim(reply, 200, serviceProviderConfig(base)),
  );
  on('GET', '/ResourceTypes', 'readScim', async ({ reply }) => sendScim(reply, 200, pageOf(resourceTypes(base))));
  on('GET', '/Schemas', 'readScim', async ({ reply }) => sendScim(reply, 200, pageOf(schemas(base))));
  on('GET', '/ResourceTypes/:id', 'readScim', async ({ request, reply }) =>
    found(
      reply,
      resourceTypes(base).find(({ id }) => id === request.params.id),
    ),
  );
  on('GET', '/Schemas/:id', 'readScim', async ({ request, reply }) =>
    found(
      reply,
      schemas(base).find(({ id }) => id === request.params.id),
    ),
  );

  on('GET', '/Users', 'listUsers', async ({ begin, request, reply }) => {
    const filter = userFilter(readFilter(request.query.filter));
    const page = startOf(request.query);
    const { total, users } = await read(begin, (reading) => reading.queries.directoryUsers(filter, page));
    return sendScim(
      reply,
      200,
      pageOf(
        users.map((user) => userView(user, base)),
        total,
        page.start,
      ),
    );
  });
  on('GET', '/Users/:id', 'readUser', async ({ begin, request, reply }) => {
    const user = await read(begin, (reading) => userById(reading, request.params.id));
    return found(reply, user && userView(user, base));
  });
  on('POST', '/Users', 'addPerson', async ({ begin, request, reply }) => {
    const given = readUser(request.body);
    const made = await write(begin, (work) => createUser(work, given));
    if (!made.ok) return scimRefusal(reply, made.why);
    const view = userView(made.value, base);
    return sendScim(reply.header('location', view.meta.location), 201, view);
  });
  on('PUT', '/Users/:id', 'changePerson', async ({ begin, request, reply }) => {
    const given = readUser(request.body);
    const saved = await write(begin, (work) => changeUser(work, request.params.id, given));
    return saved.ok ? sendScim(reply, 200, userView(saved.value, base)) : scimRefusal(reply, saved.why);
  });
  on('PATCH', '/Users/:id', 'changePerson', async ({ begin, request, reply }) => {
    const operations = readPatch(request.body);
    const saved = await write(begin, async (work) => {
      const now = await userById(work, request.params.id);
      return changeUser(work, request.params.id, now ? patchedUser(now, operations) : {});
    });
    return saved.ok ? sendScim(reply, 200, userView(saved.value, base)) : scimRefusal(reply, saved.why);
  });
  on('DELETE', '/Users/:id', 'changePerson', async ({ begin, request, reply }) => {
    const gone = await write(begin, (work) => removeUser(work, request.params.id));
    return gone.ok ? reply.code(204).send() : scimRefusal(reply, gone.why);
  });

  on('GET', '/Groups', 'listGroups', async ({ begin, request, reply }) => {
    const filter = groupFilter(readFilter(request.query.filter));
    const page = startOf(request.query);
    const { total, groups } = await read(begin, (reading) => listGroups(reading, filter, page));
    const views = groups.map((group) => groupView(group, base, withMembers(request)));
    return sendScim(reply, 200, pageOf(views, total, page.start));
  });
  on('GET', '/Groups/:id', 'readGroup', async ({ begin, request, reply }) => {
    const group = await read(begin, (reading) => groupById(reading, request.params.id));
    return found(reply, group && groupView(group, base, withMembers(request)));
  });
  on('POST', '/Groups', 'addGroup', async ({ begin, request, reply }) => {
    const given = readGroup(request.body);
    const made = await write(begin, (work) => createGroup(work, given));
    if (!made.ok) return scimRefusal(reply, made.why);
    const view = groupView(made.value, base, true);
    return sendScim(reply.header('location', view.meta.location), 201, view);
  });
  on('PUT', '/Groups/:id', 'changeGroup', async ({ begin, request, reply }) => {
    const given = readGroup(request.body);
    const saved = await write(begin, (work) => changeGroup(work, request.params.id, given));
    return saved.ok ? sendScim(reply, 200, groupView(saved.value, base, true)) : scimRefusal(reply, saved.why);
  });
  on('PATCH', '/Groups/:id', 'changeGroup', async ({ begin, request, reply }) => {
    const given = patchedGroup(readPatch(request.body));
    const saved = await write(begin, (work) => changeGroup(work, request.params.id, given));
    return saved.ok ? sendScim(reply, 200, groupView(saved.value, base, true)) : scimRefusal(reply, saved.why);
  });
  on('DELETE', '/Groups/:id', 'removeGroup', async ({ begin, request, reply }) => {
    const gone = await write(begin, (work) => removeGroup(work, request.params.id));
    return gone.ok ? reply.code(204).send() : scimRefusal(reply, gone.why);
  });
}
