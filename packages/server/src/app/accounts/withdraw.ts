import type { Ports } from '../ports/ports.ts';
import type { Work } from '../ports/work.ts';
import { putDocument } from '../recall/put-document.ts';
import { done, refuse, type Result } from '../refusal.ts';
import { lockedIncident } from '../room/open-room.ts';
import { accountRoom, isRefusal, sealFor } from './account-room.ts';
import { releasesOf } from './releases.ts';

export interface Withdrawn {
  removedSentences: number;
  /** Receipts of this incident: what stood in the timeline when one was written stands in it still. */
  receipts: number[];
}

/**
 * Takes an account back at any time, also after the room has closed. Nothing of it stays outside backups; `sentences` says whether what
 * was released goes too. A receipt is a dated document and keeps what it says, which its author is told before.
 */
export async function withdrawMyAccount(
  work: Work,
  ports: Ports,
  key: string,
  sentences: 'keep' | 'remove',
): Promise<Result<Withdrawn>> {
  const locked = await lockedIncident(work, key);
  if (!locked.ok) return locked;
  const room = await accountRoom(work, key);
  if (!room.ok) return room;
  const { incident, mine } = room.value;
  if (!mine) return refuse('account.nothing_told');
  const incidentId = incident.id;
  const seal = await sealFor(work, ports, incidentId);
  // Without the key nobody knows which sentences came from it; the account itself goes all the same.
  if (isRefusal(seal) && sentences === 'remove') return seal;
  const releases = seal && !isRefusal(seal) ? await releasesOf(work, seal, mine) : [];
  const eventIds = releases.map(({ eventId }) => eventId);
  const gone = sentences === 'remove' ? eventIds : [];
  await work.unnamed(async () => {
    if (eventIds.length > 0) await work.remove('accountReleases', { eventId: { in: eventIds } });
    if (gone.length > 0) {
      await work.remove('timelineEvents', { id: { in: gone } });
      await work.forget.answersAbout(gone);
      await work.forget.recallSegments();
      await putDocument(work, incidentId);
    }
    await removeAccount(work, mine);
  });
  const receipts = await work.queries.receiptsOf(incidentId);
  return done({ removedSentences: gone.length, receipts: receipts.map(({ number }) => number) });
}

/** The row, and with the last of an incident its key too: then the copies in older backups open no more than before. */
async function removeAccount(
  work: Work,
  { id, incidentId }: { readonly id: string; readonly incidentId: string },
): Promise<void> {
  await work.remove('accounts', { id });
  if (!(await work.one('accounts', { incidentId }))) await work.remove('accountKeys', { incidentId });
}
