import { sql, type Kysely } from 'kysely';

/**
 * Who works here, and how they get in. Every table carries `workspace_id` first in its key, so that a distributed PostgreSQL can shard on
 * it. Everything a person may change carries `version`, its ETag.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table workspaces (
      id uuid primary key,
      name text not null,
      next_incident integer not null default 1,
      version integer not null default 1,
      created_at timestamptz not null
    );

    create table people (
      workspace_id uuid not null references workspaces,
      id uuid not null,
      name text not null,
      email text,
      role text not null check (role in ('admin', 'member', 'viewer')),
      active boolean not null default true,
      version integer not null default 1,
      created_at timestamptz not null,
      primary key (workspace_id, id)
    );
    create unique index people_email on people (workspace_id, lower(email)) where email is not null;

    create table teams (
      workspace_id uuid not null references workspaces,
      id uuid not null,
      name text not null,
      earlier_names text[] not null default '{}',
      version integer not null default 1,
      created_at timestamptz not null,
      primary key (workspace_id, id)
    );
    create unique index teams_name on teams (workspace_id, lower(name));

    create table team_members (
      workspace_id uuid not null,
      team_id uuid not null,
      person_id uuid not null,
      primary key (workspace_id, team_id, person_id),
      foreign key (workspace_id, team_id) references teams,
      foreign key (workspace_id, person_id) references people
    );

    create table services (
      workspace_id uuid not null references workspaces,
      id uuid not null,
      name text not null,
      owner_team_id uuid,
      aliases text[] not null default '{}',
      earlier_names text[] not null default '{}',
      version integer not null default 1,
      created_at timestamptz not null,
      primary key (workspace_id, id),
      foreign key (workspace_id, owner_team_id) references teams
    );
    create unique index services_name on services (workspace_id, lower(name));

    create table entry_links (
      hash bytea primary key,
      workspace_id uuid not null,
      person_id uuid not null,
      expires_at timestamptz not null,
      spent_at timestamptz,
      foreign key (workspace_id, person_id) references people
    );
    create table sessions (
      hash bytea primary key,
      workspace_id uuid not null,
      person_id uuid not null,
      created_at timestamptz not null,
      expires_at timestamptz not null,
      foreign key (workspace_id, person_id) references people
    );
    create table tokens (
      workspace_id uuid not null,
      id uuid not null,
      hash bytea not null unique,
      person_id uuid not null,
      label text not null,
      created_at timestamptz not null,
      revoked_at timestamptz,
      primary key (workspace_id, id),
      foreign key (workspace_id, person_id) references people
    );
    create table idempotency_keys (
      workspace_id uuid not null,
      principal text not null,
      key text not null,
      request_hash text not null,
      status integer,
      answer jsonb,
      created_at timestamptz not null,
      primary key (workspace_id, principal, key)
    );

    create table cycles (
      workspace_id uuid not null,
      id uuid not null,
      team_id uuid not null,
      name text not null,
      starts date not null,
      ends date not null,
      capacity_days numeric(8, 2) not null check (capacity_days >= 0),
      reserve_days numeric(8, 2) not null default 0 check (reserve_days >= 0),
      version integer not null default 1,
      created_at timestamptz not null,
      primary key (workspace_id, id),
      foreign key (workspace_id, team_id) references teams,
      check (starts <= ends),
      check (reserve_days <= capacity_days)
    );
    create unique index cycles_name on cycles (workspace_id, team_id, lower(name));
    create index cycles_days on cycles (workspace_id, ends);
  `.execute(db);
}
