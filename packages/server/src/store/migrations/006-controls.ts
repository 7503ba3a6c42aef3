import { sql, type Kysely } from 'kysely';
import { attachAudit, keepAppendOnly, type Audited, type Unaudited } from './audit-triggers.ts';

export const audited: Audited = {
  controls: [],
  control_decisions: [],
};

export const unaudited: Unaudited = {
  counters: 'numbers handed out; the rows that carry them are audited',
  signing_keys: 'the row is a secret; a note says when the pair was made',
  gate_repositories: 'what a heartbeat said last; the heartbeat is the evidence',
  gate_runs: 'keeps a run from being counted twice',
  control_places: 'what a heartbeat said last; control_events says what changed',
  control_events: 'is the log of what heartbeats told',
  control_fires: 'one row for each change a control stopped',
  control_days: 'counts of heartbeats',
  control_totals: 'counts of heartbeats',
};

export const appendOnly = ['control_decisions', 'control_events'] as const;

/**
 * The controls, and what their heartbeats tell. What people say of a control stands in `controls` and is audited; what CI reports many
 * times a day stands beside it, so that a heartbeat raises no version and fills no audit log.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    -- Null: a full token, as all were before. Tokens with scopes may do what these name and nothing else.
    alter table tokens add column scopes text[] check (cardinality(scopes) > 0);

    -- CTL and DEC numbers: taken in the transaction that uses them, never given again.
    create table counters (
      workspace_id uuid not null references workspaces,
      name text not null,
      next integer not null,
      primary key (workspace_id, name)
    );

    -- The Ed25519 pair that signs decisions. The private half is read by one statement, where a decision is signed.
    create table signing_keys (
      workspace_id uuid not null references workspaces,
      public_key bytea not null,
      private_key bytea not null,
      created_at timestamptz not null,
      primary key (workspace_id)
    );

    create table controls (
      workspace_id uuid not null references workspaces,
      id uuid not null,
      number integer not null check (number > 0),
      title text not null,
      kind text not null,
      incident_id uuid,
      candidate_id uuid,
      team_id uuid,
      -- The owner as a control's file names it, where no team has that name.
      owner text,
      story text not null default '',
      advice text not null default '',
      writeup text,
      home text,
      review_by date,
      added_in_panic boolean not null default false,
      -- What a person said here and its file says otherwise: heartbeats leave those fields alone.
      corrected text[] not null default '{}',
      origin text not null check (origin in ('gate', 'hand', 'story')),
      attested_at timestamptz,
      -- Of a control that no repository runs; the others are retired where they run.
      retired_at timestamptz,
      version integer not null default 1,
      created_at timestamptz not null,
      primary key (workspace_id, id),
      unique (workspace_id, number),
      foreign key (workspace_id, incident_id) references incidents,
      foreign key (workspace_id, candidate_id) references candidates,
      foreign key (workspace_id, team_id) references teams
    );
    create index controls_incident on controls (workspace_id, incident_id) where incident_id is not null;
    create index controls_candidate on controls (workspace_id, candidate_id) where candidate_id is not null;

    -- A decision about a control, signed when a guard will ask for it.
    create table control_decisions (
      workspace_id uuid not null,
      id uuid not null,
      number integer not null check (number > 0),
      -- Null for what concerns all controls of a repository: its settings, the places where CI runs them.
      control_id uuid,
      incident_id uuid,
      action text not null check (action in ('retire', 'weaken', 'allow')),
      covers text[] not null,
      repository text,
      gate_id text,
      fingerprint text,
      why text not null,
      -- A role or a team; who recorded it here is in by_id.
      decided_by text not null,
      decided_on date not null,
      until date,
      signature text,
      by_id uuid not null,
      at timestamptz not null,
      primary key (workspace_id, id),
      unique (workspace_id, number),
      foreign key (workspace_id, control_id) references controls,
      foreign key (workspace_id, incident_id) references incidents,
      foreign key (workspace_id, by_id) references people,
      check ((fingerprint is null) = (signature is null) and (fingerprint is null) = (gate_id is null)),
      check (control_id is not null or gate_id is not null)
    );
    create index control_decisions_control on control_decisions (workspace_id, control_id, number desc);

    -- The row is held while a heartbeat of the repository is taken in: two at once are taken one after the other.
    create table gate_repositories (
      workspace_id uuid not null references workspaces,
      repository text not null,
      -- Of the default branch.
      last_commit text,
      heard_at timestamptz not null,
      primary key (workspace_id, repository)
    );
    create table gate_runs (
      workspace_id uuid not null,
      repository text not null,
      commit text not null,
      kind text not null check (kind in ('default_branch', 'change')),
      at timestamptz not null,
      primary key (workspace_id, repository, commit, kind)
    );
    create index gate_runs_old on gate_runs (workspace_id, repository, at);

    create table control_places (
      workspace_id uuid not null,
      repository text not null,
      gate_id text not null,
      control_id uuid not null,
      path text not null,
      fingerprint text not null,
      engine text not null,
      severity text not null check (severity in ('error', 'warning')),
      status text not null check (status in ('enforcing', 'failing', 'could_not_judge')),
      files integer not null,
      findings integer not null,
      suppressions integer not null,
      allowed integer not null,
      first_seen_at timestamptz not null,
      -- Both of the default branch; null until it has reported.
      seen_at timestamptz,
      judged_at timestamptz,
      gone_at timestamptz,
      -- A decision to retire this very fingerprint.
      retired_by uuid,
      primary key (workspace_id, repository, gate_id),
      foreign key (workspace_id, control_id) references controls,
      foreign key (workspace_id, retired_by) references control_decisions
    );
    create index control_places_control on control_places (workspace_id, control_id);

    -- What follows is written by heartbeats alone, in one transaction with the control it is about, and controls are never deleted. A
    -- foreign key would look up 500 controls one by one with each of four statements: 0.8 s on a database that was not analysed yet.
    create table control_events (
      workspace_id uuid not null,
      seq bigint generated always as identity,
      control_id uuid not null,
      event text not null check (event in ('registered', 'changed', 'gone', 'returned')),
      repository text not null,
      fingerprint text not null,
      commit text not null,
      at timestamptz not null,
      primary key (workspace_id, seq)
    );
    create index control_events_control on control_events (workspace_id, control_id, seq desc);

    create table control_fires (
      workspace_id uuid not null,
      control_id uuid not null,
      repository text not null,
      commit text not null,
      at timestamptz not null,
      primary key (workspace_id, control_id, repository, commit)
    );
    create table control_days (
      workspace_id uuid not null,
      control_id uuid not null,
      day date not null,
      runs integer not null default 0,
      fires integer not null default 0,
      -- Sums of what CI says, whatever it says: an integer could be told to overflow.
      findings double precision not null default 0,
      suppressions double precision not null default 0,
      milliseconds double precision not null default 0,
      primary key (workspace_id, control_id, day)
    );
    create table control_totals (
      workspace_id uuid not null,
      control_id uuid not null,
      runs integer not null default 0,
      fires integer not null default 0,
      milliseconds double precision not null default 0,
      first_run_on date not null,
      last_fire_on date,
      primary key (workspace_id, control_id)
    );
  `.execute(db);
  await attachAudit(db, audited);
  await keepAppendOnly(db, appendOnly);
}
