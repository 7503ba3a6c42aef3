import { emptyAccount, type AccountText } from '@pawl/domain/account/sentences';
import type { AccountRecord } from '../ports/account-records.ts';
import type { Ports } from '../ports/ports.ts';
import type { IncidentSeal } from '../ports/sealing.ts';
import type { Work } from '../ports/work.ts';
import { done, refuse, type Refusal, type Result } from '../refusal.ts';
import { lockedIncident } from '../room/open-room.ts';
import {
  accountRoom,
  changedBehindTheSeal,
  isRefusal,
  keyMissing,
  placeOf,
  sealFor,
  type AccountRoom,
} from './account-room.ts';
import { viewWith, type MyAccountView } from './my-account.ts';

/** Keeps what its author has written so far. `expected` is the version it was written over; 0 where nothing was told yet. */
export async function saveMyAccount(
  work: Work,
  ports: Ports,
  key: string,
  expected: number,
  text: AccountText,
): Promise<Result<MyAccountView>> {
  const room = await ownRoom(work, key);
  if (!room.ok) return room;
  const { mine, part } = room.value;
  if (!mine && !part) return refuse('account.not_taking_part');
  return rewrite(work, ports, room.value, expected, () => ({ text, openTo: mine?.openTo ?? null }));
}

/**
 * Opens the account to whoever facilitates now, by name, or closes it again. The author names the reader, so that nobody is let in who
 * came to facilitate while the author was pressing the button.
 */
export async function openMyAccount(
  work: Work,
  ports: Ports,
  key: string,
  expected: number,
  openTo: string | null,
): Promise<Result<MyAccountView>> {
  const room = await ownRoom(work, key);
  if (!room.ok) return room;
  const { mine, review, me } = room.value;
  if (!mine) return refuse('account.nothing_told');
  if (openTo !== null && (openTo !== review?.facilitatorId || openTo === me)) return refuse('account.other_reader');
  return rewrite(work, ports, room.value, expected, (text) => ({ text, openTo }));
}

/** The incident's lock keeps two tabs from making two accounts, and a first account from making two keys. */
async function ownRoom(work: Work, key: string): Promise<Result<AccountRoom>> {
  const locked = await lockedIncident(work, key);
  return locked.ok ? accountRoom(work, key) : locked;
}

async function rewrite(
  work: Work,
  ports: Ports,
  room: AccountRoom,
  expected: number,
  change: (text: AccountText) => { readonly text: AccountText; readonly openTo: string | null },
): Promise<Result<MyAccountView>> {
  const { incident, me, mine } = room;
  const seal = (await sealFor(work, ports, incident.id)) ?? (await newSeal(work, ports, incident.id));
  if (isRefusal(seal)) return seal;
  const before = mine ? seal.open(placeOf(mine), mine) : emptyAccount;
  if (!before) return changedBehindTheSeal();
  if ((mine?.version ?? 0) !== expected) {
    return refuse('precondition.failed', undefined, { current: await viewWith(work, room, seal, before) });
  }
  const { text, openTo } = change(before);
  const place = { accountId: mine?.id ?? work.newId(), authorId: me, openTo };
  const sealed = { openTo, ...seal.seal(place, text) };
  const now: AccountRecord = {
    workspaceId: work.actor.workspaceId,
    id: place.accountId,
    incidentId: incident.id,
    personId: me,
    ...sealed,
    authorLeftOn: null,
    version: expected + 1,
  };
  if (mine) await work.update('accounts', mine.id, sealed);
  else {
    const { workspaceId: _, ...row } = now;
    await work.insert('accounts', [row]);
  }
  return done(await viewWith(work, { ...room, mine: now }, seal, text));
}

/** The first who tells makes the incident's key. */
async function newSeal(work: Work, ports: Ports, incidentId: string): Promise<IncidentSeal | Refusal> {
  const { workspaceId } = work.actor;
  const place = { workspaceId, incidentId };
  await work.holdAccountKeys();
  const some = (await work.one('accountKeys', {})) !== undefined;
  const key = ports.sealing?.newKey(place, some);
  const seal = key && ports.sealing?.sealOf(place, key);
  if (!key || !seal) return keyMissing();
  await work.insert('accountKeys', [{ incidentId, ...key }]);
  return seal;
}
