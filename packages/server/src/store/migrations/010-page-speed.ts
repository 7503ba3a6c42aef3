import { sql, type Kysely } from 'kysely';
import type { Audited, Unaudited } from './audit-triggers.ts';

export const audited: Audited = {};

export const unaudited: Unaudited = {
  class_pairs: 'is derived from judgements, whose own rows are audited',
};

/**
 * What lets the pages after the room answer from indexes instead of tables. Measured at 100,000 incidents, 110,000 judgements and 40,000
 * funded fixes: every lesson with its days took 180 ms of PostgreSQL's processor time as a list for each row and takes 56 as a list for each
 * column; incidents by quarter take 7 ms counted along an index and 24 grouped, in the same run.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    -- The last word on each two incidents, from whichever side it was said. By number, which is as permanent as the id and a quarter as long.
    create table class_pairs (
      workspace_id uuid not null,
      lower_number integer not null,
      higher_number integer not null,
      judgement text not null,
      -- Of the judgement that said it: the later one counts, whichever transaction ends first.
      seq bigint not null,
      -- Whose room said so first: the one that came again.
      again_number integer not null,
      primary key (workspace_id, lower_number, higher_number),
      foreign key (workspace_id) references workspaces,
      check (lower_number < higher_number)
    );
    create index class_pairs_same on class_pairs (workspace_id, lower_number, higher_number, again_number)
      where judgement = 'same_class';

    create function pawl_keep_class_pair() returns trigger language plpgsql set search_path from current as $$
    declare
      judged integer;
      prior integer;
    begin
      select number into strict judged from incidents where workspace_id = new.workspace_id and id = new.incident_id;
      select number into strict prior from incidents where workspace_id = new.workspace_id and id = new.prior_id;
      insert into class_pairs as p (workspace_id, lower_number, higher_number, judgement, seq, again_number)
        values (new.workspace_id, least(judged, prior), greatest(judged, prior), new.judgement, new.seq, judged)
        on conflict (workspace_id, lower_number, higher_number) do update
          set judgement = excluded.judgement, seq = excluded.seq,
            again_number = case when p.judgement = 'same_class' and excluded.judgement = 'same_class'
              then p.again_number else excluded.again_number end
          where excluded.seq > p.seq;
      return null;
    end $$;
    create trigger class_pair after insert on judgements for each row execute function pawl_keep_class_pair();
    insert into class_pairs
      select distinct on (j.workspace_id, least(i.number, p.number), greatest(i.number, p.number))
        j.workspace_id, least(i.number, p.number), greatest(i.number, p.number), j.judgement, j.seq, i.number
      from judgements j
        join incidents i on i.workspace_id = j.workspace_id and i.id = j.incident_id
        join incidents p on p.workspace_id = j.workspace_id and p.id = j.prior_id
      order by j.workspace_id, least(i.number, p.number), greatest(i.number, p.number), j.seq desc;

    -- What did not happen is left out of every count, so each of these leaves it out too. They carry what decides who sees a row: without
    -- it PostgreSQL would have to open the row.
    create index incidents_counted on incidents (workspace_id, occurred_at) include (id, visibility)
      where status not in ('duplicate', 'cancelled');
    create index incidents_again on incidents (workspace_id, occurred_at) include (number, recurrence, id, visibility)
      where recurrence in ('again_same_way', 'again_differently') and status not in ('duplicate', 'cancelled');
    create index incidents_unsaid on incidents (workspace_id, number) include (occurred_at, id, visibility)
      where recurrence is null and status not in ('duplicate', 'cancelled');
    create index incidents_members on incidents (workspace_id, number)
      include (occurred_at, resolved_at, recurrence, id, visibility) where status not in ('duplicate', 'cancelled');
    create index incidents_closed on incidents (workspace_id, id) include (number, closed_at, visibility)
      where status = 'closed';
    create index incidents_out on incidents (workspace_id, id) include (visibility)
      where status in ('duplicate', 'cancelled');
    create index candidates_lessons on candidates (workspace_id, incident_id)
      include (id, rung, kind, progress, shipped_at, funded_at) where state = 'funded';
    create index candidates_when_funded on candidates (workspace_id, funded_at, id) where state = 'funded';
    -- Only a funded candidate has a progress: without this PostgreSQL expects eight times as many that are not settled.
    create statistics candidates_state_progress (mcv) on state, progress from candidates;
    create index candidates_escalated on candidates (workspace_id, escalated_at) where state = 'escalated';
    create index reconvenes_day on reconvenes (workspace_id, at, id);
    create index questions_waiting on questions (workspace_id, look_again_on, created_at, id) include (incident_id, owner_id)
      where answer is null and accepted_unknown is null and removed_at is null;
  `.execute(db);
}
