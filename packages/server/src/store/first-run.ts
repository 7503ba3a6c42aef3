import { sql } from 'kysely';
import { done } from '../app/refusal.ts';
import type { Db } from './database.ts';
import { inTransaction } from './unit-of-work.ts';
import { uuidV7 } from './uuid-v7.ts';

/** The workspace of this installation and an active admin of it. */
export interface Home {
  readonly workspaceId: string;
  readonly adminId: string;
}

/** Any number: what matters is that every server asks PostgreSQL for the same one. */
const firstRunLock = 7_295_001;

/** The oldest workspace and its longest-standing active admin; undefined before the first run. */
export async function findHome(db: Db): Promise<Home | undefined> {
  const { rows } = await sql<Home>`
    select w.id as workspace_id, p.id as admin_id from workspaces w
    join people p on p.workspace_id = w.id and p.role = 'admin' and p.active
    order by w.created_at, w.id, p.created_at, p.id limit 1`.execute(db);
  return rows[0];
}

/**
 * Makes one workspace and one admin when there is none yet, in one audited transaction. Several servers that start at once on the
 * same empty database wait for each other here, and one of them makes it. `created` is true for that one.
 */
export async function firstRun(db: Db, now: Date): Promise<Home & { readonly created: boolean }> {
  const workspaceId = uuidV7(now.getTime());
  const adminId = uuidV7(now.getTime());
  const begin = {
    actor: { workspaceId, personId: null, role: 'admin', via: 'system' },
    now,
    action: 'firstRun',
  } as const;
  const result = await inTransaction(db, begin, async (_, trx) => {
    await sql`select pg_advisory_xact_lock(${firstRunLock})`.execute(trx);
    const there = await findHome(trx);
    if (there) return done({ ...there, created: false });
    await sql`insert into workspaces (id, name, created_at) values (${workspaceId}, 'Pawl', ${now})`.execute(trx);
    await sql`insert into people (workspace_id, id, name, role, created_at)
      values (${workspaceId}, ${adminId}, 'Admin', 'admin', ${now})`.execute(trx);
    return done({ workspaceId, adminId, created: true });
  });
  if (!result.ok) throw new Error('the first run refuses nothing');
  return result.value;
}

/** Whether anybody has ever signed in here: until then every start prints a fresh link. */
export async function somebodySignedIn(db: Db, workspaceId: string): Promise<boolean> {
  const { rows } = await sql<{ yes: boolean }>`
    select exists (select 1 from entry_links where workspace_id = ${workspaceId} and spent_at is not null)
      or exists (select 1 from sessions where workspace_id = ${workspaceId}) as yes`.execute(db);
  return rows[0]?.yes ?? false;
}
