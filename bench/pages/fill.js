import { vectorVersion } from '../../packages/domain/dist/recall/term-vector.js';

/**
 * A made-up archive written straight into the tables: what is measured is how pages read it, not how it came in. Triggers and foreign keys are
 * off while it is written. Everything is derived from row numbers, so that two runs read the same.
 */

/** @param {import('pg').Client} db @param {{ workspaceId: string, personId: string, incidents: number, controls: number }} of */
export async function fill(db, { workspaceId, personId, incidents, controls }) {
  const id = (kind, n) => `('00000000-0000-7${kind}00-8000-' || lpad((${n})::text, 12, '0'))::uuid`;
  const at = (n) => `timestamptz '2021-01-01' + (${n}) * (interval '2150 days' / ${incidents})`;
  const ws = `'${workspaceId}'::uuid`;
  const run = (text) => db.query(text);
  await run('begin');
  await run(`set local session_replication_role = replica`);
  await run(`insert into teams (workspace_id, id, name, created_at)
    select ${ws}, ${id('1', 'n')}, 'Team ' || n, now() from generate_series(1, 50) n`);
  await run(`insert into cycles (workspace_id, id, team_id, name, starts, ends, capacity_days, reserve_days, created_at)
    select ${ws}, ${id('2', 't * 1000 + c')}, ${id('1', 't')}, 'Cycle ' || c, date '2021-01-01' + (c - 1) * 14, date '2021-01-01' + c * 14 - 1, 40, 5, now()
    from generate_series(1, 50) t, generate_series(1, 160) c`);
  await run(`insert into incidents (workspace_id, id, number, title, summary, status, severity, occurred_at, declared_at, resolved_at, closed_at, origin,
      actor_was_agent, visibility, surprise, depth, failure_class, recurrence, owed, created_at)
    select ${ws}, ${id('3', 'n')}, n, 'Incident ' || n || ' of service ' || n % 400, 'What happened in a sentence or two.',
      case when n > ${incidents} - 20 then 'in_review' else 'closed' end, 'SEV' || 1 + n % 5, ${at('n')}, ${at('n')}, ${at('n')} + interval '2 hours',
      ${at('n')} + interval '3 days', 'declared', false, 'workspace', n % 4, 'review',
      jsonb_build_object('service', 'service ' || n % 400, 'mechanism', case n % 3 when 0 then 'race' when 1 then 'logic' else 'load' end,
        'safeguard', 'validation', 'safeguardState', 'missing', 'trigger', 'binary_push'),
      case when n % 10 = 0 and n > 4000 then case when n % 20 = 0 then 'again_same_way' else 'again_differently' end else 'first_time' end, n % 3, ${at('n')}
    from generate_series(1, ${incidents}) n`);
  await run(`insert into reviews (workspace_id, id, incident_id, facilitator_id, opened_at, closed_at, created_at)
    select ${ws}, ${id('4', 'n')}, ${id('3', 'n')}, '${personId}', ${at('n')}, ${at('n')} + interval '3 days', now() from generate_series(1, ${incidents} - 20) n`);
  // One incident in ten came again, some 4,000 incidents after the one it is like.
  await run(`insert into judgements (workspace_id, id, incident_id, prior_id, judgement, by_id, at)
    select ${ws}, ${id('5', 'n')}, ${id('3', 'n')}, ${id('3', 'n - 3990')}, 'same_class', '${personId}', ${at('n')}
    from generate_series(4010, ${incidents}, 10) n`);
  await run(`insert into judgements (workspace_id, id, incident_id, prior_id, judgement, by_id, at)
    select ${ws}, ${id('6', 'n')}, ${id('3', 'n')}, ${id('3', 'n - 7')}, 'unrelated', '${personId}', ${at('n')}
    from generate_series(8, ${incidents}) n`);
  await run(`insert into class_pairs (workspace_id, lower_number, higher_number, judgement, seq, again_number)
    select ${ws}, n - 3990, n, 'same_class', n, n from generate_series(4010, ${incidents}, 10) n
    union all select ${ws}, n - 7, n, 'unrelated', n, n from generate_series(8, ${incidents}) n`);
  await run(`insert into candidates (workspace_id, id, incident_id, title, rung, kind, state, progress, funded_place, owner_id, cycle_id, estimate_days,
      from_reserve, funded_at, shipped_at, decline_reason, declined_by, reopen_evidence, declined_at, escalation, escalated_at, created_at)
    select ${ws}, ${id('7', 'n')}, ${id('3', 'n')}, 'A fix of ' || n, case n % 3 when 0 then 'path' when 1 then 'checklist' else 'heads' end,
      case n % 3 when 0 then 'gate' when 1 then 'checklist' else 'training' end,
      case when n % 5 < 2 then 'funded' when n % 200 = 3 then 'escalated' else 'declined' end,
      case when n % 5 < 2 then case when n > ${incidents} * 0.97 then 'not_started' when n % 50 = 0 then 'shipped_not_held' else 'held' end end,
      case when n % 5 < 2 then 1 end, case when n % 5 < 2 then '${personId}'::uuid end,
      case when n % 5 < 2 then ${id('2', `(1 + n % 50) * 1000 + least(160, 1 + n * 154 / ${incidents})`)} end, case when n % 5 < 2 then 2 end, n % 2 = 0,
      case when n % 5 < 2 then ${at('n')} + interval '3 days' end,
      case when n % 5 < 2 and n <= ${incidents} * 0.97 then ${at('n')} + interval '20 days' end,
      case when n % 5 >= 2 and n % 200 <> 3 then 'Not now' end, '${personId}', 'Another one', case when n % 5 >= 2 and n % 200 <> 3 then ${at('n')} + interval '3 days' end,
      case when n % 200 = 3 then jsonb_build_object('ask', 'A quarter of a team', 'decisionMaker', 'the director', 'decideBy', '2026-12-01') end,
      case when n % 200 = 3 then ${at('n')} + interval '3 days' end, ${at('n')}
    from generate_series(1, ${incidents} - 20) n`);
  // What the clock would do on its first look is done, and every incident has its document: nothing else runs while pages are read.
  await run(`update candidates c set progress = 'drifting', slips = 1, slipped_from = 'not_started', slipped_at = y.ends + interval '1 day'
    from cycles y where y.workspace_id = c.workspace_id and y.id = c.cycle_id and c.workspace_id = ${ws} and c.state = 'funded'
      and c.progress = 'not_started' and y.ends < current_date`);
  await run(`update candidates set slips = 1, slipped_from = 'shipped', slipped_at = ${at('0')} + interval '2000 days'
    where workspace_id = ${ws} and progress = 'shipped_not_held'`);
  await run(`insert into recall_documents (workspace_id, incident_id, vector, occurred_at)
    select workspace_id, id, set_byte('\\x00'::bytea, 0, ${vectorVersion}) || convert_to('[[],[]]', 'UTF8'), occurred_at from incidents where workspace_id = ${ws}`);
  await run(`insert into questions (workspace_id, id, incident_id, text, owner_id, look_again_on, created_at)
    select ${ws}, ${id('8', 'n')}, ${id('3', 'n * 20')}, 'Why ' || n || '?', '${personId}', date '2026-06-01' + (n % 300)::int, now() from generate_series(1, ${incidents} / 20) n`);
  await run(`insert into reconvenes (workspace_id, id, incident_id, at, minutes, uid, held_at, created_at)
    select ${ws}, ${id('9', 'n')}, ${id('3', 'n')}, ${at('n')} + interval '33 days', 15, 'r' || n, case when n % 400 <> 0 then ${at('n')} + interval '33 days' end, now()
    from generate_series(1, ${incidents} - 20) n`);
  await run(`insert into controls (workspace_id, id, number, title, kind, incident_id, candidate_id, team_id, story, origin, created_at)
    select ${ws}, ${id('a', 'n')}, n, 'Control ' || n, case when n % 5 = 0 then 'checklist' else 'gate' end, ${id('3', 'n * 3')}, ${id('7', 'n * 3')}, ${id('1', '1 + n % 50')}, 'Why it is there.', 'gate',
      now() - interval '2 years' + n * interval '3 hours' from generate_series(1, ${controls}) n`);
  await run(`insert into control_places (workspace_id, repository, gate_id, control_id, path, fingerprint, engine, severity, status, files, findings, suppressions, allowed,
      first_seen_at, seen_at, judged_at, gone_at)
    select ${ws}, 'acme/r' || n % 200, 'CTL-' || n, ${id('a', 'n')}, '.pawl/controls/' || n || '.yml', 'sha256:' || repeat('0', 64), 'ast-grep', 'error', 'enforcing', 10, 0, n % 3, 0,
      now() - interval '1 year', now() - (n % 12) * interval '1 day', now() - (n % 12) * interval '1 day', case when n % 97 = 0 then now() end
    from generate_series(1, ${controls}) n where n % 5 <> 0`);
  await run(`insert into control_totals (workspace_id, control_id, runs, fires, milliseconds, first_run_on, last_fire_on)
    select ${ws}, ${id('a', 'n')}, 4000, n % 20, 400000, current_date - 300, current_date - (n % 200)::int from generate_series(1, ${controls}) n where n % 5 <> 0`);
  await run(`insert into control_days (workspace_id, control_id, day, runs, fires, milliseconds)
    select ${ws}, ${id('a', 'n')}, current_date - d * 3, 40, (n + d) % 2, 4000 from generate_series(1, ${controls}) n, generate_series(0, 99) d where n % 5 <> 0`);
  await run(`update workspaces set next_incident = ${incidents} + 1 where id = ${ws}`);
  await run('commit');
  // As the database's own cleaning leaves it within minutes.
  await run('vacuum (analyze)');
}
