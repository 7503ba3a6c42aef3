import { sql, type Kysely } from 'kysely';
import { attachAudit, type Audited, type Unaudited } from './audit-triggers.ts';

export const audited: Audited = {
  // When it was used is no change anybody made.
  tokens: ['hash', 'last_used_at'],
  passkeys: ['credential_id', 'public_key', 'counter', 'last_used_at'],
  identities: [],
  group_rules: [],
  directory_people: [],
  directory_groups: [],
  directory_group_members: [],
};

export const unaudited: Unaudited = {
  sign_in_challenges: 'a question put to a browser minutes ago; what came of it writes a note',
  sign_in_counts: 'how often somebody tried within minutes, by hashes of addresses',
};

/** The ways in: sessions that can be seen and ended, tokens with scopes, passkeys, identity providers and their groups, SCIM. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table sessions
      add column id uuid not null default gen_random_uuid(),
      -- The secret before the last rotation, good until the new one was seen and a little longer: an answer may get lost.
      add column previous_hash bytea unique,
      add column rotated_at timestamptz,
      add column confirmed_at timestamptz,
      add column last_used_at timestamptz,
      -- The role for which the secret was made: another one wants another secret.
      add column role text,
      add column device text not null default '',
      add column way text not null default 'link' check (way in ('link', 'mail', 'passkey', 'oidc')),
      -- What was proven at the sign-in, and opens other workspaces: never what an admin has typed.
      add column proven_email text,
      add column provider text,
      add column subject text,
      add column id_token text;
    update sessions set rotated_at = created_at, confirmed_at = created_at, last_used_at = created_at;
    alter table sessions
      alter column rotated_at set not null,
      alter column last_used_at set not null,
      drop constraint sessions_pkey,
      add primary key (workspace_id, id),
      add unique (hash);
    create index sessions_person on sessions (workspace_id, person_id);

    alter table entry_links
      add column way text not null default 'link' check (way in ('link', 'mail')),
      add column email text;

    alter table tokens add column expires_at timestamptz, add column last_used_at timestamptz;
    drop trigger audit on tokens;
    drop trigger audit_inserts on tokens;

    create table passkeys (
      workspace_id uuid not null,
      id uuid not null,
      person_id uuid not null,
      credential_id text not null unique,
      public_key bytea not null,
      counter bigint not null,
      transports text[] not null default '{}',
      synced boolean not null,
      name text not null,
      last_used_at timestamptz,
      version integer not null default 1,
      created_at timestamptz not null,
      primary key (workspace_id, id),
      foreign key (workspace_id, person_id) references people
    );
    create index passkeys_person on passkeys (workspace_id, person_id);

    -- workspace_id is all zeros while nobody knows yet which one somebody belongs to.
    create table sign_in_challenges (
      workspace_id uuid not null,
      hash bytea not null,
      purpose text not null,
      person_id uuid,
      expires_at timestamptz not null,
      primary key (workspace_id, hash)
    );
    create index sign_in_challenges_old on sign_in_challenges (expires_at);
    create table sign_in_counts (
      workspace_id uuid not null,
      kind text not null,
      subject bytea not null,
      since timestamptz not null,
      tries integer not null,
      primary key (workspace_id, kind, subject)
    );
    create index sign_in_counts_old on sign_in_counts (since);

    create table identities (
      workspace_id uuid not null,
      id uuid not null,
      person_id uuid not null,
      provider text not null,
      subject text not null,
      -- As the provider told them at the last sign-in.
      groups text[] not null default '{}',
      version integer not null default 1,
      created_at timestamptz not null,
      primary key (workspace_id, id),
      unique (workspace_id, provider, subject),
      foreign key (workspace_id, person_id) references people
    );
    create index identities_subject on identities (provider, subject);
    create index identities_person on identities (workspace_id, person_id);

    create table group_rules (
      workspace_id uuid not null references workspaces,
      id uuid not null,
      source text not null,
      group_name text not null,
      role text check (role in ('admin', 'member', 'viewer')),
      team_id uuid,
      version integer not null default 1,
      created_at timestamptz not null,
      primary key (workspace_id, id),
      unique nulls not distinct (workspace_id, source, group_name, role, team_id),
      foreign key (workspace_id, team_id) references teams,
      check (role is not null or team_id is not null)
    );

    -- People whom groups or a directory brought, and what the directory calls them.
    create table directory_people (
      workspace_id uuid not null,
      person_id uuid not null,
      id uuid not null,
      -- The role comes from groups, and goes with them.
      by_groups boolean not null,
      -- The directory says by itself who is still here.
      provisioned boolean not null default false,
      -- Groups took the role away and let nobody in; somebody whom an admin let go is not let in again by a group.
      withdrawn_at timestamptz,
      user_name text,
      external_id text,
      version integer not null default 1,
      created_at timestamptz not null,
      changed_at timestamptz not null,
      primary key (workspace_id, id),
      unique (workspace_id, person_id),
      foreign key (workspace_id, person_id) references people
    );
    create unique index directory_people_user_name on directory_people (workspace_id, lower(user_name)) where user_name is not null;
    create unique index directory_people_external_id on directory_people (workspace_id, external_id) where external_id is not null;

    create table directory_groups (
      workspace_id uuid not null references workspaces,
      id uuid not null,
      name text not null,
      external_id text,
      version integer not null default 1,
      created_at timestamptz not null,
      changed_at timestamptz not null,
      primary key (workspace_id, id)
    );
    create unique index directory_groups_name on directory_groups (workspace_id, lower(name));
    create table directory_group_members (
      workspace_id uuid not null,
      group_id uuid not null,
      person_id uuid not null,
      primary key (workspace_id, group_id, person_id),
      foreign key (workspace_id, group_id) references directory_groups,
      foreign key (workspace_id, person_id) references people
    );
    create index directory_group_members_person on directory_group_members (workspace_id, person_id);
  `.execute(db);
  await attachAudit(db, audited);
}
