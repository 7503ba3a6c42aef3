import { sql, type Kysely } from 'kysely';

/**
 * Recall's index as a server built it, so that the next start reads it instead of building it. In a schema of its own: derived from
 * `recall_documents`, and so in no backup and no log. Bytes only: whatever does not fit, a
 * format of another version or a copy of another PostgreSQL, is left alone and made anew.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    -- A database may have lost everything else.
    drop schema if exists pawl_recall cascade;
    create schema pawl_recall;
    create table pawl_recall.archives (
      workspace_id uuid primary key,
      format text not null,
      -- Which PostgreSQL gave the transaction numbers in 'seen'.
      home text not null,
      -- The snapshot up to which everything is in the segments.
      seen text not null
    );
    create table pawl_recall.segments (
      workspace_id uuid not null,
      id uuid not null,
      position integer not null,
      -- Places of documents that live on elsewhere, four bytes each.
      dead bytea not null,
      primary key (workspace_id, id)
    );
    create table pawl_recall.parts (
      workspace_id uuid not null,
      segment_id uuid not null,
      kind text not null check (kind in ('kept', 'lists')),
      part integer not null,
      bytes bytea not null,
      primary key (workspace_id, segment_id, kind, part),
      foreign key (workspace_id, segment_id) references pawl_recall.segments on delete cascade
    );
    -- Delta-coded already: packing again costs time and gains nothing, and a piece of a part can be read without the rest.
    alter table pawl_recall.parts alter column bytes set storage external;
  `.execute(db);
}
