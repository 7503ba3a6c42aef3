import { sql, type Transaction } from 'kysely';
import type { DirectoryUser, SignInQueries } from '../../app/ports/sign-in-queries.ts';
import type { PersonRecord } from '../../app/ports/workspace-records.ts';
import type { Database } from '../schema.ts';

export function signInQueries(trx: Transaction<Database>, workspaceId: string): SignInQueries {
  return {
    async personByEmail(email) {
      const { rows } = await sql<PersonRecord>`
        select * from people where workspace_id = ${workspaceId} and lower(email) = lower(${email})`.execute(trx);
      return rows[0];
    },
    async directoryUsers({ id, userName, externalId, email, active }, { start, count }) {
      const conditions = [
        sql`p.workspace_id = ${workspaceId}`,
        sql`(p.active or d.provisioned)`,
        ...(id === undefined ? [] : [sql`p.id::text = ${id.toLowerCase()}`]),
        ...(userName === undefined
          ? []
          : [sql`lower(coalesce(d.user_name, p.email, p.id::text)) = lower(${userName})`]),
        ...(externalId === undefined ? [] : [sql`d.external_id = ${externalId}`]),
        ...(email === undefined ? [] : [sql`lower(p.email) = lower(${email})`]),
        ...(active === undefined ? [] : [sql`p.active = ${active}`]),
      ];
      const from = sql`from people p
        left join directory_people d on d.workspace_id = p.workspace_id and d.person_id = p.id
        where ${sql.join(conditions, sql` and `)}`;
      const counted = await sql<{ total: number }>`select count(*)::int as total ${from}`.execute(trx);
      const { rows } = await sql<DirectoryUser>`
        select p.*, coalesce(d.user_name, p.email, p.id::text) as user_name, d.external_id,
          coalesce(d.changed_at, p.created_at) as changed_at
        ${from} order by p.created_at, p.id offset ${start} limit ${count}`.execute(trx);
      return { total: counted.rows[0]?.total ?? 0, users: rows };
    },
    async membersOf(groupIds) {
      const { rows } = await sql<{ groupId: string; personId: string; name: string }>`
        select m.group_id, m.person_id, p.name from directory_group_members m
        join people p on p.workspace_id = m.workspace_id and p.id = m.person_id
        where m.workspace_id = ${workspaceId} and m.group_id = any(${groupIds}::uuid[])
        order by p.name, p.id`.execute(trx);
      return rows;
    },
  };
}
