import { sql } from 'kysely';
import type { TryKind } from '../app/ports/sign-in.ts';
import type { Db } from './database.ts';
import { hashOf } from './principals.ts';

/** Nobody's workspace: who tries to get in has none yet. */
export const nowhere = '00000000-0000-0000-0000-000000000000';

const minutes = 15;

/**
 * Tries within a quarter of an hour. A whole office comes from one address, so that one is wide, and only failures are counted against
 * it where there is something to guess; a mailbox that gets more than five mails is being annoyed.
 */
const most: Readonly<Record<TryKind, number>> = {
  link_address: 60,
  link_target: 5,
  enter_address: 30,
  passkey_address: 30,
};

interface Counted {
  readonly since: Date;
  readonly tries: number;
}
const waitOf = ({ since }: Counted, now: Date): number =>
  Math.max(1, Math.ceil((since.getTime() + minutes * 60_000 - now.getTime()) / 1_000));

/** In PostgreSQL, so that it holds across servers and starts. Addresses are kept as hashes, for minutes. */
export async function countTry(db: Db, kind: TryKind, subject: string, now: Date): Promise<number | undefined> {
  const old = new Date(now.getTime() - minutes * 60_000);
  const { rows } = await sql<Counted>`
    insert into sign_in_counts as c (workspace_id, kind, subject, since, tries)
    values (${nowhere}, ${kind}, ${hashOf(subject)}, ${now}, 1)
    on conflict (workspace_id, kind, subject) do update set
      tries = case when c.since <= ${old} then 1 else c.tries + 1 end,
      since = case when c.since <= ${old} then ${now} else c.since end
    returning since, tries`.execute(db);
  await sql`delete from sign_in_counts where since < ${old}`.execute(db);
  const row = rows[0];
  return row && row.tries > most[kind] ? waitOf(row, now) : undefined;
}

export async function waitFor(db: Db, kind: TryKind, subject: string, now: Date): Promise<number | undefined> {
  const old = new Date(now.getTime() - minutes * 60_000);
  const { rows } = await sql<Counted>`
    select since, tries from sign_in_counts
    where workspace_id = ${nowhere} and kind = ${kind} and subject = ${hashOf(subject)} and since > ${old}`.execute(db);
  const row = rows[0];
  return row && row.tries >= most[kind] ? waitOf(row, now) : undefined;
}
