import { randomUUID } from 'node:crypto';
import type { RecallIndex } from '@pawl/domain/recall/recall-index';
import type { SealedSegment } from '@pawl/domain/recall/sealed-segment';
import { segmentBytes, segmentFormat } from '@pawl/domain/recall/segment-bytes';
import type pg from 'pg';
import { poolTransaction } from './pool-transaction.ts';

/** Bytes of a row of `pawl_recall.parts`; the last one of a segment may be shorter. */
export const partBytes = 1 << 20;

export interface SavedSegment {
  readonly id: string;
  readonly dead: Uint32Array;
  /** What `segmentBytes` wrote. */
  readonly kept: Uint8Array<ArrayBuffer>;
  readonly lists: Uint8Array<ArrayBuffer>;
}

/**
 * Which PostgreSQL this is: transaction numbers mean nothing in another one, or in a copy under another name. Undefined where it does not say.
 */
export async function homeOf(pool: pg.Pool): Promise<string | undefined> {
  try {
    const { rows } = await pool.query<{ home: string }>(
      `select system_identifier || ':' || (select oid from pg_database where datname = current_database()) as home from pg_control_system()`,
    );
    return rows[0]?.home;
  } catch {
    return undefined;
  }
}

/** Of this format and this PostgreSQL, and not from a future that a backup took back. */
const usable = `workspace_id = $1 and format = $2 and home = $3
  and pg_snapshot_xmax(seen::pg_snapshot) <= pg_snapshot_xmax(pg_current_snapshot())`;

/** The segments of a workspace as they were saved last, oldest first, with the snapshot they stand for; undefined when there are none to use. */
export async function loadSegments(
  pool: pg.Pool,
  workspaceId: string,
  home: string,
): Promise<{ readonly seen: string; readonly segments: readonly SavedSegment[] } | undefined> {
  const segments: SavedSegment[] = [];
  let seen: string | undefined;
  // One snapshot: another server may be saving.
  await poolTransaction(pool, 'begin isolation level repeatable read read only', async (client) => {
    const { rows } = await client.query<{ seen: string }>(`select seen from pawl_recall.archives where ${usable}`, [
      workspaceId,
      segmentFormat,
      home,
    ]);
    seen = rows[0]?.seen;
    if (seen === undefined) return false;
    const { rows: known } = await client.query<{ id: string; dead: Buffer }>(
      'select id, dead from pawl_recall.segments where workspace_id = $1 order by position',
      [workspaceId],
    );
    for (const { id, dead } of known) {
      const kept = await readParts(client, workspaceId, id, 'kept');
      const lists = await readParts(client, workspaceId, id, 'lists');
      segments.push({ id, dead: new Uint32Array(new Uint8Array(dead).buffer), kept, lists });
    }
    return true;
  });
  return seen === undefined ? undefined : { seen, segments };
}

async function readParts(
  client: pg.PoolClient,
  workspaceId: string,
  id: string,
  kind: 'kept' | 'lists',
): Promise<Uint8Array<ArrayBuffer>> {
  const of = [workspaceId, id, kind];
  const { rows } = await client.query<{ size: string; parts: number }>(
    'select coalesce(sum(length(bytes)), 0) as size, count(*)::int as parts from pawl_recall.parts where workspace_id = $1 and segment_id = $2 and kind = $3',
    of,
  );
  const whole = new Uint8Array(Number(rows[0]?.size ?? 0));
  for (let part = 0, at = 0; part < (rows[0]?.parts ?? 0); part += 1) {
    const query = {
      text: 'select bytes from pawl_recall.parts where workspace_id = $1 and segment_id = $2 and kind = $3 and part = $4',
      values: [...of, part],
    };
    const { rows: read } = await client.query<{ bytes: Buffer }>(query);
    const bytes = read[0]?.bytes ?? Buffer.alloc(0);
    whole.set(bytes, at);
    at += bytes.length;
  }
  return whole;
}

/** Lets go of what was saved of a workspace. */
export async function dropSegments(pool: pg.Pool, workspaceId: string): Promise<void> {
  await pool.query('delete from pawl_recall.archives where workspace_id = $1', [workspaceId]);
}

/** Pieces of the lists of a segment; undefined when the segment is not saved any more. */
export async function readPieces(
  pool: pg.Pool,
  workspaceId: string,
  id: string,
  pieces: readonly { readonly from: number; readonly to: number }[],
): Promise<readonly Uint8Array[] | undefined> {
  const query = {
    text: `
      select (piece - 1)::int as piece, substring(bytes
          from (greatest(low - part * ${partBytes}::bigint, 0) + 1)::int
          for (least(high - part * ${partBytes}::bigint, ${partBytes}) - greatest(low - part * ${partBytes}::bigint, 0))::int) as bytes
      from unnest($3::bigint[], $4::bigint[]) with ordinality as asked (low, high, piece)
      join pawl_recall.parts on workspace_id = $1 and segment_id = $2 and kind = 'lists'
        and part between low / ${partBytes} and (high - 1) / ${partBytes}
      order by piece, part`,
    values: [workspaceId, id, pieces.map(({ from }) => from), pieces.map(({ to }) => to)],
  };
  const { rows } = await pool.query<{ piece: number; bytes: Buffer }>(query);
  const read: Buffer[][] = pieces.map(() => []);
  for (const { piece, bytes } of rows) read[piece]?.push(bytes);
  const whole = read.map((parts) => (parts.length === 1 ? parts[0] : Buffer.concat(parts)) ?? Buffer.alloc(0));
  return whole.every(({ length }, at) => length === (pieces[at]?.to ?? 0) - (pieces[at]?.from ?? 0))
    ? whole
    : undefined;
}

export interface Saving {
  readonly workspaceId: string;
  readonly home: string;
  /** Everything up to this snapshot is in the sealed segments. */
  readonly seen: string;
  /** What is saved already, by its id; those that are saved now are added. */
  readonly ids: Map<SealedSegment, string>;
  /** Save only where at least so many documents changed since somebody saved last. */
  readonly least: number;
}

/** Saves the sealed segments in place of those saved before. False when another server is saving, or has saved nearly the same. */
export async function saveSegments(pool: pg.Pool, index: RecallIndex, saving: Saving): Promise<boolean> {
  const { workspaceId, home, seen, ids, least } = saving;
  const { sealed } = index;
  const fresh = new Map(sealed.filter((one) => !ids.has(one)).map((one) => [one, randomUUID()]));
  const saved = await poolTransaction(pool, 'begin', async (client) => {
    if (!(await mayBeSaved(client, workspaceId, home, least))) return false;
    const kept = sealed.flatMap((one) => ids.get(one) ?? []);
    await client.query('delete from pawl_recall.segments where workspace_id = $1 and id <> all ($2::uuid[])', [
      workspaceId,
      kept,
    ]);
    const { rowCount } = await client.query('select 1 from pawl_recall.segments where workspace_id = $1', [
      workspaceId,
    ]);
    // Somebody replaced what this server had read: then its lists are saved anew, if it still has them.
    if (rowCount !== kept.length) {
      for (const one of sealed) ids.delete(one);
      return false;
    }
    for (const [position, segment] of sealed.entries()) {
      const dead = Buffer.from(Uint32Array.from(segment.dead).buffer);
      const id = ids.get(segment) ?? fresh.get(segment);
      await client.query(
        `insert into pawl_recall.segments (workspace_id, id, position, dead) values ($1, $2, $3, $4)
          on conflict (workspace_id, id) do update set position = excluded.position, dead = excluded.dead`,
        [workspaceId, id, position, dead],
      );
      if (ids.has(segment) || id === undefined) continue;
      await writeParts(client, workspaceId, id, 'kept', segmentBytes(segment, index));
      await writeParts(client, workspaceId, id, 'lists', segment.postings.bytes);
    }
    await client.query(
      `insert into pawl_recall.archives (workspace_id, format, home, seen) values ($1, $2, $3, $4)
        on conflict (workspace_id) do update set format = excluded.format, home = excluded.home, seen = excluded.seen`,
      [workspaceId, segmentFormat, home, seen],
    );
    return true;
  });
  if (saved) for (const [segment, id] of fresh) ids.set(segment, id);
  return saved;
}

/** Takes the lock under which segments are saved, held until the transaction ends, and looks whether it is worth it. */
async function mayBeSaved(client: pg.PoolClient, workspaceId: string, home: string, least: number): Promise<boolean> {
  const { rows } = await client.query<{ locked: boolean }>(
    `select pg_try_advisory_xact_lock(hashtextextended('pawl_recall ' || $1, 0)) as locked`,
    [workspaceId],
  );
  if (!rows[0]?.locked) return false;
  const { rows: known } = await client.query<{ seen: string }>(
    `select seen from pawl_recall.archives where ${usable}`,
    [workspaceId, segmentFormat, home],
  );
  const [archive] = known;
  if (!archive) return true;
  const { rows: changed } = await client.query<{ changed: number }>(
    `select count(*)::int as changed from (
      select 1 from recall_documents where workspace_id = $1 and changed_xid >= pg_snapshot_xmin($2::pg_snapshot)
        and not pg_visible_in_snapshot(changed_xid, $2::pg_snapshot) limit $3) counted`,
    [workspaceId, archive.seen, least],
  );
  return (changed[0]?.changed ?? 0) >= least;
}

async function writeParts(
  client: pg.PoolClient,
  workspaceId: string,
  id: string,
  kind: 'kept' | 'lists',
  bytes: Uint8Array,
): Promise<void> {
  for (let part = 0; part * partBytes < bytes.length; part += 1) {
    const piece = bytes.subarray(part * partBytes, (part + 1) * partBytes);
    await client.query(
      'insert into pawl_recall.parts (workspace_id, segment_id, kind, part, bytes) values ($1, $2, $3, $4, $5)',
      [workspaceId, id, kind, part, Buffer.from(piece.buffer, piece.byteOffset, piece.byteLength)],
    );
  }
}
