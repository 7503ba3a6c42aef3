import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { encodeVector } from '../../packages/server/dist/app/ports/recall-vector.js';
import { syntheticArchive } from './synthetic-archive.js';

const batch = 2_000;

/**
 * Puts an archive into an empty Pawl, past the use cases: incidents with a title and a line, and what recall knows of them. Nobody would import
 * a million incidents for a measurement of recall.
 * @param {string} url @param {{ title: string, text: string }[]} texts @param {number} size
 */
export async function fill(url, texts, size) {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const { rows } = await client.query('select id from workspaces');
    const workspace = rows[0].id;
    const names = Array.from({ length: 200 }, (_, n) => `service-${n}`);
    const services = new Map(names.map((name) => [name, randomUUID()]));
    await client.query(
      `insert into services (workspace_id, id, name, created_at) select $1, id, name, now() from unnest($2::uuid[], $3::text[]) s (id, name)`,
      [workspace, [...services.values()], names],
    );
    // Neither keys nor the audit log are what is measured.
    await client.query('set session_replication_role = replica');
    /** @type {import('./synthetic-archive.js').Made[]} */
    let made = [];
    let number = 1;
    const write = async () => {
      const ids = made.map(({ id }) => id);
      const when = made.map(({ occurredAt }) => new Date(occurredAt));
      await client.query(
        `insert into incidents (workspace_id, id, number, title, summary, status, occurred_at, declared_at, origin, created_at)
          select $1, id, $5 + place, title, title, 'closed', at, at, 'story', at
          from unnest($2::uuid[], $3::text[], $4::timestamptz[]) with ordinality i (id, title, at, place)`,
        [
          workspace,
          ids,
          made.map(({ vector }) => vector.title.filter((_, at) => at % 2 === 0).join(' ')),
          when,
          number,
        ],
      );
      await client.query(
        `insert into recall_documents (workspace_id, incident_id, vector, occurred_at, services)
          select $1, id, vector, at, array[service] from unnest($2::uuid[], $3::bytea[], $4::timestamptz[], $5::text[]) d (id, vector, at, service)`,
        [
          workspace,
          ids,
          made.map(({ vector }) => Buffer.from(encodeVector(vector))),
          when,
          made.map(({ service }) => services.get(service)),
        ],
      );
      number += made.length;
      made = [];
    };
    for (const one of syntheticArchive(texts, size)) {
      made.push(one);
      if (made.length === batch) await write();
    }
    if (made.length > 0) await write();
    await client.query('update workspaces set next_incident = $2 where id = $1', [workspace, number + 1]);
    await client.query('analyze');
  } finally {
    await client.end();
  }
}
