import { sql, type RawBuilder, type Transaction } from 'kysely';
import type { PlaceSign } from '../../app/ports/control-queries.ts';
import type { ControlFilter, ControlSign } from '../../app/ports/control-signs.ts';
import type { Database } from '../schema.ts';

/** Columns of thousands of rows, each as one JSON list: read in a tenth of the time that rows of fields take. */
type Columns<R> = { readonly [K in keyof R]: readonly (R[K] extends Date | null ? number | null : R[K])[] | null };

/** Milliseconds since 1970, as JavaScript counts. */
const moment = (column: string): RawBuilder<unknown> =>
  sql`json_agg(floor(date_part('epoch', ${sql.ref(column)}) * 1000)::bigint)`;
const when = (ms: number | null | undefined): Date | null => (ms === null || ms === undefined ? null : new Date(ms));

export async function controlSigns(
  trx: Transaction<Database>,
  workspaceId: string,
  filter: ControlFilter,
): Promise<ControlSign[]> {
  const { rows } = await sql<Columns<ControlSign>>`
    select json_agg(c.id) as id, json_agg(c.number) as number, json_agg(c.title) as title, json_agg(c.kind) as kind,
      json_agg(c.team_id) as team_id,
      ${moment('c.createdAt')} as created_at, ${moment('c.attestedAt')} as attested_at, ${moment('c.retiredAt')} as retired_at,
      json_agg(t.runs) as runs, json_agg(t.fires) as fires, json_agg(t.milliseconds) as milliseconds,
      json_agg(t.first_run_on) as first_run_on
    from controls c left join control_totals t on t.workspace_id = c.workspace_id and t.control_id = c.id
    where ${passing(workspaceId, filter)}`.execute(trx);
  const [columns] = rows;
  return (columns?.id ?? []).flatMap((id, at): ControlSign[] => {
    const [number, title, kind] = [columns?.number?.[at], columns?.title?.[at], columns?.kind?.[at]];
    const createdAt = when(columns?.createdAt?.[at]);
    if (number === undefined || title === undefined || kind === undefined || createdAt === null) return [];
    return [
      {
        id,
        number,
        title,
        kind,
        teamId: columns?.teamId?.[at] ?? null,
        createdAt,
        attestedAt: when(columns?.attestedAt?.[at]),
        retiredAt: when(columns?.retiredAt?.[at]),
        runs: columns?.runs?.[at] ?? null,
        fires: columns?.fires?.[at] ?? null,
        milliseconds: columns?.milliseconds?.[at] ?? null,
        firstRunOn: columns?.firstRunOn?.[at] ?? null,
      },
    ];
  });
}

export async function placeSigns(trx: Transaction<Database>, workspaceId: string): Promise<PlaceSign[]> {
  const { rows } = await sql<Columns<PlaceSign>>`
    select json_agg(p.control_id) as control_id, json_agg(p.repository) as repository, json_agg(p.status) as status,
      ${moment('p.firstSeenAt')} as first_seen_at, ${moment('p.seenAt')} as seen_at, ${moment('p.judgedAt')} as judged_at,
      ${moment('p.goneAt')} as gone_at, json_agg(p.retired_by) as retired_by
    from control_places p where p.workspace_id = ${workspaceId}`.execute(trx);
  const [columns] = rows;
  return (columns?.controlId ?? []).flatMap((controlId, at): PlaceSign[] => {
    const [repository, status] = [columns?.repository?.[at], columns?.status?.[at]];
    const firstSeenAt = when(columns?.firstSeenAt?.[at]);
    if (repository === undefined || status === undefined || firstSeenAt === null) return [];
    return [
      {
        controlId,
        repository,
        status,
        firstSeenAt,
        seenAt: when(columns?.seenAt?.[at]),
        judgedAt: when(columns?.judgedAt?.[at]),
        goneAt: when(columns?.goneAt?.[at]),
        retiredBy: columns?.retiredBy?.[at] ?? null,
      },
    ];
  });
}

/** The places of a control `c` that hold whatever `more` asks. */
const place = (more: RawBuilder<unknown>): RawBuilder<unknown> =>
  sql`exists (select 1 from control_places p where p.workspace_id = c.workspace_id and p.control_id = c.id and ${more})`;

/** Everything of a control that people search by. */
const text = sql`lower(concat_ws(' ', 'ctl-' || c.number, c.title, c.owner,
  (select name from teams m where m.workspace_id = c.workspace_id and m.id = c.team_id),
  (select 'inc-' || number from incidents i where i.workspace_id = c.workspace_id and i.id = c.incident_id),
  (select string_agg(concat_ws(' ', p.repository, p.gate_id, p.path), ' ') from control_places p
    where p.workspace_id = c.workspace_id and p.control_id = c.id)))`;

function passing(workspaceId: string, filter: ControlFilter): RawBuilder<unknown> {
  const { kinds, incidentId, repository, gateId, owner, words = [] } = filter;
  return sql.join(
    [
      sql`c.workspace_id = ${workspaceId}`,
      ...(kinds ? [sql`c.kind = any(${kinds})`] : []),
      ...(incidentId === undefined ? [] : [sql`c.incident_id = ${incidentId}`]),
      ...(repository === undefined && gateId === undefined ? [] : [place(placed(repository, gateId))]),
      ...(owner === undefined ? [] : [owned(owner)]),
      ...words.map((word) => sql`position(${word} in ${text}) > 0`),
    ],
    sql` and `,
  );
}

const placed = (repository: string | undefined, gateId: string | undefined): RawBuilder<unknown> =>
  sql`p.repository = coalesce(${repository ?? null}, p.repository) and p.gate_id = coalesce(${gateId ?? null}, p.gate_id)`;

function owned(owner: NonNullable<ControlFilter['owner']>): RawBuilder<unknown> {
  if (owner === 'none') return sql`c.team_id is null and c.owner is null`;
  return 'teamIds' in owner
    ? sql`c.team_id = any(${owner.teamIds}::uuid[])`
    : sql`c.team_id is null and lower(c.owner) = ${owner.said}`;
}
