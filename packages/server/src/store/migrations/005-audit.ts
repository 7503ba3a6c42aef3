import { sql, type Kysely } from 'kysely';
import { attachAudit, keepAppendOnly, type Audited, type Unaudited } from './audit-triggers.ts';

export const audited: Audited = {
  workspaces: ['next_incident'],
  people: [],
  teams: [],
  team_members: [],
  services: [],
  tokens: ['hash'],
  cycles: [],
  // Derived from candidates and questions, whose own changes are here.
  incidents: ['owed'],
  incident_services: [],
  reviews: [],
  participants: [],
  timeline_events: [],
  conditions: [],
  questions: [],
  panic_controls: [],
  candidates: [],
  planned_work: [],
  judgements: [],
  decisions: [],
  reconvenes: [],
  // The text stands whole in its own table, which is itself append-only or kept by hash; a second copy would double the archive.
  receipts: ['markdown', 'content'],
  imports: [],
  // `items` are keys derived from it.
  sources: ['original', 'items'],
  unread_parts: [],
  old_urls: [],
};

export const unaudited: Unaudited = {
  entry_links: 'spending one writes a note `session.enter`; the link itself is a secret',
  sessions: 'opening and closing one writes a note; the row is a secret',
  idempotency_keys: 'a copy of an answer, kept to answer a retry',
  ratings: 'held only until the reveal; a note without a name says that a rating was given',
  recall_documents: 'derived from incidents',
  audit_log: 'is the log',
};

export const appendOnly = ['audit_log', 'judgements', 'decisions', 'receipts'] as const;

/**
 * The audit log is written by triggers, not by the use cases: a change that forgets its entry cannot be written at all, and both
 * are in one transaction by construction. The server names actor, action and time through settings local to the transaction.
 * The same trigger tells the other people in the room (NOTIFY `pawl_changed`), unless the transaction asked for quiet (imports).
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table audit_log (
      workspace_id uuid not null,
      seq bigint generated always as identity,
      at timestamptz not null,
      actor_id uuid,
      via text not null,
      action text not null,
      table_name text not null,
      change text not null check (change in ('insert', 'update', 'delete', 'note')),
      incident_id uuid,
      subject_id uuid,
      before jsonb,
      after jsonb,
      primary key (workspace_id, seq)
    );
    create index audit_log_incident on audit_log (workspace_id, incident_id, seq desc);

    create function pawl_audit() returns trigger language plpgsql as $$
    declare
      old_row jsonb;
      new_row jsonb;
      whole jsonb;
      incident uuid;
      omitted text[] := coalesce(tg_argv, '{}');
    begin
      if tg_op <> 'INSERT' then old_row := to_jsonb(old) - omitted; end if;
      if tg_op <> 'DELETE' then new_row := to_jsonb(new) - omitted; end if;
      whole := coalesce(new_row, old_row);
      if tg_op = 'UPDATE' then
        select coalesce(jsonb_object_agg(o.key, o.value), '{}'), coalesce(jsonb_object_agg(o.key, n.value), '{}')
          into old_row, new_row
          from jsonb_each(old_row) o join jsonb_each(new_row) n on n.key = o.key
          where o.value is distinct from n.value;
        if new_row = '{}' then return null; end if;
      end if;
      incident := case when tg_table_name = 'incidents' then (whole ->> 'id')::uuid else (whole ->> 'incident_id')::uuid end;
      insert into audit_log (workspace_id, at, actor_id, via, action, table_name, change, incident_id, subject_id, before, after)
      values (
        case when tg_table_name = 'workspaces' then (whole ->> 'id')::uuid else (whole ->> 'workspace_id')::uuid end,
        coalesce(nullif(current_setting('pawl.now', true), '')::timestamptz, now()),
        nullif(current_setting('pawl.actor', true), '')::uuid,
        coalesce(nullif(current_setting('pawl.via', true), ''), 'sql'),
        -- Who rates takes part from then on. A log that forgets nothing says that they joined, never that they rated.
        case when tg_table_name = 'participants' and current_setting('pawl.action', true) = 'rate' then 'join'
          else coalesce(nullif(current_setting('pawl.action', true), ''), 'by-hand') end,
        tg_table_name, lower(tg_op), incident, (whole ->> 'id')::uuid, old_row, new_row
      );
      if incident is not null and coalesce(current_setting('pawl.quiet', true), '') <> 'on' then
        perform pg_notify('pawl_changed', json_build_object(
          'workspace', whole ->> 'workspace_id', 'incident', incident, 'table', tg_table_name,
          'by', coalesce(current_setting('pawl.origin', true), ''))::text);
      end if;
      return null;
    end $$;

    -- The same for rows that are new, all of a statement at once: an import inserts thousands, and a call for each took as long as
    -- writing them.
    create function pawl_audit_inserts() returns trigger language plpgsql as $$
    declare
      omitted text[] := coalesce(tg_argv, '{}');
      about text := case when tg_table_name = 'incidents' then 'id' else 'incident_id' end;
      written text;
    begin
      -- Only the columns that are kept: to make JSON of a whole original and then to leave it out is most of the work.
      select string_agg(quote_ident(attname), ', ' order by attnum) into written from pg_attribute
        where attrelid = tg_relid and attnum > 0 and not attisdropped and attname <> all (omitted);
      execute format($insert$
        insert into audit_log (workspace_id, at, actor_id, via, action, table_name, change, incident_id, subject_id, before, after)
        select
          case when %1$L = 'workspaces' then (whole ->> 'id')::uuid else (whole ->> 'workspace_id')::uuid end,
          coalesce(nullif(current_setting('pawl.now', true), '')::timestamptz, now()),
          nullif(current_setting('pawl.actor', true), '')::uuid,
          coalesce(nullif(current_setting('pawl.via', true), ''), 'sql'),
          case when %1$L = 'participants' and current_setting('pawl.action', true) = 'rate' then 'join'
            else coalesce(nullif(current_setting('pawl.action', true), ''), 'by-hand') end,
          %1$L, 'insert', (whole ->> %2$L)::uuid, (whole ->> 'id')::uuid, null, whole
        from (select to_jsonb(kept) as whole from (select %3$s from new_rows) kept) r
        $insert$, tg_table_name, about, written);
      if coalesce(current_setting('pawl.quiet', true), '') <> 'on' then
        perform pg_notify('pawl_changed', json_build_object(
          'workspace', told.workspace, 'incident', told.incident, 'table', tg_table_name,
          'by', coalesce(current_setting('pawl.origin', true), ''))::text)
        from (
          select distinct to_jsonb(n) ->> 'workspace_id' as workspace, (to_jsonb(n) ->> about)::uuid as incident from new_rows n
        ) told where told.incident is not null;
      end if;
      return null;
    end $$;

    create function pawl_append_only() returns trigger language plpgsql as $$
    begin
      raise exception 'rows of % never change: add a new one instead', tg_table_name using errcode = 'P0A01';
    end $$;
  `.execute(db);
  await attachAudit(db, audited);
  await keepAppendOnly(db, appendOnly);
}
