import { standsIn } from '@pawl/domain/account/sentences';
import { invalid } from '../invalid.ts';
import type { Ports } from '../ports/ports.ts';
import type { Work } from '../ports/work.ts';
import { putDocument } from '../recall/put-document.ts';
import { done, refuse, type Result } from '../refusal.ts';
import { eventView, timelineEvents, type EventView } from '../room/items/timeline.ts';
import { lockedOpenRoom } from '../room/open-room.ts';
import { roleRefusal } from '../room/role-names.ts';
import { accountRoom, changedBehindTheSeal, isRefusal, placeOf, sealFor } from './account-room.ts';

export interface Release {
  readonly text: string;
  readonly role: string;
  readonly at?: string | null | undefined;
  readonly evidence?: string | null | undefined;
}

/**
 * Puts words of the author's own account into the timeline, under a role. Neither the event nor the log nor the news of it names
 * anybody, and the account's row is not touched: a version or a time raised beside the event would tell whose words they are.
 */
export async function releaseSentence(
  work: Work,
  ports: Ports,
  key: string,
  release: Release,
): Promise<Result<EventView>> {
  const open = await lockedOpenRoom(work, key);
  if (!open.ok) return open;
  const room = await accountRoom(work, key);
  if (!room.ok) return room;
  const { incident, mine } = room.value;
  if (!mine) return refuse('account.nothing_told');
  const seal = await sealFor(work, ports, incident.id);
  if (isRefusal(seal)) return seal;
  const account = seal?.open(placeOf(mine), mine);
  if (!seal || !account) return changedBehindTheSeal();
  if (!standsIn(account, release.text)) {
    return invalid('body.text', 'These words do not stand in your account. Release a sentence as you wrote it.');
  }
  const refused = await roleRefusal(work, release.role);
  if (refused) return refused;

  const { text } = release;
  const incidentId = incident.id;
  const id = work.newId();
  const position = (await work.many('timelineEvents', { incidentId })).length;
  const row = timelineEvents.row(release, { id, incidentId, position, now: work.now, by: '' });
  await work.unnamed(async () => {
    // In two steps, since the log of an insert is written before anybody can leave words out of it; see the migration.
    await work.insert('timelineEvents', [{ ...row, text: '', released: true }]);
    await work.set('timelineEvents', { id }, { text });
    await work.insert('accountReleases', [{ incidentId, eventId: id, mark: seal.mark(mine.id, id) }]);
    await putDocument(work, incidentId);
  });
  return done(eventView({ ...row, workspaceId: work.actor.workspaceId, released: true }));
}
