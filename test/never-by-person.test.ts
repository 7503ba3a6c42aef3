import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Route } from '@pawl/contract/route';
import { routes } from '@pawl/contract/routes';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';

/**
 * No page, API or export counts incidents, errors or near misses by person. What the API can answer is its schemas, what it can be asked
 * its parameters, and what it can count its SQL: all three are looked at, and each look is shown to find what it looks for.
 */
interface Schema {
  readonly type?: string | readonly string[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly items?: Schema;
  readonly anyOf?: readonly Schema[];
  readonly allOf?: readonly Schema[];
  readonly additionalProperties?: Schema | boolean;
  readonly prefixItems?: readonly Schema[];
}

const person =
  /^(person|people|owner|facilitator|decider|author|actor|by|closedBy|acceptedBy|participants?|email|assignee)$/i;
/** A row about one person: every number beside such a property would be theirs. */
const oneOfThem = /^(person|personId|author|authorId|actor|actorId|assignee)$/i;
/** Numbers that say how much of a commitment or which version of a thing, never how many failures. */
const harmless = new Set([
  'version',
  'place',
  'estimateDays',
  'days',
  'minutes',
  'capacityDays',
  'reserveDays',
  'free',
  'reserveLeft',
  'sequence',
]);

const isNumber = ({ type, anyOf = [] }: Schema): boolean =>
  type === 'integer' || type === 'number' || anyOf.some((one) => one.type === 'integer' || one.type === 'number');

/** Objects that are about a person and hold a number that could be a count of what went wrong. */
function countsByPerson(schema: Schema, path: string, within?: string): string[] {
  const found: string[] = [];
  const properties = Object.entries(schema.properties ?? {});
  const isPerson = within !== undefined || properties.some(([name]) => name === 'email' || oneOfThem.test(name));
  for (const [name, value] of properties) {
    if (isPerson && isNumber(value) && !harmless.has(name)) found.push(`${path}.${name}`);
    found.push(...countsByPerson(value, `${path}.${name}`, person.test(name) ? name : undefined));
  }
  const inner = [schema.items, ...(schema.anyOf ?? []), ...(schema.allOf ?? []), ...(schema.prefixItems ?? [])];
  if (typeof schema.additionalProperties === 'object') {
    inner.push(schema.additionalProperties);
    // A table from ids or names to numbers.
    if (within !== undefined && isNumber(schema.additionalProperties)) found.push(`${path}.*`);
  }
  for (const one of inner) if (one) found.push(...countsByPerson(one, path, within));
  return found;
}

const ofZod = (schema: z.ZodType): Schema => z.toJSONSchema(schema, { unrepresentable: 'any' }) as Schema;

describe('what the API answers', () => {
  it.each(Object.entries<Route>(routes))('%s counts nothing by person', (id, route) => {
    expect(countsByPerson(ofZod(route.response), id)).toEqual([]);
  });
  it('would be seen if it did', () => {
    const owners = z.object({ owners: z.array(z.object({ email: z.string(), incidents: z.number().int() })) });
    expect(countsByPerson(ofZod(owners), 'x')).toEqual(['x.owners.incidents']);
    const facilitator = z.object({ facilitator: z.object({ name: z.string(), reviews: z.number() }).nullable() });
    expect(countsByPerson(ofZod(facilitator), 'x')).toEqual(['x.facilitator.reviews']);
    const beside = z.object({
      items: z.array(z.object({ person: z.object({ id: z.string() }), nearMisses: z.number() })),
    });
    expect(countsByPerson(ofZod(beside), 'x')).toEqual(['x.items.nearMisses']);
    const table = z.object({ people: z.record(z.string(), z.number()) });
    expect(countsByPerson(ofZod(table), 'x')).toEqual(['x.people.*']);
  });
});

it('cannot be asked for the incidents of a person', () => {
  const lists = Object.entries<Route>(routes).filter(([, route]) => route.query !== undefined);
  expect(lists.length).toBeGreaterThan(5);
  const asked = lists.flatMap(([id, route]) => Object.keys(route.query?.shape ?? {}).map((name) => `${id}.${name}`));
  expect(asked.filter((name) => person.test(name.split('.')[1]?.replace(/Id$/, '') ?? ''))).toEqual([]);
});

describe('what the server counts', () => {
  const grouped =
    /group\s+by[^;`]*?\b(person_id|actor_id|owner_id|facilitator_id|by_id|declined_by|closed_by|p\.name|people\.)/i;
  const source = join(import.meta.dirname, '../packages/server/src');
  const files = readdirSync(source, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.ts'));
  it('is never grouped by a person', () => {
    expect(files.length).toBeGreaterThan(100);
    expect(files.filter((file) => grouped.test(readFileSync(join(source, file), 'utf8')))).toEqual([]);
  });
  it('would be seen if it were', () => {
    expect(grouped.test('select count(*) from decisions group by workspace_id, by_id')).toBe(true);
  });
});

describe('what is exported as a table', () => {
  /** The names of every list of columns in the sources. */
  const columnsIn = (text: string): string[][] =>
    [...text.matchAll(/const \w*[cC]olumns(?:: [^=]+)? = \[([^\]]*)\]/g)].map(([, list = '']) =>
      [...list.matchAll(/'([^']+)'/g)].map(([, name = '']) => name),
    );
  const ofPerson = (columns: readonly string[]): string[] =>
    columns.filter((name) => name.split('_').some((word) => person.test(word)));
  const source = join(import.meta.dirname, '../packages/server/src/app');
  const files = readdirSync(source, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.ts'));

  it('has no column of a person beside a count', () => {
    const tables = files.flatMap((file) => columnsIn(readFileSync(join(source, file), 'utf8')));
    expect(tables.length).toBeGreaterThanOrEqual(2);
    expect(tables.flatMap(ofPerson)).toEqual([]);
  });
  it('would be seen if it had', () => {
    const planted = "const rowColumns = ['quarter', 'owner_name', 'incidents'] as const;";
    expect(columnsIn(planted).flatMap(ofPerson)).toEqual(['owner_name']);
  });
});
