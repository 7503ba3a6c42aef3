import { sql, type Transaction } from 'kysely';
import type { Begin } from '../app/ports/backend.ts';
import type { GateWrites } from '../app/ports/gate-writes.ts';
import { recordset, type Columns } from './recordset.ts';
import type { Database } from './schema.ts';

const controlColumns: Columns = {
  id: 'uuid',
  number: 'integer',
  title: 'text',
  kind: 'text',
  incident_id: 'uuid',
  candidate_id: 'uuid',
  team_id: 'uuid',
  owner: 'text',
  story: 'text',
  advice: 'text',
  writeup: 'text',
  home: 'text',
  review_by: 'date',
  added_in_panic: 'boolean',
  corrected: 'text[]',
  origin: 'text',
  created_at: 'timestamptz',
};
const fileColumns: Columns = {
  id: 'uuid',
  title: 'text',
  team_id: 'uuid',
  owner: 'text',
  writeup: 'text',
  review_by: 'date',
  incident_id: 'uuid',
  candidate_id: 'uuid',
};
const placeColumns: Columns = {
  repository: 'text',
  gate_id: 'text',
  control_id: 'uuid',
  path: 'text',
  fingerprint: 'text',
  engine: 'text',
  severity: 'text',
  status: 'text',
  files: 'integer',
  findings: 'integer',
  suppressions: 'integer',
  allowed: 'integer',
  first_seen_at: 'timestamptz',
  seen_at: 'timestamptz',
  judged_at: 'timestamptz',
  gone_at: 'timestamptz',
  retired_by: 'uuid',
};
const eventColumns: Columns = {
  control_id: 'uuid',
  event: 'text',
  repository: 'text',
  fingerprint: 'text',
  commit: 'text',
  at: 'timestamptz',
};
const countColumns: Columns = {
  control_id: 'uuid',
  runs: 'integer',
  fires: 'integer',
  findings: 'integer',
  suppressions: 'integer',
  milliseconds: 'double precision',
};
/** What a later heartbeat may say otherwise of a place. */
const renewed = sql.raw(
  Object.keys(placeColumns)
    .filter((name) => name !== 'repository' && name !== 'gate_id' && name !== 'first_seen_at')
    .map((name) => `${name} = excluded.${name}`)
    .join(', '),
);

const runsKeptDays = 90;

export function gateWrites(trx: Transaction<Database>, { actor: { workspaceId } }: Begin): GateWrites {
  return {
    async holdRepository(repository, at) {
      const { rows } = await sql<{ lastCommit: string | null }>`
        insert into gate_repositories (workspace_id, repository, heard_at) values (${workspaceId}, ${repository}, ${at})
        on conflict (workspace_id, repository) do update set heard_at = excluded.heard_at
        returning last_commit`.execute(trx);
      return rows[0]?.lastCommit ?? null;
    },
    async countRun({ repository, commit, kind }, at) {
      const oldest = new Date(at.getTime() - runsKeptDays * 86_400_000);
      const { numAffectedRows } = await sql`
        with forgotten as (
          delete from gate_runs where workspace_id = ${workspaceId} and repository = ${repository} and at < ${oldest}
            and (commit, kind) <> (${commit}, ${kind})
        )
        insert into gate_runs (workspace_id, repository, commit, kind, at)
        values (${workspaceId}, ${repository}, ${commit}, ${kind}, ${at}) on conflict do nothing`.execute(trx);
      return numAffectedRows === 1n;
    },
    async rememberCommit({ repository, commit }) {
      await sql`update gate_repositories set last_commit = ${commit}
        where workspace_id = ${workspaceId} and repository = ${repository}`.execute(trx);
    },
    async addControls(rows) {
      const { names, from } = recordset(rows, controlColumns);
      await sql`insert into controls (workspace_id, ${names}) select ${workspaceId}::uuid, ${names} from ${from}`.execute(
        trx,
      );
    },
    async followFiles(rows) {
      const { from } = recordset(rows, fileColumns);
      await sql`
        update controls c set title = r.title, team_id = r.team_id, owner = r.owner, writeup = r.writeup,
          review_by = r.review_by, incident_id = r.incident_id, candidate_id = r.candidate_id, version = c.version + 1
        from ${from} where c.workspace_id = ${workspaceId} and c.id = r.id`.execute(trx);
    },
    async savePlaces(rows) {
      const { names, from } = recordset(rows, placeColumns);
      await sql`
        insert into control_places (workspace_id, ${names}) select ${workspaceId}::uuid, ${names} from ${from}
        on conflict (workspace_id, repository, gate_id) do update set ${renewed}`.execute(trx);
    },
    async markGone(repository, gateIds, at) {
      await sql`
        update control_places p set gone_at = ${at}, retired_by = (
          select d.id from control_decisions d
          where d.workspace_id = p.workspace_id and d.control_id = p.control_id and d.action = 'retire'
            and d.repository = p.repository and d.fingerprint = p.fingerprint
            -- Its last day is the day of the merge, which the server does not see: it lies after the last report.
            and (d.until is null or d.until >= (p.seen_at at time zone 'UTC')::date)
          order by d.number desc limit 1)
        where p.workspace_id = ${workspaceId} and p.repository = ${repository} and p.gate_id = any(${gateIds})`.execute(
        trx,
      );
    },
    async forgetPlaces(repository, gateIds) {
      await sql`delete from control_places
        where workspace_id = ${workspaceId} and repository = ${repository} and gate_id = any(${gateIds})`.execute(trx);
    },
    async tellEvents(rows) {
      const { names, from } = recordset(rows, eventColumns);
      await sql`insert into control_events (workspace_id, ${names}) select ${workspaceId}::uuid, ${names} from ${from}`.execute(
        trx,
      );
    },
    async addFires({ repository, commit }, controlIds, at) {
      const { rows } = await sql<{ controlId: string }>`
        insert into control_fires (workspace_id, control_id, repository, commit, at)
        select ${workspaceId}::uuid, id, ${repository}, ${commit}, ${at}::timestamptz from unnest(${controlIds}::uuid[]) as id
        on conflict do nothing returning control_id`.execute(trx);
      return rows.map(({ controlId }) => controlId);
    },
    async addCounts(day, counts) {
      // In one order everywhere: two repositories that run the same controls must not wait for each other in a circle.
      const rows = counts.toSorted((a, b) => (a.controlId < b.controlId ? -1 : 1));
      const { names, from } = recordset(rows, countColumns);
      await sql`
        insert into control_days as d (workspace_id, day, ${names}) select ${workspaceId}::uuid, ${day}::date, ${names} from ${from}
        on conflict (workspace_id, control_id, day) do update set runs = d.runs + excluded.runs,
          fires = d.fires + excluded.fires, findings = d.findings + excluded.findings,
          suppressions = d.suppressions + excluded.suppressions, milliseconds = d.milliseconds + excluded.milliseconds`.execute(
        trx,
      );
      await sql`
        insert into control_totals as t (workspace_id, control_id, runs, fires, milliseconds, first_run_on, last_fire_on)
        select ${workspaceId}::uuid, control_id, runs, fires, milliseconds, ${day}::date, case when fires > 0 then ${day}::date end
        from ${from}
        on conflict (workspace_id, control_id) do update set runs = t.runs + excluded.runs, fires = t.fires + excluded.fires,
          milliseconds = t.milliseconds + excluded.milliseconds,
          last_fire_on = greatest(t.last_fire_on, excluded.last_fire_on)`.execute(trx);
    },
  };
}
