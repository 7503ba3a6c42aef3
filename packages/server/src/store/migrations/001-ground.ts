import { sql, type Kysely } from 'kysely';

/**
 * The ground: who works here, what failed, what the room said, what was decided. Every table carries `workspace_id` first in its
 * key, so that a distributed PostgreSQL can shard on it. Everything a person may change carries `version`, its ETag.
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

    create table candidates (
      workspace_id uuid not null,
      incident_id uuid not null,
      id uuid not null,
      title text not null,
      detail text not null default '',
      rung text not null check (rung in ('heads', 'checklist', 'path')),
      kind text not null,
      state text not null check (state in ('open', 'funded', 'declined', 'escalated', 'done', 'never_decided')),
      progress text,
      progress_evidence text,
      imported jsonb,
      position integer not null default 0,
      -- A place in the room's output: one fix, sometimes two. There is no third value, so there is no third fix.
      funded_place smallint check (funded_place in (1, 2)),
      second_reason text,
      owner_id uuid,
      cycle_id uuid,
      estimate_days numeric(8, 2) check (estimate_days > 0),
      from_reserve boolean not null default false,
      funded_at timestamptz,
      decline_reason text,
      declined_by uuid,
      reopen_evidence text,
      declined_at timestamptz,
      escalation jsonb,
      escalated_at timestamptz,
      challenges uuid,
      version integer not null default 1,
      created_at timestamptz not null,
      primary key (workspace_id, id),
      foreign key (workspace_id, incident_id) references incidents,
      foreign key (workspace_id, owner_id) references people,
      foreign key (workspace_id, cycle_id) references cycles,
      foreign key (workspace_id, challenges) references candidates,
      constraint candidates_two_places unique (workspace_id, incident_id, funded_place),
      constraint candidates_funded_whole check (
        (state = 'funded') = (funded_place is not null)
        and (state <> 'funded' or (owner_id is not null and cycle_id is not null and estimate_days is not null))
      ),
      -- Said, and not in spaces: a check that comes out as null would pass.
      constraint candidates_second_reason check (funded_place is distinct from 2 or coalesce(second_reason, '') ~ '[^[:space:]]'),
      constraint candidates_declined_whole check (
        state <> 'declined' or (decline_reason is not null and (declined_by is not null or imported is not null))
      ),
      constraint candidates_escalated_whole check (state <> 'escalated' or escalation is not null)
    );
    create index candidates_incident on candidates (workspace_id, incident_id);
    create index candidates_cycle on candidates (workspace_id, cycle_id) where cycle_id is not null;
    create index candidates_state on candidates (workspace_id, state);
    create index candidates_challenges on candidates (workspace_id, challenges) where challenges is not null;

    create table planned_work (
      workspace_id uuid not null,
      cycle_id uuid not null,
      id uuid not null,
      title text not null,
      days numeric(8, 2) not null check (days > 0),
      displaced_by uuid,
      removed_at timestamptz,
      version integer not null default 1,
      created_at timestamptz not null,
      primary key (workspace_id, id),
      foreign key (workspace_id, cycle_id) references cycles,
      foreign key (workspace_id, displaced_by) references candidates
    );
    create index planned_work_cycle on planned_work (workspace_id, cycle_id);
    create index planned_work_displaced on planned_work (workspace_id, displaced_by) where displaced_by is not null;

    -- Append-only: the last judgement of a pair counts, the earlier ones stay.
    create table judgements (
      workspace_id uuid not null,
      id uuid not null,
      incident_id uuid not null,
      prior_id uuid not null,
      judgement text not null check (judgement in ('same_class', 'related', 'unrelated')),
      note text,
      by_id uuid not null,
      at timestamptz not null,
      seq bigint generated always as identity,
      primary key (workspace_id, id),
      foreign key (workspace_id, incident_id) references incidents,
      foreign key (workspace_id, prior_id) references incidents,
      foreign key (workspace_id, by_id) references people,
      check (incident_id <> prior_id)
    );
    create index judgements_incident on judgements (workspace_id, incident_id, prior_id, seq desc);
    create index judgements_prior on judgements (workspace_id, prior_id);

    create table decisions (
      workspace_id uuid not null,
      id uuid not null,
      incident_id uuid not null,
      candidate_id uuid,
      action text not null,
      what text not null,
      why text not null,
      by_id uuid not null,
      at timestamptz not null,
      seq bigint generated always as identity,
      primary key (workspace_id, id),
      foreign key (workspace_id, incident_id) references incidents,
      foreign key (workspace_id, by_id) references people
    );
    create index decisions_incident on decisions (workspace_id, incident_id, seq);

    create table reconvenes (
      workspace_id uuid not null,
      incident_id uuid not null,
      id uuid not null,
      at timestamptz not null,
      minutes integer not null,
      uid text not null,
      sequence integer not null default 0,
      moved_reason text,
      held_at timestamptz,
      version integer not null default 1,
      created_at timestamptz not null,
      primary key (workspace_id, id),
      unique (workspace_id, incident_id),
      foreign key (workspace_id, incident_id) references incidents
    );

    create table receipts (
      workspace_id uuid not null,
      incident_id uuid not null,
      number integer not null,
      closed_at timestamptz not null,
      closed_by uuid not null,
      title text not null,
      markdown text not null,
      content jsonb not null,
      primary key (workspace_id, incident_id, number),
      foreign key (workspace_id, incident_id) references incidents,
      foreign key (workspace_id, closed_by) references people
    );

    create table imports (
      workspace_id uuid not null references workspaces,
      id uuid not null,
      label text not null,
      started_at timestamptz not null,
      finished_at timestamptz,
      files_expected integer,
      files_seen integer not null default 0,
      added integer not null default 0,
      updated integer not null default 0,
      unchanged integer not null default 0,
      skipped integer not null default 0,
      failed integer not null default 0,
      actions integer not null default 0,
      owed integer not null default 0,
      unread integer not null default 0,
      version integer not null default 1,
      primary key (workspace_id, id)
    );
    -- The source of an imported incident, whole. Its identity is how the same writeup is known again.
    create table sources (
      workspace_id uuid not null,
      incident_id uuid not null,
      import_id uuid not null,
      identity text not null,
      path text not null,
      content_hash text not null,
      format text not null,
      original text not null,
      -- What a person corrected by hand; a later import leaves those fields alone.
      corrected text[] not null default '{}',
      -- What was read from it, item by item, so that the next reading can tell what the source added from what a person took out.
      items text[] not null default '{}',
      imported_at timestamptz not null,
      primary key (workspace_id, incident_id),
      unique (workspace_id, identity),
      foreign key (workspace_id, incident_id) references incidents,
      foreign key (workspace_id, import_id) references imports
    );
    create index sources_hash on sources (workspace_id, content_hash);
    create index sources_path on sources (workspace_id, path);
    create index sources_file on sources (workspace_id, (substring(path from '[^/]*$')));
    create table unread_parts (
      workspace_id uuid not null,
      id uuid not null,
      import_id uuid not null,
      incident_id uuid,
      path text not null,
      from_line integer not null,
      to_line integer not null,
      text text not null,
      reason text not null,
      placed_as text,
      version integer not null default 1,
      created_at timestamptz not null,
      primary key (workspace_id, id),
      foreign key (workspace_id, import_id) references imports,
      foreign key (workspace_id, incident_id) references incidents
    );
    create index unread_parts_import on unread_parts (workspace_id, import_id);
    create index unread_parts_incident on unread_parts (workspace_id, incident_id);
    create table old_urls (
      workspace_id uuid not null,
      url text not null,
      path text not null,
      incident_id uuid not null,
      primary key (workspace_id, url),
      foreign key (workspace_id, incident_id) references incidents
    );
    create index old_urls_path on old_urls (workspace_id, path);

    -- Recall's term vectors: derived from incidents, rebuilt at will. changed_xid lets every server catch up without missing a late commit.
    create table recall_documents (
      workspace_id uuid not null,
      incident_id uuid not null,
      vector bytea not null,
      occurred_at timestamptz not null,
      services text[] not null default '{}',
      changed_xid xid8 not null default pg_current_xact_id(),
      primary key (workspace_id, incident_id),
      foreign key (workspace_id, incident_id) references incidents
    );
    create index recall_documents_changed on recall_documents (changed_xid);
    create function pawl_recall_changed() returns trigger language plpgsql as $$
    begin
      perform pg_notify('pawl_recall', '');
      return null;
    end $$;
    create trigger recall_changed after insert or update on recall_documents
      for each statement execute function pawl_recall_changed();
  `.execute(db);
}
