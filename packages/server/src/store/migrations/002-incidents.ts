import { sql, type Kysely } from 'kysely';

/** What failed, what the room said of it and who was there. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table incidents (
      workspace_id uuid not null references workspaces,
      id uuid not null,
      number integer not null,
      title text not null,
      summary text not null default '',
      status text not null,
      severity text,
      occurred_at timestamptz not null,
      declared_at timestamptz not null,
      mitigated_at timestamptz,
      resolved_at timestamptz,
      closed_at timestamptz,
      origin text not null check (origin in ('declared', 'imported', 'story')),
      duplicate_of uuid,
      actor_was_agent boolean not null default false,
      visibility text not null default 'workspace' check (visibility in ('workspace', 'restricted', 'public')),
      surprise smallint check (surprise between 0 and 3),
      depth text,
      failure_class jsonb not null default '{}',
      recurrence text,
      -- What is still owed, kept beside the incident so that the archive filters by it without opening every candidate.
      owed integer not null default 0,
      version integer not null default 1,
      created_at timestamptz not null,
      primary key (workspace_id, id),
      unique (workspace_id, number),
      foreign key (workspace_id, duplicate_of) references incidents
    );
    create index incidents_when on incidents (workspace_id, occurred_at desc, id desc);
    create index incidents_status on incidents (workspace_id, status, occurred_at desc);

    create table incident_services (
      workspace_id uuid not null,
      incident_id uuid not null,
      service_id uuid not null,
      position smallint not null default 0,
      primary key (workspace_id, incident_id, service_id),
      foreign key (workspace_id, incident_id) references incidents,
      foreign key (workspace_id, service_id) references services
    );
    create index incident_services_service on incident_services (workspace_id, service_id);

    create table reviews (
      workspace_id uuid not null,
      incident_id uuid not null,
      id uuid not null,
      facilitator_id uuid,
      opened_at timestamptz not null,
      closed_at timestamptz,
      differs text[] not null default '{}',
      exit_answer jsonb,
      risk_accepted jsonb,
      change_nothing jsonb,
      carries_through uuid,
      panic_none boolean not null default false,
      gate_review jsonb not null default '{}',
      ratings_revealed_at timestamptz,
      distribution jsonb,
      version integer not null default 1,
      created_at timestamptz not null,
      primary key (workspace_id, id),
      unique (workspace_id, incident_id),
      foreign key (workspace_id, incident_id) references incidents,
      foreign key (workspace_id, facilitator_id) references people
    );

    create table participants (
      workspace_id uuid not null,
      incident_id uuid not null,
      id uuid not null,
      person_id uuid not null,
      role text not null,
      created_at timestamptz not null,
      primary key (workspace_id, id),
      unique (workspace_id, incident_id, person_id),
      foreign key (workspace_id, incident_id) references incidents,
      foreign key (workspace_id, person_id) references people
    );
    -- Held only between rating and reveal; the reveal keeps the distribution and deletes these rows.
    create table ratings (
      workspace_id uuid not null,
      incident_id uuid not null,
      person_id uuid not null,
      predicted smallint not null check (predicted between 0 and 3),
      explained smallint not null check (explained between 0 and 3),
      safeguard smallint not null check (safeguard between 0 and 3),
      primary key (workspace_id, incident_id, person_id),
      foreign key (workspace_id, incident_id) references incidents,
      foreign key (workspace_id, person_id) references people
    );

    create table timeline_events (
      workspace_id uuid not null,
      incident_id uuid not null,
      id uuid not null,
      at timestamptz,
      at_text text,
      role text not null,
      text text not null,
      evidence text,
      position integer not null default 0,
      imported boolean not null default false,
      removed_at timestamptz,
      version integer not null default 1,
      created_at timestamptz not null,
      primary key (workspace_id, id),
      foreign key (workspace_id, incident_id) references incidents
    );
    create index timeline_events_incident on timeline_events (workspace_id, incident_id);

    create table conditions (
      workspace_id uuid not null,
      incident_id uuid not null,
      id uuid not null,
      text text not null,
      position integer not null default 0,
      imported boolean not null default false,
      removed_at timestamptz,
      version integer not null default 1,
      created_at timestamptz not null,
      primary key (workspace_id, id),
      foreign key (workspace_id, incident_id) references incidents
    );
    create index conditions_incident on conditions (workspace_id, incident_id);

    create table questions (
      workspace_id uuid not null,
      incident_id uuid not null,
      id uuid not null,
      text text not null,
      owner_id uuid,
      look_again_on date,
      answer jsonb,
      accepted_unknown jsonb,
      removed_at timestamptz,
      version integer not null default 1,
      created_at timestamptz not null,
      primary key (workspace_id, id),
      foreign key (workspace_id, incident_id) references incidents,
      foreign key (workspace_id, owner_id) references people
    );
    create index questions_incident on questions (workspace_id, incident_id);

    create table panic_controls (
      workspace_id uuid not null,
      incident_id uuid not null,
      id uuid not null,
      text text not null,
      removed_at timestamptz,
      version integer not null default 1,
      created_at timestamptz not null,
      primary key (workspace_id, id),
      foreign key (workspace_id, incident_id) references incidents
    );
    create index panic_controls_incident on panic_controls (workspace_id, incident_id);
  `.execute(db);
}
