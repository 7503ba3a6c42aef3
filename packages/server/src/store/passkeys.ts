import { sql } from 'kysely';
import type { ChallengePurpose, KnownPasskey, Place } from '../app/ports/sign-in.ts';
import type { Db } from './database.ts';
import { hashOf } from './principals.ts';
import { nowhere } from './sign-in-counts.ts';

const challengeMinutes = 5;

/** Kept here and spent once: a challenge in a cookie could be sent again together with an answer that was overheard. */
export async function keepChallenge(
  db: Db,
  challenge: string,
  purpose: ChallengePurpose,
  place: Place | undefined,
  now: Date,
): Promise<void> {
  const expiresAt = new Date(now.getTime() + challengeMinutes * 60_000);
  await sql`delete from sign_in_challenges where expires_at < ${now}`.execute(db);
  await sql`insert into sign_in_challenges (workspace_id, hash, purpose, person_id, expires_at)
    values (${place?.workspaceId ?? nowhere}, ${hashOf(challenge)}, ${purpose}, ${place?.personId ?? null}, ${expiresAt})`.execute(
    db,
  );
}

export async function spendChallenge(
  db: Db,
  challenge: string,
  purpose: ChallengePurpose,
  place: Place | undefined,
  now: Date,
): Promise<boolean> {
  const { numAffectedRows } = await sql`
    delete from sign_in_challenges
    where workspace_id = ${place?.workspaceId ?? nowhere} and hash = ${hashOf(challenge)} and purpose = ${purpose}
      and person_id is not distinct from ${place?.personId ?? null} and expires_at > ${now}`.execute(db);
  return numAffectedRows === 1n;
}

export async function byPasskey(db: Db, credentialId: string): Promise<KnownPasskey | undefined> {
  const { rows } = await sql<Omit<KnownPasskey, 'counter'> & { counter: string }>`
    select k.workspace_id, k.person_id, k.id, k.credential_id, k.public_key, k.counter, k.transports from passkeys k
    join people p on p.workspace_id = k.workspace_id and p.id = k.person_id
    where k.credential_id = ${credentialId} and p.active`.execute(db);
  return rows[0] && { ...rows[0], counter: Number(rows[0].counter) };
}

export async function passkeyUsed(
  db: Db,
  { workspaceId, id }: KnownPasskey,
  counter: number,
  now: Date,
): Promise<void> {
  await sql`update passkeys set counter = ${counter}, last_used_at = ${now}
    where workspace_id = ${workspaceId} and id = ${id}`.execute(db);
}
