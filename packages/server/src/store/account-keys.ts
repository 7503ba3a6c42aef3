import pg from 'pg';

/** Ours among the advisory locks of this database: held while a key of an incident is made, and while all of them are wrapped anew. */
export const accountKeysLock = 7295_0014;

/** How many accounts are sealed, by the server's key that wrapped theirs. */
export interface SealedWith {
  readonly sealedBy: string;
  readonly incidents: number;
  readonly accounts: number;
}

/** Empty where the archive is older than accounts. Throws what PostgreSQL said. */
export async function sealedWith(client: pg.ClientBase | pg.Pool): Promise<readonly SealedWith[]> {
  const { rows: there } = await client.query<{ there: boolean }>(
    `select to_regclass('public.account_keys') is not null as there`,
  );
  if (!there[0]?.there) return [];
  const { rows } = await client.query<SealedWith>(`
    select k.sealed_by as "sealedBy", count(distinct (k.workspace_id, k.incident_id))::int as incidents, count(a.id)::int as accounts
    from public.account_keys k
    left join public.accounts a on a.workspace_id = k.workspace_id and a.incident_id = k.incident_id
    group by k.sealed_by order by k.sealed_by`);
  return rows;
}

export interface StoredKey {
  readonly workspaceId: string;
  readonly incidentId: string;
  readonly wrapped: Buffer;
  readonly sealedBy: string;
}

/**
 * Wraps the key of every incident anew, in one transaction that keeps new ones waiting. `again` answers undefined for a key it cannot
 * open; that one stays as it is. Answers how many were wrapped and how many stay.
 */
export async function rewrapAll(
  pool: pg.Pool,
  again: (key: StoredKey) => Pick<StoredKey, 'wrapped' | 'sealedBy'> | undefined,
): Promise<{ readonly wrapped: number; readonly left: number }> {
  const client = await pool.connect();
  try {
    await client.query('begin');
    await client.query('select pg_advisory_xact_lock($1)', [accountKeysLock]);
    const { rows } = await client.query<StoredKey>(`
      select workspace_id as "workspaceId", incident_id as "incidentId", wrapped, sealed_by as "sealedBy"
      from public.account_keys for update`);
    let wrapped = 0;
    for (const key of rows) {
      const anew = again(key);
      if (!anew) continue;
      const values = [key.workspaceId, key.incidentId, anew.wrapped, anew.sealedBy];
      await client.query(
        'update public.account_keys set wrapped = $3, sealed_by = $4 where workspace_id = $1 and incident_id = $2',
        values,
      );
      wrapped += 1;
    }
    await client.query('commit');
    return { wrapped, left: rows.length - wrapped };
  } catch (error) {
    await client.query('rollback').catch(() => {});
    throw error;
  } finally {
    client.release();
  }
}
