import type { PersonRole } from '@pawl/domain/vocabulary';
import { sql, type Transaction } from 'kysely';
import type { Principal } from '../app/ports/backend.ts';
import type { EntryWay } from '../app/ports/sign-in-records.ts';
import type { Entered, Place, SessionLimits, Visit } from '../app/ports/sign-in.ts';
import type { Db } from './database.ts';
import { hashOf, newSecret } from './principals.ts';
import type { Database } from './schema.ts';
import { uuidV7 } from './uuid-v7.ts';

const day = 86_400_000;

/** A note by hand: who signs in or out changes no audited row. */
export async function noteEntry(db: Db, place: Place, action: string, way: string, now: Date): Promise<void> {
  await sql`insert into audit_log (workspace_id, at, actor_id, via, action, table_name, change, after)
    values (${place.workspaceId}, ${now}, ${place.personId}, 'page', ${action}, '', 'note', ${JSON.stringify({ way })}::jsonb)`.execute(
    db,
  );
}

interface Row extends Place {
  readonly role: PersonRole;
}

/** Opens a session within a transaction; undefined when the person is not active. Sessions that ended long ago are cleared away on the way. */
export async function openSession(
  trx: Transaction<Database>,
  place: Place,
  visit: Visit,
  now: Date,
  limits: SessionLimits,
): Promise<Entered | undefined> {
  const { secret, hash } = newSecret();
  const id = uuidV7(now.getTime());
  const expiresAt = new Date(now.getTime() + limits.days * day);
  const { provider, subject, idToken } = visit.account ?? { provider: null, subject: null, idToken: null };
  await sql`delete from sessions where workspace_id = ${place.workspaceId} and expires_at < ${now}`.execute(trx);
  const { rows } = await sql<Row>`
    insert into sessions (workspace_id, id, hash, person_id, created_at, rotated_at, confirmed_at, last_used_at, expires_at, role, device, way,
      proven_email, provider, subject, id_token)
    select workspace_id, ${id}, ${hash}, id, ${now}, ${now}, ${now}, ${now}, ${expiresAt}, role, ${visit.device}, ${visit.way},
      ${visit.provenEmail?.toLowerCase() ?? null}, ${provider}, ${subject}, ${idToken}
    from people where workspace_id = ${place.workspaceId} and id = ${place.personId} and active
    returning workspace_id, person_id, role`.execute(trx);
  const found = rows[0];
  if (!found) return undefined;
  await noteEntry(trx, place, 'session.enter', visit.way, now);
  return { secret, principal: { ...found, via: 'page', scopes: null, session: { id, rotate: false } } };
}

/**
 * The old secret stays good until the new one was seen (`confirmed_at`), and a minute longer: requests that were on their way at the same
 * time, and an answer that got lost with its cookie, sign nobody out. `hash` in the condition lets one of two requests do it.
 */
export async function rotateSession(
  db: Db,
  principal: Principal,
  presented: string,
  now: Date,
): Promise<string | undefined> {
  const { secret, hash } = newSecret();
  const old = hashOf(presented);
  const { numAffectedRows } = await sql`
    update sessions set hash = ${hash}, previous_hash = ${old}, rotated_at = ${now}, confirmed_at = null, role = ${principal.role},
      last_used_at = ${now}
    where workspace_id = ${principal.workspaceId} and id = ${principal.session?.id ?? null}
      and (hash = ${old} or (previous_hash = ${old} and confirmed_at is null and rotated_at < ${before(now, 60)}))`.execute(
    db,
  );
  return numAffectedRows === 1n ? secret : undefined;
}

const before = (now: Date, seconds: number): Date => new Date(now.getTime() - seconds * 1_000);

interface SessionRow extends Row {
  readonly id: string;
  readonly sessionRole: PersonRole | null;
  readonly rotatedAt: Date;
  readonly confirmedAt: Date | null;
  readonly lastUsedAt: Date;
  readonly newest: boolean;
}

/** A day is as long as a copied cookie should be worth; five minutes is as finely as anybody needs to know when they were here. */
const rotateAfter = day;
const lastUseMinutes = 5;

/** Whose session that is, while it and the person last. Writes at most every five minutes, however many requests there are. */
export async function bySession(
  db: Db,
  secret: string,
  now: Date,
  limits: SessionLimits,
): Promise<Principal | undefined> {
  const hash = hashOf(secret);
  const idleSince = before(now, limits.idleHours * 3_600);
  const { rows } = await sql<SessionRow>`
    select s.workspace_id, s.person_id, p.role, s.id, s.role as session_role, s.rotated_at, s.confirmed_at, s.last_used_at,
      s.hash = ${hash} as newest
    from sessions s join people p on p.workspace_id = s.workspace_id and p.id = s.person_id
    where (s.hash = ${hash} or (s.previous_hash = ${hash} and (s.confirmed_at is null or s.confirmed_at > ${before(now, 60)})))
      and s.expires_at > ${now} and s.last_used_at > ${idleSince} and p.active`.execute(db);
  const row = rows[0];
  if (!row) return undefined;
  const unconfirmed = row.newest && row.confirmedAt === null;
  if (unconfirmed || now.getTime() - row.lastUsedAt.getTime() >= lastUseMinutes * 60_000) {
    await sql`update sessions set last_used_at = greatest(last_used_at, ${now}),
        confirmed_at = case when hash = ${hash} then coalesce(confirmed_at, ${now}) else confirmed_at end
      where workspace_id = ${row.workspaceId} and id = ${row.id}`.execute(db);
  }
  const age = now.getTime() - row.rotatedAt.getTime();
  // A previous secret that is still in use a minute after the rotation: the answer with the new one never arrived.
  const lost = !row.newest && row.confirmedAt === null && age > 60_000;
  const rotate = lost || (row.newest && (age >= rotateAfter || row.sessionRole !== row.role));
  const { workspaceId, personId, role, id } = row;
  return { workspaceId, personId, role, via: 'page', scopes: null, session: { id, rotate } };
}

export async function endSession(
  db: Db,
  principal: Principal,
  now: Date,
): Promise<{ readonly provider: string; readonly idToken: string } | undefined> {
  return db.transaction().execute(async (trx) => {
    const { rows } = await sql<{ way: EntryWay; provider: string | null; idToken: string | null }>`
      delete from sessions where workspace_id = ${principal.workspaceId} and id = ${principal.session?.id ?? null}
      returning way, provider, id_token`.execute(trx);
    const ended = rows[0];
    if (!ended) return undefined;
    await noteEntry(trx, principal, 'session.leave', ended.way, now);
    return ended.provider !== null && ended.idToken !== null
      ? { provider: ended.provider, idToken: ended.idToken }
      : undefined;
  });
}

type NamedPlace = Place & { readonly name: string };

/** Only what was proven at the sign-in opens another workspace: an admin of one could type any address into it. */
export async function placesOf(db: Db, sessionId: string): Promise<readonly NamedPlace[]> {
  const { rows } = await sql<NamedPlace>`
    select distinct w.id as workspace_id, p.id as person_id, w.name from sessions s
      join people p on p.active and (
        (p.workspace_id = s.workspace_id and p.id = s.person_id)
        or lower(p.email) = s.proven_email
        or exists (select 1 from identities i where i.workspace_id = p.workspace_id and i.person_id = p.id
          and i.provider = s.provider and i.subject = s.subject))
      join workspaces w on w.id = p.workspace_id
    where s.id = ${sessionId} order by w.name, w.id, p.id`.execute(db);
  return rows;
}

interface Carried {
  readonly device: string;
  readonly way: EntryWay;
  readonly provenEmail: string | null;
  readonly provider: string | null;
  readonly subject: string | null;
  readonly idToken: string | null;
}

export async function moveSession(
  db: Db,
  principal: Principal,
  workspaceId: string,
  now: Date,
  limits: SessionLimits,
): Promise<Entered | undefined> {
  const sessionId = principal.session?.id;
  if (sessionId === undefined) return undefined;
  return db.transaction().execute(async (trx) => {
    const place = (await placesOf(trx, sessionId)).find((one) => one.workspaceId === workspaceId);
    if (!place) return undefined;
    const { rows } = await sql<Carried>`
      delete from sessions where workspace_id = ${principal.workspaceId} and id = ${sessionId}
      returning device, way, proven_email, provider, subject, id_token`.execute(trx);
    const carried = rows[0];
    if (!carried) return undefined;
    await noteEntry(trx, principal, 'session.leave', carried.way, now);
    const { device, way, provenEmail, provider, subject, idToken } = carried;
    const account =
      provider !== null && subject !== null && idToken !== null ? { account: { provider, subject, idToken } } : {};
    const visit = { device, way, ...(provenEmail === null ? {} : { provenEmail }), ...account };
    return openSession(trx, place, visit, now, limits);
  });
}
