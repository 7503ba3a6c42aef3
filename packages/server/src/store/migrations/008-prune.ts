import { sql, type Kysely } from 'kysely';
import { attachAudit, keepAppendOnly, type Audited, type Unaudited } from './audit-triggers.ts';

export const audited: Audited = {
  prunes: [],
  prune_answers: [],
  attestations: [],
};

export const unaudited: Unaudited = {};

export const appendOnly = ['attestations'] as const;

/** Once a year, every control: would we reinstate it today? And of what people follow by hand: was it followed? */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table prunes (
      workspace_id uuid not null references workspaces,
      id uuid not null,
      -- Null: the controls that no team owns.
      team_id uuid,
      closed_at timestamptz,
      version integer not null default 1,
      created_at timestamptz not null,
      primary key (workspace_id, id),
      foreign key (workspace_id, team_id) references teams
    );
    -- One at a time: two rooms must not decide the same controls twice.
    create unique index prunes_one_open on prunes (workspace_id, team_id) nulls not distinct where closed_at is null;

    alter table control_decisions
      add column prune_id uuid,
      add foreign key (workspace_id, prune_id) references prunes;
    create index control_decisions_prune on control_decisions (workspace_id, prune_id) where prune_id is not null;

    create table prune_answers (
      workspace_id uuid not null,
      prune_id uuid not null,
      id uuid not null,
      control_id uuid not null,
      -- Null while it was not asked.
      verdict text check (verdict in ('keep', 'change', 'retire')),
      why text not null default '',
      position integer not null,
      version integer not null default 1,
      created_at timestamptz not null,
      primary key (workspace_id, id),
      unique (workspace_id, prune_id, control_id),
      foreign key (workspace_id, prune_id) references prunes,
      foreign key (workspace_id, control_id) references controls,
      -- Keeping a control needs no reason, letting it go does.
      check (verdict is distinct from 'retire' or why ~ '[^[:space:]]')
    );
    create index prune_answers_control on prune_answers (workspace_id, control_id);

    -- Whether a checklist or runbook was followed when it was due. Who said so is not kept here: it is the list that is watched.
    create table attestations (
      workspace_id uuid not null,
      id uuid not null,
      control_id uuid not null,
      followed boolean not null,
      note text not null default '',
      at timestamptz not null,
      primary key (workspace_id, id),
      foreign key (workspace_id, control_id) references controls
    );
    create index attestations_control on attestations (workspace_id, control_id, at desc);
  `.execute(db);
  await attachAudit(db, audited);
  await keepAppendOnly(db, appendOnly);
}
