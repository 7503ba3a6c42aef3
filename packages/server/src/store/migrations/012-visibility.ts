import { sql, type Kysely } from 'kysely';
import { attachAudit, type Audited, type Unaudited } from './audit-triggers.ts';

export const audited: Audited = {
  incident_access: [],
};

export const unaudited: Unaudited = {};

/** Who may see an incident that is restricted. Which rows those are for whom is said in one place, `store/seen.ts`. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table incident_access (
      workspace_id uuid not null,
      incident_id uuid not null,
      person_id uuid not null,
      created_at timestamptz not null,
      primary key (workspace_id, incident_id, person_id),
      foreign key (workspace_id, incident_id) references incidents,
      foreign key (workspace_id, person_id) references people
    );
    -- Few are restricted, and every question to the archive asks which: this index is as small as they are few.
    create index incidents_restricted on incidents (workspace_id, id) where visibility = 'restricted';

    -- A message about an incident is for those who may see it on the day it is sent.
    alter table messages
      add column incident_id uuid,
      add foreign key (workspace_id, incident_id) references incidents;
    update messages m set incident_id = i.id from incidents i
      where i.workspace_id = m.workspace_id and m.data ->> 'incidentKey' = 'INC-' || i.number;

    -- The log is written as a whole, whatever the person whose change it records may see.
    alter function pawl_audit() set search_path from current;
    alter function pawl_audit_inserts() set search_path from current;
  `.execute(db);
  await attachAudit(db, audited);
}
