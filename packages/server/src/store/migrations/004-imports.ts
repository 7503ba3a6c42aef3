import { sql, type Kysely } from 'kysely';

/** The archive a team already had, whole, and what recall knows of every incident. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
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
    -- By place and title: a file of a hundred thousand rows is one path, and its first item is always the title.
    create index sources_path on sources (workspace_id, path, md5(items[1]));
    create index sources_file on sources (workspace_id, (substring(path from '[^/]*$')), md5(items[1]));
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
