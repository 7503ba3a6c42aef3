import type { Route } from '@pawl/contract/route';
import { routes } from '@pawl/contract/routes';
import fc from 'fast-check';

/** A request as it goes over the wire, sound or not. */
export interface WildRequest {
  readonly method: 'GET' | 'POST' | 'PATCH' | 'PUT' | 'DELETE';
  readonly url: string;
  readonly headers: Readonly<Record<string, string | undefined>>;
  readonly payload?: string | Buffer;
  /** Index of who asks. */
  readonly caller: number;
}

/** Ids and keys that exist: here, in a restricted incident, and in another workspace. */
export interface Pool {
  readonly ids: readonly string[];
  readonly keys: readonly string[];
}

interface Shape {
  readonly type?: string;
  readonly format?: string;
  readonly pattern?: string;
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly maxLength?: number;
  readonly items?: Shape;
  readonly required?: readonly string[];
  readonly properties?: Readonly<Record<string, Shape>>;
  readonly anyOf?: readonly Shape[];
  readonly oneOf?: readonly Shape[];
}
interface Operation {
  readonly parameters: readonly { readonly name: string; readonly in: string; readonly schema: Shape }[];
  readonly requestBody?: { readonly content: Readonly<Record<string, { readonly schema: Shape }>> };
}
/** As far as requests are made from it. */
export interface OpenApi {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
}

/** What has broken programs before: ends of ranges, half characters, other languages of code, and names that objects have already. */
const nastyTexts = [
  '',
  ' ',
  '\u0000',
  'half \ud800 a pair',
  '\u202eright to left',
  "'; drop table incidents; --",
  '%00',
  '${7*7}{{7*7}}',
  '=HYPERLINK("x")',
  '<script>alert(1)</script>',
  '../../etc/passwd',
  'constructor',
  '__proto__',
  '🪤'.repeat(80),
  'x'.repeat(301),
  'y'.repeat(20_001),
  'null',
  'NaN',
  '1e400',
] as const;
const nastyNumbers = [0, -1, 1, 0.1, -0, 2 ** 31 - 1, 2 ** 31, 2 ** 53, 1e21, 1e308, -(2 ** 63)] as const;
const moments = [
  '2026-03-01T08:00:00Z',
  '2026-04-05T08:00:00+02:00',
  '2026-03-02T08:59:59.999Z',
  '0001-01-01T00:00:00+23:59',
  '9999-12-31T23:59:59-23:59',
  '2026-02-30T00:00:00Z',
  '2026-03-01T24:00:00Z',
  '-271821-04-20T00:00:00Z',
] as const;
const days = [
  '2026-04-01',
  '2026-03-09',
  '2026-05-01',
  '2026-03-20',
  '0001-01-01',
  '9999-12-31',
  '2026-02-30',
  '10000-01-01',
] as const;

const words = fc.constantFrom(
  'the batch ran twice',
  'Alert on queue age',
  'on-call, settlement',
  'settlement',
  'why',
  'x',
);
const someText = fc.oneof(
  { arbitrary: words, weight: 20 },
  { arbitrary: fc.constantFrom(...nastyTexts), weight: 3 },
  { arbitrary: fc.string({ unit: 'binary', maxLength: 40 }), weight: 1 },
);

function ofForm(shape: Shape, pool: Pool): fc.Arbitrary<unknown> {
  const choices = shape.anyOf ?? shape.oneOf;
  if (choices) return fc.oneof(...choices.map((choice) => ofForm(choice, pool)));
  if (shape.const !== undefined) return fc.constant(shape.const);
  if (shape.enum) return fc.constantFrom(...shape.enum);
  switch (shape.type) {
    case 'object':
      return objectOf(shape, pool);
    case 'array':
      return fc.array(ofForm(shape.items ?? {}, pool), { maxLength: 3 });
    case 'integer':
    case 'number':
      return fc.oneof(
        {
          arbitrary: fc.integer({
            min: Math.ceil(shape.minimum ?? -2),
            max: Math.min(Math.floor(shape.maximum ?? 40), 1_000),
          }),
          weight: 12,
        },
        { arbitrary: fc.constantFrom(...nastyNumbers), weight: 1 },
      );
    case 'boolean':
      return fc.boolean();
    case 'null':
      return fc.constant(null);
    case 'string':
      return textOf(shape, pool);
    default:
      return fc.jsonValue({ maxDepth: 2 });
  }
}

function objectOf({ properties = {}, required = [] }: Shape, pool: Pool): fc.Arbitrary<unknown> {
  const fields = Object.fromEntries(Object.entries(properties).map(([key, field]) => [key, ofForm(field, pool)]));
  return fc.record(fields, { requiredKeys: required.filter((key) => key in fields) });
}

function textOf({ format, pattern }: Shape, pool: Pool): fc.Arbitrary<string> {
  const rarely = (sound: fc.Arbitrary<string>): fc.Arbitrary<string> =>
    fc.oneof({ arbitrary: sound, weight: 30 }, { arbitrary: someText, weight: 1 });
  if (format === 'uuid') return rarely(fc.constantFrom(...pool.ids));
  if (format === 'date-time') return rarely(fc.constantFrom(...moments));
  if (format === 'date') return rarely(fc.constantFrom(...days));
  if (pattern?.startsWith('^INC-') || pattern?.startsWith('^CTL-') || pattern?.startsWith('^NM-'))
    return rarely(fc.constantFrom(...pool.keys.filter((key) => new RegExp(pattern).test(key)), 'INC-999999999'));
  if (pattern?.startsWith('^sha256:')) return rarely(fc.constant(`sha256:${'a'.repeat(64)}`));
  return someText;
}

/** JSON that is not what it says, bodies that are not JSON, and bytes that are not text. */
const brokenPayloads: fc.Arbitrary<string | Buffer> = fc.oneof(
  fc.json({ maxDepth: 3 }),
  fc.constantFrom(
    '{',
    '{"title":',
    '[1,2',
    '"',
    '{"a":1}}',
    'undefined',
    '\u0000',
    '{"__proto__":{"x":1}}',
    '[]',
    '0',
    'null',
    '',
  ),
  fc.constantFrom(`${'['.repeat(5_000)}${']'.repeat(5_000)}`, `{"title":"${'z'.repeat(1_100_000)}"}`),
  fc.uint8Array({ maxLength: 60 }).map((bytes) => Buffer.from(bytes)),
  fc.constant(Buffer.from([0x7b, 0x22, 0x74, 0xff, 0xfe, 0x22, 0x3a, 0x31, 0x7d])),
);
const mediaTypes = fc.constantFrom(
  'application/json',
  'application/json',
  'application/json; charset=utf-16',
  'text/plain',
  'multipart/form-data; boundary=x',
  'application/xml',
  'application/json-patch+json',
  ';;',
);
/** Headers that change what is done with a request; a sound `If-Match` is sent to whoever wants one. */
const oddHeaders = fc.record(
  {
    'if-match': fc.constantFrom('1', 'W/"2"', '*', '"-1"', '"99999999999999"', 'x'),
    'idempotency-key': fc.constantFrom('once', 'k'.repeat(201), 'ünicode', 'a b'),
    'x-pawl-tab': fc.constantFrom('tab', 't'.repeat(5_000)),
    'accept-encoding': fc.constantFrom('gzip', 'br', 'identity;q=0', 'x'),
    'sec-fetch-site': fc.constantFrom('cross-site', 'same-origin'),
    origin: fc.constantFrom('https://evil.test', 'null', '::'),
  },
  { requiredKeys: [] },
);
const soundHeaders = fc.constantFrom('"1"', '"1"', '"2"', '"3"').map((version) => ({ 'if-match': version }));
const extraHeaders: fc.Arbitrary<Readonly<Record<string, string | undefined>>> = fc.oneof(
  { arbitrary: soundHeaders, weight: 7 },
  { arbitrary: oddHeaders, weight: 1 },
);

/** One request in four is broken in its body or its media type; the rest say what the OpenAPI document lets them say, and a little more. */
export function wildRequests(document: OpenApi, pool: Pool, callers: number): fc.Arbitrary<WildRequest> {
  const operations = Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => operationOf(path, method, operation, pool, callers)),
  );
  return fc.oneof({ arbitrary: fc.oneof(...operations), weight: 24 }, { arbitrary: strayRequests(callers), weight: 1 });
}

function operationOf(
  path: string,
  method: string,
  { parameters, requestBody }: Operation,
  pool: Pool,
  callers: number,
) {
  const named = (where: string) =>
    fc.record(
      Object.fromEntries(
        parameters.filter((one) => one.in === where).map(({ name, schema }) => [name, ofForm(schema, pool)]),
      ),
      where === 'query' ? { requiredKeys: [] } : {},
    );
  const schema = requestBody?.content['application/json']?.schema;
  const sound = (schema ? ofForm(schema, pool) : fc.constant(undefined)).map((body) =>
    body === undefined ? undefined : JSON.stringify(body),
  );
  return fc
    .record({
      params: named('path'),
      query: named('query'),
      payload: fc.oneof(
        { arbitrary: sound, weight: 9 },
        { arbitrary: schema ? brokenPayloads : fc.constant(undefined), weight: 1 },
      ),
      mediaType: fc.oneof(
        { arbitrary: fc.constant('application/json'), weight: 12 },
        { arbitrary: mediaTypes, weight: 1 },
      ),
      headers: extraHeaders,
      caller: fc.nat(callers - 1),
    })
    .map(({ params, query, payload, mediaType, headers, caller }): WildRequest => {
      const address = path.replaceAll(/\{(\w+)\}/g, (_, name: string) => segmentOf(params[name]));
      const search = new URLSearchParams(
        Object.entries(query).map(([name, value]) => [name, String(value)]),
      ).toString();
      return {
        method: method.toUpperCase() as WildRequest['method'],
        url: search ? `${address}?${search}` : address,
        headers: { ...headers, ...(payload === undefined ? {} : { 'content-type': mediaType }) },
        ...(payload === undefined ? {} : { payload }),
        caller,
      };
    });
}

const segmentOf = (value: unknown): string => encodeURIComponent(String(value).toWellFormed()) || '%20';

/** Addresses nobody meant. */
function strayRequests(callers: number): fc.Arbitrary<WildRequest> {
  const shown = Object.values<Route>(routes).map(({ path }) => path);
  return fc.record({
    method: fc.constantFrom<WildRequest['method']>('GET', 'POST', 'PATCH', 'PUT', 'DELETE'),
    url: fc.oneof(
      fc.constantFrom(
        ...shown,
        '/',
        '/api',
        '/api/',
        '/api/incidents/INC-1/live%00',
        '/i/%E0%A4%A',
        '/%',
        '/api/incidents/..%2f..',
      ),
      fc.webPath().map((path) => `/api${path}`),
      fc.constantFrom(
        `/api/incidents/${'9'.repeat(400)}`,
        '/calendar/x.ics',
        '/scim/v2/Users?filter=((((',
        '/assets/../x',
      ),
    ),
    headers: extraHeaders,
    caller: fc.nat(callers - 1),
  });
}
