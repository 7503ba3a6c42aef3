import type { Route } from '@pawl/contract/route';
import { routes, type RouteId } from '@pawl/contract/routes';
import { z } from 'zod';
import type { Told, World } from './guarded-world.ts';

/** A JSON Schema as far as samples are made from it. */
interface Shape {
  readonly type?: string;
  readonly format?: string;
  readonly pattern?: string;
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly minimum?: number;
  readonly minLength?: number;
  readonly minItems?: number;
  readonly items?: Shape;
  readonly required?: readonly string[];
  readonly properties?: Readonly<Record<string, Shape>>;
  readonly anyOf?: readonly Shape[];
  readonly oneOf?: readonly Shape[];
}

/** The smallest value of that form; `named` gives what has to exist. */
function sample(shape: Shape, name: string, named: (name: string) => string | undefined): unknown {
  const first = (shape.anyOf ?? shape.oneOf)?.[0];
  if (first) return sample(first, name, named);
  if (shape.const !== undefined) return shape.const;
  if (shape.enum) return shape.enum[0];
  switch (shape.type) {
    case 'object':
      return Object.fromEntries(
        (shape.required ?? []).map((key) => [key, sample(shape.properties?.[key] ?? {}, key, named)]),
      );
    case 'array':
      return Array.from({ length: shape.minItems ?? 0 }, () => sample(shape.items ?? {}, name, named));
    case 'integer':
    case 'number':
      return Math.max(1, shape.minimum ?? 1);
    case 'boolean':
      return false;
    case 'null':
      return null;
    default:
      return named(name) ?? text(shape);
  }
}

function text({ format, pattern = '', minLength = 1 }: Shape): string {
  if (format === 'uuid') return '01900000-0000-7000-8000-000000000000';
  if (format === 'date') return '2026-04-01';
  if (format === 'date-time') return '2026-03-01T08:00:00Z';
  if (pattern.startsWith('^INC-')) return 'INC-1';
  if (pattern.startsWith('^sha256:')) return `sha256:${'a'.repeat(64)}`;
  return 'steady words'.padEnd(minLength, '.');
}

export interface ValidRequest {
  readonly method: Route['method'];
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly payload?: string;
}

/** Bodies that the schema alone does not make sense of. */
const bodies: Readonly<Partial<Record<RouteId, (world: World, told: Told) => unknown>>> = {
  join: ({ outsider }) => ({ personId: outsider.id, role: 'on-call' }),
  fund: ({ cycleId, insider }) => ({ ownerId: insider.id, cycleId, estimateDays: 1, fromReserve: true }),
  decideFix: () => ({ decision: 'decline', why: 'steady words', reopenEvidence: 'steady words' }),
  takeHeartbeat: () => ({
    version: 1,
    repository: 'acme/shop',
    commit: 'a'.repeat(40),
    kind: 'change',
    engine: 'pawl 0.1.0',
    milliseconds: 1,
    controls: [],
  }),
  saveMyAccount: () => ({ saw: 'steady words', expected: '', did: '' }),
  askForLink: () => ({ email: 'nobody@pawl.test' }),
  declare: () => ({ title: 'steady words' }),
  changeIncident: () => ({ title: 'steady words' }),
  changeStatus: () => ({ status: 'resolved', reason: 'steady words' }),
  addCycle: ({ teamId }) => ({ teamId, name: 'a new one', starts: '2027-01-01', ends: '2027-01-14', capacityDays: 5 }),
  addGroupRule: () => ({ source: 'scim', group: 'crew', role: 'viewer', teamId: null }),
  makeToken: () => ({ label: 'ci', scopes: ['gate:report'] }),
  addPerson: () => ({ name: 'Nina New', role: 'viewer' }),
  mergeService: ({ otherServiceId }) => ({ into: otherServiceId }),
  decideControl: () => ({ action: 'retire', why: 'steady words', decidedBy: 'the team' }),
};

/** A request that the route takes, about `told` where it is about an incident. */
export function validRequest(id: RouteId, world: World, told: Told): ValidRequest {
  const route: Route = routes[id];
  const named = namesIn(world, told, route.path);
  const path = route.path.replaceAll(/\{(\w+)\}/g, (_, name: string) => named(name) ?? '1');
  const query = id === 'readAudit' ? `?incident=${told.key}` : '';
  const body = bodyOf(id, route, world, told);
  return {
    method: route.method,
    url: path + query,
    headers: {
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      ...(route.ifMatch ? { 'if-match': '"1"' } : {}),
    },
    ...(body === undefined ? {} : { payload: JSON.stringify(body) }),
  };
}

function bodyOf(id: RouteId, route: Route, world: World, told: Told): unknown {
  if (!route.body) return undefined;
  const shape = z.toJSONSchema(route.body, { io: 'input', unrepresentable: 'any' }) as Shape;
  const body = bodies[id]?.(world, told) ?? sample(shape, '', namesIn(world, told, ''));
  const parsed = route.body.safeParse(body);
  if (!parsed.success) throw new Error(`no valid body is known for ${id}: ${z.prettifyError(parsed.error)}`);
  return body;
}

/** What goes by that name in an address or a body. */
function namesIn(world: World, told: Told, path: string): (name: string) => string | undefined {
  const ids: Readonly<Record<string, string | undefined>> = {
    '/timeline/': told.event,
    '/conditions/': told.condition,
    '/questions/': told.question,
    '/panic-controls/': told.panic,
    '/participants/': told.participant,
    '/candidates/': told.candidate,
    '/challenged/': told.declined,
    '/visibility/people/': world.colleague.id,
    '/fixes/': told.funded,
    '/unread/': told.unread,
    '/imports/': world.importId,
    '/people/': world.outsider.id,
    '/teams/': world.teamId,
    '/services/': world.serviceId,
    '/cycles/': world.cycleId,
    '/work/': world.workId,
    '/prunes/': world.pruneId,
  };
  const keys: Readonly<Record<string, string>> = { '/controls/': told.control, '/near-misses/': told.nearMiss };
  const under = <T>(table: Readonly<Record<string, T>>): T | undefined =>
    Object.entries(table).find(([part]) => path.includes(`${part}{`) || path.includes(`${part}{id}`))?.[1];
  return (name) => {
    switch (name) {
      case 'id':
        return under(ids) ?? world.outsider.id;
      case 'key':
        return path.startsWith('/api/incidents/') ? told.key : (under(keys) ?? told.control);
      case 'incident':
      case 'prior':
      case 'duplicateOf':
        return told.key;
      case 'ownerId':
      case 'personId':
        return world.insider.id;
      case 'cycleId':
        return world.cycleId;
      case 'teamId':
      case 'into':
        return world.teamId;
      case 'version':
        return '1';
      case 'quarter':
        return '2026-Q1';
      default:
        return undefined;
    }
  };
}
