import { sql, type Kysely } from 'kysely';
import { attachAudit, type Audited, type Unaudited } from './audit-triggers.ts';

export const audited: Audited = { account_invitations: [] };

export const unaudited: Unaudited = {
  accounts: 'private to its author: a log that forgets nothing would keep what was withdrawn, and when somebody wrote',
  account_keys: 'keys of the accounts, wrapped',
  account_releases:
    'says nothing to anybody without the key; the released sentence itself is in the timeline, which is logged',
};

/**
 * What a participant tells in private. The text is sealed with a key of its incident; that key is wrapped by one that never enters the
 * database. Nothing here says when something was written: beside the timeline's times that would tell whose sentence is whose.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table account_invitations (
      workspace_id uuid not null,
      incident_id uuid not null,
      id uuid not null,
      person_id uuid not null,
      asked_at timestamptz not null,
      primary key (workspace_id, id),
      unique (workspace_id, incident_id, person_id),
      foreign key (workspace_id, incident_id) references incidents,
      foreign key (workspace_id, person_id) references people
    );

    create table account_keys (
      workspace_id uuid not null,
      incident_id uuid not null,
      wrapped bytea not null,
      -- Which of the server's keys wrapped it: the beginning of a hash, enough to say which key is missing.
      sealed_by text not null,
      primary key (workspace_id, incident_id),
      foreign key (workspace_id, incident_id) references incidents
    );
    create index account_keys_sealed_by on account_keys (sealed_by);

    create table accounts (
      workspace_id uuid not null,
      incident_id uuid not null,
      id uuid not null,
      person_id uuid not null,
      -- Whom the author opened it to. Part of what the seal vouches for: changed by hand, the account no longer opens.
      open_to uuid,
      nonce bytea not null,
      sealed bytea not null,
      -- Since when its author is no longer active; thirty days later it goes.
      author_left_on date,
      version integer not null default 1,
      primary key (workspace_id, id),
      unique (workspace_id, incident_id, person_id),
      foreign key (workspace_id, incident_id) references account_keys,
      foreign key (workspace_id, person_id) references people,
      foreign key (workspace_id, open_to) references people
    );
    create index accounts_person on accounts (workspace_id, person_id);

    -- Which events of a timeline came from an account. The mark says which account only to whoever holds the incident's key.
    create table account_releases (
      workspace_id uuid not null,
      incident_id uuid not null,
      event_id uuid not null,
      mark bytea not null,
      primary key (workspace_id, event_id),
      foreign key (workspace_id, event_id) references timeline_events on delete cascade,
      foreign key (workspace_id, incident_id) references incidents
    );
    create index account_releases_incident on account_releases (workspace_id, incident_id);

    -- A sentence that its author may take back must not stay in a log that forgets nothing.
    alter table timeline_events add column released boolean not null default false;
    drop trigger audit on timeline_events;
    create trigger audit after update or delete on timeline_events for each row
      when (not old.released) execute function pawl_audit();
    create trigger audit_released after update or delete on timeline_events for each row
      when (old.released) execute function pawl_audit('text');
  `.execute(db);
  await sql`
    create function pawl_audit_released_inserts() returns trigger language plpgsql as $$
    begin
      -- The common trigger has logged the whole statement, and the log takes no change: so released events come one to a statement,
      -- with their words written by an update that the trigger above logs without them.
      if exists (select 1 from new_rows where released and text <> '') then
        raise exception 'a released sentence is written after its row' using errcode = 'P0A02';
      end if;
      return null;
    end $$`.execute(db);
  await sql`create trigger released_inserts after insert on timeline_events referencing new table as new_rows
    for each statement execute function pawl_audit_released_inserts()`.execute(db);
  await attachAudit(db, audited);
}
