import { emptyAccount, type AccountText } from '@pawl/domain/account/sentences';
import { incidentKey } from '../incident-key.ts';
import type { Ports } from '../ports/ports.ts';
import type { TimelineEventRecord } from '../ports/records.ts';
import type { IncidentSeal } from '../ports/sealing.ts';
import type { Reading } from '../ports/work.ts';
import { done, type Result } from '../refusal.ts';
import { isOpen } from '../room/open-room.ts';
import { accountRoom, changedBehindTheSeal, isRefusal, placeOf, sealFor, type AccountRoom } from './account-room.ts';
import { releasedFrom } from './releases.ts';

interface NamedPerson {
  readonly id: string;
  readonly name: string;
}

export interface MyAccountView {
  incident: { key: string; title: string };
  role: string | null;
  asked: boolean;
  facilitator: NamedPerson | null;
  openTo: NamedPerson | null;
  roomOpen: boolean;
  receipts: number;
  soleRoles: string[];
  account: { saw: string; expected: string; did: string };
  released: { eventId: string; text: string; role: string; takenOut: boolean }[];
  version: number;
}

/** The reader's own account, whole; nothing of anybody else's, and not whether anybody else has told. */
export async function readMyAccount(read: Reading, ports: Ports, key: string): Promise<Result<MyAccountView>> {
  const room = await accountRoom(read, key);
  if (!room.ok) return room;
  const { incident, mine } = room.value;
  if (!mine) return done(await myAccountView(read, room.value, emptyAccount, []));
  const seal = await sealFor(read, ports, incident.id);
  if (isRefusal(seal)) return seal;
  const text = seal?.open(placeOf(mine), mine);
  if (!seal || !text) return changedBehindTheSeal();
  return done(await viewWith(read, room.value, seal, text));
}

export async function viewWith(
  read: Reading,
  room: AccountRoom,
  seal: IncidentSeal,
  text: AccountText,
): Promise<MyAccountView> {
  const released = room.mine ? await releasedFrom(read, seal, room.mine) : [];
  return myAccountView(read, room, text, released);
}

async function myAccountView(
  read: Reading,
  { incident, review, me, part, mine }: AccountRoom,
  { saw, expected, did }: AccountText,
  released: readonly TimelineEventRecord[],
): Promise<MyAccountView> {
  const among = { incidentId: incident.id };
  const named = async (id: string | null | undefined): Promise<NamedPerson | null> => {
    const person = id ? await read.one('people', { id }) : undefined;
    return person ? { id: person.id, name: person.name } : null;
  };
  const parts = await read.many('participants', among, [{ by: 'createdAt' }, { by: 'id' }]);
  const roles = parts.map(({ role }) => role);
  return {
    incident: { key: incidentKey(incident.number), title: incident.title },
    role: part?.role ?? null,
    asked: (await read.one('accountInvitations', { ...among, personId: me })) !== undefined,
    facilitator: await named(review?.facilitatorId),
    openTo: await named(mine?.openTo),
    roomOpen: isOpen(incident, review),
    receipts: (await read.queries.receiptsOf(incident.id)).length,
    soleRoles: roles.filter((role) => roles.indexOf(role) === roles.lastIndexOf(role)),
    account: { saw, expected, did },
    released: released.map(({ id, text, role, removedAt }) => ({
      eventId: id,
      text,
      role,
      takenOut: removedAt !== null,
    })),
    version: mine?.version ?? 0,
  };
}
