import type { TokenScope } from '@pawl/domain/policy/token-scopes';
import { actingPerson } from '../acting-person.ts';
import type { TokenRecord } from '../ports/sign-in-records.ts';
import type { Reading, Work } from '../ports/work.ts';
import { done, missing, type Result } from '../refusal.ts';
import { byId, named } from '../room/named.ts';

const day = 86_400_000;
/** Long enough to answer "did we not have a token for that?". */
const shownAfterwards = 90 * day;

export async function listTokens(read: Reading) {
  const rows = await read.many('tokens', {}, [{ by: 'createdAt', desc: true }]);
  const since = new Date(read.now.getTime() - shownAfterwards);
  const shown = rows.filter(
    ({ revokedAt, expiresAt }) => (revokedAt ?? since) >= since && (expiresAt ?? since) >= since,
  );
  const people = byId(await read.many('people', { id: { in: [...new Set(shown.map(({ personId }) => personId))] } }));
  return done({ items: shown.map((row) => tokenView(row, named(people, row.personId))) });
}

/** The hash is kept; the secret is in the answer and nowhere else. */
export async function makeToken(
  work: Work,
  { label, scopes, days }: { label: string; scopes: readonly TokenScope[]; days: number },
) {
  const { secret, hash } = work.newSecret();
  const personId = actingPerson(work);
  const row = {
    id: work.newId(),
    hash,
    personId,
    label,
    scopes: [...new Set(scopes)],
    createdAt: work.now,
    expiresAt: new Date(work.now.getTime() + days * day),
    lastUsedAt: null,
    revokedAt: null,
  };
  await work.insert('tokens', [row]);
  const person = await work.one('people', { id: personId });
  const token = tokenView({ ...row, workspaceId: work.actor.workspaceId }, { id: personId, name: person?.name ?? '' });
  return done({ token, secret });
}

export async function revokeToken(work: Work, id: string): Promise<Result<Record<string, never>>> {
  const token = await work.one('tokens', { id });
  if (!token) return missing('token');
  if (token.revokedAt === null) await work.set('tokens', { id }, { revokedAt: work.now });
  return done({});
}

const tokenView = (row: TokenRecord, madeBy: { id: string; name: string }) => ({
  id: row.id,
  label: row.label,
  scopes: row.scopes,
  madeBy,
  createdAt: row.createdAt.toISOString(),
  expiresAt: row.expiresAt?.toISOString() ?? null,
  lastUsedAt: row.lastUsedAt?.toISOString() ?? null,
  revokedAt: row.revokedAt?.toISOString() ?? null,
});
