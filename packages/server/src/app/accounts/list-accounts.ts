import { mayReadAccount } from '@pawl/domain/account/may-read';
import { incidentKey } from '../incident-key.ts';
import type { Ports } from '../ports/ports.ts';
import type { Reading } from '../ports/work.ts';
import { done, refuse } from '../refusal.ts';
import { byId, named } from '../room/named.ts';
import { isOpen } from '../room/open-room.ts';
import { accountRoom, isRefusal, placeOf, sealFor } from './account-room.ts';

/** What their authors opened to the facilitator who asks. Everybody else is refused, whatever their role. */
export async function listAccounts(read: Reading, ports: Ports, key: string) {
  const room = await accountRoom(read, key);
  if (!room.ok) return room;
  const { incident, review, me } = room.value;
  if (review?.facilitatorId !== me) return refuse('account.private');
  const accounts = await read.many('accounts', { incidentId: incident.id, openTo: me }, [{ by: 'id' }]);
  const people = byId(await read.many('people', { id: { in: accounts.map(({ personId }) => personId) } }));
  const parts = await read.many('participants', { incidentId: incident.id });
  const seal = await sealFor(read, ports, incident.id);
  if (isRefusal(seal)) return seal;
  const items = accounts.flatMap((account) => {
    const { id, personId: authorId, openTo } = account;
    const authorIsHere = people.get(authorId)?.active === true;
    if (!mayReadAccount(me, { authorId, openTo, facilitatorId: me, authorIsHere })) return [];
    const text = seal?.open(placeOf(account), account);
    const role = parts.find(({ personId }) => personId === authorId)?.role ?? null;
    return text ? [{ id, author: named(people, authorId), role, ...text }] : [];
  });
  return done({ incident: { key: incidentKey(incident.number), title: incident.title }, items });
}

/** Where the reader was asked to tell or has told, newest incident first: also where they take part no longer. */
export async function listMyAccounts(read: Reading) {
  const me = read.actor.personId;
  if (me === null) return done({ items: [] });
  const told = await read.many('accounts', { personId: me });
  const asked = await read.many('accountInvitations', { personId: me });
  const ids = [...new Set([...told, ...asked].map(({ incidentId }) => incidentId))];
  if (ids.length === 0) return done({ items: [] });
  const incidents = await read.many('incidents', { id: { in: ids } }, [{ by: 'number', desc: true }]);
  const reviews = await read.many('reviews', { incidentId: { in: ids } });
  const items = incidents.map((incident) => {
    const mine = told.find(({ incidentId }) => incidentId === incident.id);
    return {
      incident: { key: incidentKey(incident.number), title: incident.title },
      told: mine !== undefined,
      open: mine?.openTo !== null && mine?.openTo !== undefined,
      roomOpen: isOpen(
        incident,
        reviews.find(({ incidentId }) => incidentId === incident.id),
      ),
    };
  });
  return done({ items });
}
