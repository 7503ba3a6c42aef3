import { sql } from 'kysely';
import type { Place, SessionLimits, SignInStore } from '../app/ports/sign-in.ts';
import type { Db } from './database.ts';
import { newMailLink, spendLink } from './links.ts';
import { byPasskey, keepChallenge, passkeyUsed, spendChallenge } from './passkeys.ts';
import { endSession, moveSession, openSession, placesOf, rotateSession } from './sessions.ts';
import { countTry, waitFor } from './sign-in-counts.ts';

export const signInOn = (db: Db, limits: SessionLimits): SignInStore => ({
  open: (place, visit, now) => db.transaction().execute((trx) => openSession(trx, place, visit, now, limits)),
  spendLink: (link, device, now) => spendLink(db, link, device, now, limits),
  mailLink: (place, email, now) => newMailLink(db, place, email, now),
  rotate: (principal, secret, now) => rotateSession(db, principal, secret, now),
  end: (principal, now) => endSession(db, principal, now),
  placesOf: (sessionId) => placesOf(db, sessionId),
  moveTo: (principal, workspaceId, now) => moveSession(db, principal, workspaceId, now, limits),
  async byEmail(email) {
    const { rows } = await sql<Place & { name: string }>`
      select p.workspace_id, p.id as person_id, w.name from people p join workspaces w on w.id = p.workspace_id
      where lower(p.email) = lower(${email}) and p.active order by w.created_at, w.id`.execute(db);
    return rows;
  },
  byPasskey: (credentialId) => byPasskey(db, credentialId),
  passkeyUsed: (passkey, counter, now) => passkeyUsed(db, passkey, counter, now),
  ask: (challenge, purpose, place, now) => keepChallenge(db, challenge, purpose, place, now),
  answered: (challenge, purpose, place, now) => spendChallenge(db, challenge, purpose, place, now),
  count: (kind, subject, now) => countTry(db, kind, subject, now),
  waitFor: (kind, subject, now) => waitFor(db, kind, subject, now),
});
