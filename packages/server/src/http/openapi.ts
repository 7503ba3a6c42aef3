import { ProblemBody } from '@pawl/contract/problem-body';
import { problems, type ProblemCode } from '@pawl/contract/problems';
import type { Route } from '@pawl/contract/route';
import { routes } from '@pawl/contract/routes';
import type { Access } from '@pawl/domain/policy/may-call';
import { scopesOpening } from '@pawl/domain/policy/token-scopes';
import { z } from 'zod';

type Json = Readonly<Record<string, unknown>>;

const needs: Readonly<Record<Access, string>> = {
  anyone: 'nobody signed in',
  viewer: 'the role viewer',
  'gate:report': 'the role member',
  member: 'the role member',
  admin: 'the role admin',
  self: 'somebody signed in at the page',
};

/** "Needs: the role member. Scopes of a token that open it: incidents:write, admin." */
function needsOf({ access, method, reads }: Route): string {
  if (access === 'anyone') return `Needs: ${needs.anyone}.`;
  const scopes = scopesOpening(access, method !== 'GET' && !reads);
  const opened = scopes.length > 0 ? `Scopes of a token that open it: ${scopes.join(', ')}` : 'No token opens it';
  return `Needs: ${needs[access]}. ${opened}.`;
}

const schemaOf = (schema: z.ZodType, io: 'input' | 'output'): Json => {
  const { $schema: _, ...rest } = z.toJSONSchema(schema, { io, unrepresentable: 'any' });
  return rest;
};

function parametersOf(route: Route): Json[] {
  const listed = (schema: z.ZodObject | undefined, where: 'path' | 'query'): Json[] =>
    Object.entries(schema?.shape ?? {}).map(([name, field]) => {
      const required = where === 'path' || !(field as z.ZodType).safeParse(undefined).success;
      const { description, ...rest } = schemaOf(field as z.ZodType, 'input');
      return { name, in: where, required, ...(description === undefined ? {} : { description }), schema: rest };
    });
  const header = (name: string, required: boolean, description: string): Json => ({
    name,
    in: 'header',
    required,
    description,
    schema: { type: 'string' },
  });
  return [
    ...listed(route.params, 'path'),
    ...listed(route.query, 'query'),
    ...(route.ifMatch ? [header('If-Match', true, 'The ETag of the version this change was made from')] : []),
    ...(route.method === 'POST' && !route.reads
      ? [
          header(
            'Idempotency-Key',
            false,
            'Chosen by the caller: a retry with the same key is answered, not done twice',
          ),
        ]
      : []),
  ];
}

/** The problems a route can answer with, those that any route can included, gathered by status. */
function problemsOf(route: Route): Json {
  const codes: ProblemCode[] = [
    'request.invalid',
    ...(route.access === 'anyone' ? [] : (['sign_in.required', 'sign_in.forbidden'] as const)),
    ...(route.params ? (['not_found'] as const) : []),
    ...(route.ifMatch ? (['precondition.required', 'precondition.failed'] as const) : []),
    ...(route.method === 'POST' && !route.reads ? (['idempotency.mismatch'] as const) : []),
    'database.away',
    ...(route.problems ?? []),
  ];
  const byStatus = new Map<number, ProblemCode[]>();
  for (const code of new Set(codes)) {
    const { status } = problems[code];
    byStatus.set(status, [...(byStatus.get(status) ?? []), code]);
  }
  return Object.fromEntries(
    [...byStatus].map(([status, of]) => [
      status,
      {
        description: of.map((code) => `\`${code}\`: ${problems[code].title}`).join('\n\n'),
        content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
      },
    ]),
  );
}

function operationOf(id: string, route: Route): Json {
  return {
    operationId: id,
    tags: [route.tag],
    summary: route.summary,
    description: needsOf(route),
    security: route.access === 'anyone' ? [] : [...(route.access === 'self' ? [] : [{ token: [] }]), { session: [] }],
    parameters: parametersOf(route),
    ...(route.body
      ? { requestBody: { required: true, content: { 'application/json': { schema: schemaOf(route.body, 'input') } } } }
      : {}),
    responses: {
      [route.status ?? 200]: {
        description: 'Done',
        content: { 'application/json': { schema: schemaOf(route.response, 'output') } },
      },
      ...problemsOf(route),
    },
  };
}

/** The OpenAPI 3.1 document, generated from the route table: there is no second description to drift. */
export function openApi(version: string, publicUrl: string): Json {
  const paths: Record<string, Record<string, unknown>> = {};
  for (const [id, route] of Object.entries(routes) as [string, Route][]) {
    paths[route.path] = { ...paths[route.path], [route.method.toLowerCase()]: operationOf(id, route) };
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'Pawl',
      version,
      description: 'Makes the lesson of a failure stop depending on anyone remembering it.',
      license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
    },
    servers: [{ url: publicUrl }],
    tags: [...new Set(Object.values(routes).map((route) => route.tag))].map((name) => ({ name })),
    paths,
    components: {
      schemas: { Problem: schemaOf(ProblemBody, 'output') },
      securitySchemes: {
        token: { type: 'http', scheme: 'bearer' },
        session: { type: 'apiKey', in: 'cookie', name: 'pawl_session' },
      },
    },
  };
}
