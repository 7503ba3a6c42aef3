import { sql, type Kysely } from 'kysely';
import { attachAudit, type Audited, type Unaudited } from './audit-triggers.ts';

export const audited: Audited = {
  // The text stands in its own table; taken out there, it must not live on in the log.
  near_miss_replies: ['text'],
  near_miss_links: [],
};

export const unaudited: Unaudited = {
  near_misses:
    'the log counts up and knows the second, so an entry would tell when an anonymous one was told, and so by whom; telling by name, and taking out, write a note',
};

/**
 * Small failures and scares, told early. Nothing here is finer than the day and nothing counts up: a moment or a number in turn could be
 * laid beside sessions and the log, and say who told one without a name.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table near_misses (
      workspace_id uuid not null references workspaces,
      id uuid not null,
      -- Drawn at random, see above.
      number integer not null,
      told_on date not null,
      what text not null check (what ~ '[^[:space:]]'),
      stopped text not null default '',
      -- As it was written. Making a service for it would leave a row with a time and a name.
      service text,
      -- Null: told without a name.
      told_by uuid,
      -- Known again when the same mail is delivered twice. Mail servers log it beside its sender.
      message_id text,
      attachments_left integer not null default 0,
      primary key (workspace_id, id),
      unique (workspace_id, number),
      unique (workspace_id, message_id),
      foreign key (workspace_id, told_by) references people,
      check (message_id is null or told_by is not null)
    );
    create index near_misses_told on near_misses (workspace_id, told_on desc, number);

    create table near_miss_replies (
      workspace_id uuid not null,
      near_miss_id uuid not null,
      id uuid not null,
      text text not null check (text ~ '[^[:space:]]'),
      by_id uuid not null,
      at timestamptz not null,
      primary key (workspace_id, id),
      foreign key (workspace_id, near_miss_id) references near_misses,
      foreign key (workspace_id, by_id) references people
    );
    create index near_miss_replies_of on near_miss_replies (workspace_id, near_miss_id, at);

    -- What was visible before an incident, where a person said so.
    create table near_miss_links (
      workspace_id uuid not null,
      near_miss_id uuid not null,
      incident_id uuid not null,
      by_id uuid not null,
      at timestamptz not null,
      primary key (workspace_id, near_miss_id, incident_id),
      foreign key (workspace_id, near_miss_id) references near_misses,
      foreign key (workspace_id, incident_id) references incidents,
      foreign key (workspace_id, by_id) references people
    );
    create index near_miss_links_incident on near_miss_links (workspace_id, incident_id);
  `.execute(db);
  await attachAudit(db, audited);
}
