import { sql, type Kysely } from 'kysely';
import { attachAudit, keepAppendOnly, type Audited, type Unaudited } from './audit-triggers.ts';

export const audited: Audited = {
  displacements: [],
  reconvene_invitees: [],
  reconvene_answers: [],
  calendar_feeds: ['hash'],
};

export const unaudited: Unaudited = {
  messages: 'is the record of what was told to whom and when; what caused a message is audited',
};

export const appendOnly = ['displacements', 'reconvene_answers'] as const;

/** What happens in the months after the meeting: fixes that slip, reconvenes, what is told by mail, teams that change. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table candidates
      -- How often it slipped (drifted, lost its owner, shipped without holding), and how often it was funded again for it.
      add column slips smallint not null default 0 check (slips between 0 and 2),
      add column refunds smallint not null default 0 constraint candidates_refunded_once check (refunds between 0 and 1),
      add column slipped_from text,
      add column slipped_at timestamptz,
      -- What slipped is under way again only when it was funded again for it; and that happens once.
      add constraint candidates_slipped_decided check (
        refunds <= slips
        and (state <> 'funded' or coalesce(progress, 'not_started') not in ('not_started', 'started') or slips = refunds)
      );

    -- The clock takes part in the ledger, and is nobody.
    alter table decisions alter column by_id drop not null;

    alter table teams
      add column cycle_days integer check (cycle_days between 1 and 366),
      add column merged_into uuid,
      add foreign key (workspace_id, merged_into) references teams,
      add check (merged_into <> id);
    drop index teams_name;
    create unique index teams_name on teams (workspace_id, lower(name)) where merged_into is null;
    alter table services
      add column merged_into uuid,
      add foreign key (workspace_id, merged_into) references services,
      add check (merged_into <> id);
    drop index services_name;
    create unique index services_name on services (workspace_id, lower(name)) where merged_into is null;

    alter table panic_controls
      add column outcome text check (outcome in ('kept', 'removed')),
      add column outcome_why text,
      add column outcome_at timestamptz,
      add check ((outcome is null) = (outcome_at is null));

    -- The feature work a fix took the place of, as the room saw it: planned work is renamed and given back later.
    create table displacements (
      workspace_id uuid not null,
      id uuid not null,
      incident_id uuid not null,
      candidate_id uuid not null,
      work_id uuid not null,
      cycle_id uuid not null,
      title text not null,
      days numeric(8, 2) not null,
      at timestamptz not null,
      primary key (workspace_id, id),
      foreign key (workspace_id, incident_id) references incidents,
      foreign key (workspace_id, candidate_id) references candidates,
      foreign key (workspace_id, work_id) references planned_work,
      foreign key (workspace_id, cycle_id) references cycles
    );
    create index displacements_cycle on displacements (workspace_id, cycle_id, at desc);
    create index displacements_candidate on displacements (workspace_id, candidate_id);

    alter table reconvenes
      -- The sequence that was last sent out; null until the room has closed.
      add column published_sequence integer,
      add column hold_note text,
      add column held_by uuid,
      add foreign key (workspace_id, held_by) references people;
    create index reconvenes_waiting on reconvenes (workspace_id, at) where held_at is null;

    create table reconvene_invitees (
      workspace_id uuid not null,
      incident_id uuid not null,
      id uuid not null,
      person_id uuid not null,
      cancelled_at timestamptz,
      version integer not null default 1,
      created_at timestamptz not null,
      primary key (workspace_id, id),
      unique (workspace_id, incident_id, person_id),
      foreign key (workspace_id, incident_id) references incidents,
      foreign key (workspace_id, person_id) references people
    );

    create table reconvene_answers (
      workspace_id uuid not null,
      id uuid not null,
      incident_id uuid not null,
      candidate_id uuid not null,
      outcome text not null check (outcome in ('held', 'shipped_not_held', 'not_shipped')),
      evidence text not null,
      note text not null,
      by_id uuid not null,
      at timestamptz not null,
      primary key (workspace_id, id),
      foreign key (workspace_id, incident_id) references incidents,
      foreign key (workspace_id, candidate_id) references candidates,
      foreign key (workspace_id, by_id) references people
    );
    create index reconvene_answers_candidate on reconvene_answers (workspace_id, candidate_id, at);

    create table messages (
      workspace_id uuid not null,
      id uuid not null,
      kind text not null,
      -- What it is about and which occasion of it: told once to each recipient, however often the clock looks.
      subject_id uuid not null,
      cause text not null,
      recipient_id uuid not null,
      data jsonb not null,
      state text not null default 'queued' check (state in ('queued', 'sent', 'failed', 'dropped')),
      attempts integer not null default 0,
      not_before timestamptz not null,
      last_error text,
      settled_at timestamptz,
      created_at timestamptz not null,
      primary key (workspace_id, id),
      unique (workspace_id, kind, subject_id, cause, recipient_id),
      foreign key (workspace_id, recipient_id) references people
    );
    create index messages_waiting on messages (not_before) where state = 'queued';
    create index messages_failed on messages (workspace_id, created_at) where state = 'failed';

    create table calendar_feeds (
      workspace_id uuid not null,
      id uuid not null,
      person_id uuid not null,
      hash bytea not null unique,
      created_at timestamptz not null,
      revoked_at timestamptz,
      primary key (workspace_id, id),
      foreign key (workspace_id, person_id) references people
    );
    create unique index calendar_feeds_one on calendar_feeds (workspace_id, person_id) where revoked_at is null;
  `.execute(db);
  await attachAudit(db, audited);
  await keepAppendOnly(db, appendOnly);
}
