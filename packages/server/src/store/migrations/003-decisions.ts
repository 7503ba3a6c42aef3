import { sql, type Kysely } from 'kysely';

/** What came of it: candidates and their places, what they displace, judgements, decisions, the reconvene and the receipt. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
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
      -- When it was said to have shipped: how long a lesson holds is counted from here.
      shipped_at timestamptz,
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
    create index candidates_unsettled on candidates (workspace_id, funded_at, id)
      where state = 'funded' and (progress is null or progress not in ('shipped', 'held'));
    create index candidates_funded on candidates (workspace_id, rung, funded_at desc, id) where state = 'funded';
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
  `.execute(db);
}
