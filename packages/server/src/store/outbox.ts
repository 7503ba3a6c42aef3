import { sql } from 'kysely';
import type { Delivery, OutboxStore, WaitingMessage } from '../app/ports/outbox.ts';
import type { Db } from './database.ts';

type Row = Omit<WaitingMessage, 'recipient'> & {
  recipientId: string;
  name: string;
  email: string | null;
  active: boolean;
  maySee: boolean;
};

/**
 * The lock of the row is the claim. Marking it as claimed and freeing it after a while was rejected: the while is either too short for a
 * slow mail server, and the message goes out twice, or too long after a crash. A connection that died gives its locks back by itself.
 */
export function outboxOn(db: Db): OutboxStore {
  return {
    next: (now, deliver) =>
      db.transaction().execute(async (trx) => {
        // A slow mail server must not make PostgreSQL end a transaction that waits for it.
        await sql`set local idle_in_transaction_session_timeout to 0`.execute(trx);
        const { rows } = await sql<Row>`
          select m.workspace_id, m.id, m.kind, m.data, m.attempts, m.asked_at, m.created_at, m.recipient_id, p.name, p.email, p.active,
            not exists (select 1 from incidents i where i.workspace_id = m.workspace_id and i.id = m.incident_id
              and i.visibility = 'restricted' and not exists (select 1 from incident_access a
                where a.workspace_id = i.workspace_id and a.incident_id = i.id and a.person_id = m.recipient_id)) as may_see
          from messages m
          join people p on p.workspace_id = m.workspace_id and p.id = m.recipient_id
          where m.state = 'queued' and m.not_before <= ${now}
          order by m.not_before, m.id limit 1 for update of m skip locked`.execute(trx);
        const row = rows[0];
        if (!row) return undefined;
        const { recipientId: id, name, email, active, maySee, ...message } = row;
        const delivery = await deliver({ ...message, recipient: { id, name, email, active, maySee } });
        const error = 'error' in delivery ? delivery.error.slice(0, 2_000) : null;
        const settled = delivery.state === 'queued' ? null : now;
        const due = delivery.state === 'queued' ? delivery.notBefore : now;
        await sql`
          update messages set state = ${delivery.state}, attempts = attempts + 1, last_error = ${error}, settled_at = ${settled},
            not_before = ${due}
          where workspace_id = ${message.workspaceId} and id = ${message.id}`.execute(trx);
        return delivery satisfies Delivery;
      }),
  };
}
