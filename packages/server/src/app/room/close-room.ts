import { receiptMarkdown } from '@pawl/domain/receipt';
import { actingPerson } from '../acting-person.ts';
import { incidentKey, numberOf } from '../incident-key.ts';
import { viewOfIncident } from '../incidents/incident-view.ts';
import { recountOwed } from '../incidents/recount-owed.ts';
import type { Ports } from '../ports/ports.ts';
import type { Work } from '../ports/work.ts';
import { publishReconvene } from '../reconvene/publish.ts';
import { done, refuse, type Result } from '../refusal.ts';
import { loadRoom, type RoomRows } from './load-room.ts';
import { lockedOpenRoom } from './open-room.ts';
import { receiptContent } from './receipt-content.ts';
import { receiptSummary, type ReceiptSummary } from './receipts.ts';
import { judge, unmetView } from './verdict.ts';

/**
 * Empties the room: refused with every unmet requirement at once, or the receipt is written. The incident's lock makes what is
 * judged the settled state, and the second of two simultaneous closes finds the room closed.
 */
export async function closeRoom(work: Work, ports: Ports, key: string): Promise<Result<ReceiptSummary>> {
  const found = await lockedOpenRoom(work, key);
  if (!found.ok) return found;
  const { incident, review } = found.value;
  const room = await loadRoom(work, ports, incident);
  const { surprise, depth, unmet } = judge(room);
  if (unmet.length > 0) {
    const count = unmet.length === 1 ? 'One requirement stands' : `${unmet.length} requirements stand`;
    return refuse('review.unmet', `${count} open in the room of ${key}.`, { unmet: unmet.map(unmetView) });
  }
  const closedAt = work.now;
  const version = (room.receipts[0]?.number ?? 0) + 1;
  const view = { ...(await viewOfIncident(work, incident)), surprise, depth };
  const withheld = await restrictedAmong(work, room);
  const content = receiptContent({ ...room, review }, view, { ports, now: closedAt, version, withheld });
  const receipt = {
    incidentId: incident.id,
    number: version,
    closedAt,
    closedBy: actingPerson(work),
    title: incident.title,
  };
  await work.insert('receipts', [{ ...receipt, markdown: receiptMarkdown(content), content }]);
  await work.update('reviews', review.id, { closedAt });
  await work.update('incidents', incident.id, { status: 'closed', closedAt, surprise, depth });
  await recountOwed(work, incident);
  await publishReconvene(work, incident, { first: true });
  return done(receiptSummary(key, receipt, room.around.people));
}

/** A receipt outlives the restriction of its own incident, so it never names another one that is restricted. */
async function restrictedAmong(work: Work, { recall }: RoomRows): Promise<ReadonlySet<string>> {
  const numbers = (recall ?? []).map(({ key }) => numberOf(key));
  if (numbers.length === 0) return new Set();
  const rows = await work.many('incidents', { number: { in: numbers }, visibility: 'restricted' });
  return new Set(rows.map(({ number }) => incidentKey(number)));
}
