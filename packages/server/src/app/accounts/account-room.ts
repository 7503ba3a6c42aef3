import { actingPerson } from '../acting-person.ts';
import type { AccountRecord } from '../ports/account-records.ts';
import type { Ports } from '../ports/ports.ts';
import type { IncidentRecord, ParticipantRecord, ReviewRecord } from '../ports/records.ts';
import type { AccountPlace, IncidentSeal } from '../ports/sealing.ts';
import type { Reading } from '../ports/work.ts';
import { done, refuse, type Refusal, type Result } from '../refusal.ts';
import { incidentAt } from '../room/open-room.ts';

/** Where somebody tells: the incident, its review, and what of it is theirs. */
export interface AccountRoom {
  readonly incident: IncidentRecord;
  readonly review: ReviewRecord | undefined;
  readonly me: string;
  readonly part: ParticipantRecord | undefined;
  readonly mine: AccountRecord | undefined;
}

export async function accountRoom(read: Reading, key: string): Promise<Result<AccountRoom>> {
  const found = await incidentAt(read, key);
  if (!found.ok) return found;
  const incident = found.value;
  const me = actingPerson(read);
  const own = { incidentId: incident.id, personId: me };
  return done({
    incident,
    me,
    review: await read.one('reviews', { incidentId: incident.id }),
    part: await read.one('participants', own),
    mine: await read.one('accounts', own),
  });
}

export const placeOf = ({ id, personId, openTo }: AccountRecord): AccountPlace => ({
  accountId: id,
  authorId: personId,
  openTo,
});

/** The seal of an incident's accounts; undefined where nobody has told yet, a refusal where its key is not on this server. */
export async function sealFor(
  read: Reading,
  ports: Ports,
  incidentId: string,
): Promise<IncidentSeal | Refusal | undefined> {
  const key = await read.one('accountKeys', { incidentId });
  if (!key) return undefined;
  return ports.sealing?.sealOf({ workspaceId: read.actor.workspaceId, incidentId }, key) ?? keyMissing();
}

export const isRefusal = (value: object | undefined): value is Refusal => value !== undefined && 'ok' in value;

export const keyMissing = (): Refusal =>
  refuse('account.sealed', 'The key that seals the accounts of this incident is not on this server.');

export const changedBehindTheSeal = (): Refusal =>
  refuse('account.sealed', 'The row was changed by something that does not hold the key, so it is not opened.');
