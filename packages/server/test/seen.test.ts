import { randomUUID } from 'node:crypto';
import { maySee, type Visibility } from '@pawl/domain/policy/may-see';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { done } from '../src/app/refusal.ts';
import { hangsWithout, staysInSight } from '../src/store/seen-rows.ts';
import { makeSeen, seenSchema } from '../src/store/seen.ts';
import { inSnapshot, inTransaction } from '../src/store/unit-of-work.ts';
import { newDatabase, type TestDatabase } from './database.ts';

let base: TestDatabase;
beforeAll(async () => {
  base = await newDatabase();
});
afterAll(() => base.drop());

async function rows<T>(query: ReturnType<typeof sql<T>>): Promise<readonly T[]> {
  return (await query.execute(base.db)).rows;
}

describe('the views through which people look', () => {
  it('are there for every table with all of its columns, and can be written through', async () => {
    const columns = (schema: string) => sql<{ table: string; columns: string[] }>`
      select c.relname as table, array_agg(a.attname::text order by a.attname) as columns
      from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
      where c.relnamespace = ${schema}::regnamespace and c.relkind in ('r', 'p', 'v') and c.relname not like 'kysely\\_%'
        and c.relname not in ('hidden_incidents', 'every_source', 'every_incident')
      group by c.relname order by c.relname`;
    expect(await rows(columns(seenSchema))).toEqual(await rows(columns('public')));
    const readOnly = sql<{ name: string }>`
      select table_name as name from information_schema.views
      where table_schema = ${seenSchema} and (is_updatable = 'NO' or is_insertable_into = 'NO')`;
    expect(await rows(readOnly)).toEqual([]);
  });

  it('hide what hangs on an incident, and every exception is a column that is there', async () => {
    // Tables that point to something of an incident, without a column for the incident itself.
    const hanging = await rows(sql<{ name: string }>`
      with of_incident as (
        select distinct conrelid as oid from pg_constraint where contype = 'f' and confrelid = 'incidents'::regclass
      )
      select distinct k.conrelid::regclass::text as name from pg_constraint k join of_incident o on o.oid = k.confrelid
      where k.contype = 'f' and k.confrelid <> 'incidents'::regclass and k.conrelid not in (select oid from of_incident)
        and not exists (select 1 from pg_attribute a where a.attrelid = k.conrelid and a.attname = 'incident_id')
        and k.confrelid not in ('controls'::regclass)`);
    expect(hanging.map(({ name }) => name)).toEqual(Object.keys(hangsWithout));
    const there = await rows(sql<{ name: string }>`
      select table_name || '.' || column_name as name from information_schema.columns where table_schema = 'public'`);
    expect(there.map(({ name }) => name)).toEqual(expect.arrayContaining(Object.keys(staysInSight)));
  });

  it('are made once, and made anew when a table has changed', async () => {
    const oid = () => rows(sql<{ oid: number }>`select oid::int from pg_namespace where nspname = ${seenSchema}`);
    const remake = () => base.db.withoutPlugins().transaction().execute(makeSeen);
    const before = await oid();
    await remake();
    expect(await oid()).toEqual(before);
    await sql`alter table teams add column colour text`.execute(base.db);
    await remake();
    expect(await oid()).not.toEqual(before);
    await sql`select colour from ${sql.table(`${seenSchema}.teams`)}`.execute(base.db);
  });

  it('are all there is: a table without a view cannot be read by the way', async () => {
    await sql`create table public.forgotten (id integer)`.execute(base.db);
    const actor = { workspaceId: randomUUID(), personId: null, role: 'admin', via: 'page' } as const;
    const begin = { actor, now: new Date(), action: 'test' };
    const peek = inSnapshot(base.db, begin, (_, trx) => sql`select * from forgotten`.execute(trx));
    await expect(peek).rejects.toThrow(/relation "forgotten" does not exist/);
    await sql`drop table public.forgotten`.execute(base.db);
  });
});

describe('what a person sees', () => {
  it('is what the rule says, for each visibility and whoever is named', async () => {
    const workspaceId = randomUUID();
    const now = new Date('2026-03-01T10:00:00Z');
    const [ann, ben] = [randomUUID(), randomUUID()];
    const actor = { workspaceId, personId: ann, role: 'admin', via: 'page' } as const;
    await sql`insert into workspaces (id, name, created_at) values (${workspaceId}, 'W', ${now})`.execute(base.db);
    for (const id of [ann, ben]) {
      await sql`insert into people (workspace_id, id, name, role, created_at) values (${workspaceId}, ${id}, 'P', 'admin', ${now})`.execute(
        base.db,
      );
    }
    const visibilities: readonly Visibility[] = ['workspace', 'restricted', 'public'];
    const cases = visibilities.flatMap((visibility) =>
      [[], [ann], [ben], [ann, ben]].map((named) => ({ id: randomUUID(), visibility, named })),
    );
    for (const [at, { id, visibility, named }] of cases.entries()) {
      await sql`insert into incidents (workspace_id, id, number, title, status, occurred_at, declared_at, origin, visibility, created_at)
        values (${workspaceId}, ${id}, ${at + 1}, 'I', 'declared', ${now}, ${now}, 'declared', ${visibility}, ${now})`.execute(
        base.db,
      );
      for (const person of named) {
        await sql`insert into incident_access (workspace_id, incident_id, person_id, created_at)
          values (${workspaceId}, ${id}, ${person}, ${now})`.execute(base.db);
      }
      await sql`insert into conditions (workspace_id, incident_id, id, text, created_at)
        values (${workspaceId}, ${id}, ${randomUUID()}, 'C', ${now})`.execute(base.db);
    }
    for (const personId of [ann, ben, null]) {
      const may = cases
        .filter((one) => maySee({ personId, role: 'admin' }, one))
        .map(({ id }) => id)
        .toSorted();
      const begin = { actor: { ...actor, personId }, now, action: 'test' };
      const seen = await inSnapshot(base.db, begin, async (read) => ({
        incidents: (await read.many('incidents', {})).map(({ id }) => id).toSorted(),
        conditions: (await read.many('conditions', {})).map(({ incidentId }) => incidentId).toSorted(),
        hidden: (await read.queries.hiddenIncidents()).toSorted(),
        logged: (await read.queries.auditEntries({ limit: 1_000 })).filter(({ table }) => table === 'incidents').length,
      }));
      const hidden = cases.map(({ id }) => id).filter((id) => !may.includes(id));
      expect(seen).toEqual({ incidents: may, conditions: may, hidden: hidden.toSorted(), logged: may.length });
    }
    const all = await inSnapshot(base.db, { actor, now, action: 'test', sees: 'everything' }, async (read) => ({
      incidents: (await read.many('incidents', {})).length,
      hidden: await read.queries.hiddenIncidents(),
    }));
    expect(all).toEqual({ incidents: cases.length, hidden: [] });
    // What cannot be seen cannot be written either.
    const hidden = cases.find(({ visibility, named }) => visibility === 'restricted' && named.length === 0);
    const written = await inTransaction(base.db, { actor, now, action: 'test' }, async (work) =>
      done(await work.update('incidents', hidden?.id ?? '', { title: 'Overwritten' })),
    );
    expect(written).toEqual({ ok: true, value: { missing: true } });
  });
});
