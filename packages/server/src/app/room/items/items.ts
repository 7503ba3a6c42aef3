import { actingPerson } from '../../acting-person.ts';
import { recountOwed } from '../../incidents/recount-owed.ts';
import type { IncidentRecord, Records } from '../../ports/records.ts';
import type { Patch, Reading, Where, Work } from '../../ports/work.ts';
import { putDocument } from '../../recall/put-document.ts';
import { done, missing, type Result } from '../../refusal.ts';
import { changeVersioned } from '../../versioned.ts';
import { isOpen, lockedIncident, lockedOpenRoom } from '../open-room.ts';
import { recordDecision } from '../record-decision.ts';
import type { ItemKind, ItemTable } from './item-kind.ts';

/** One item of one incident. */
export interface ItemAddress {
  readonly key: string;
  readonly id: string;
}

export async function addItem<T extends ItemTable, Body, Change, View>(
  work: Work,
  kind: ItemKind<T, Body, Change, View>,
  key: string,
  body: Body,
): Promise<Result<View>> {
  const found = await enter(work, kind.outlivesRoom, key);
  if (!found.ok) return found;
  const refused = await kind.check?.(work, body, found.value);
  if (refused) return refused;
  const incident = found.value;
  const earlier = await work.many(kind.table, { incidentId: incident.id } as Where<T>);
  const place = { incidentId: incident.id, position: earlier.length, now: work.now, by: actingPerson(work) };
  const row = kind.row(body, { id: work.newId(), ...place });
  await work.insert(kind.table, [row]);
  return settle(work, kind, incident, { ...row, workspaceId: work.actor.workspaceId } as Records[T]);
}

export async function changeItem<T extends ItemTable, Body, Change, View>(
  work: Work,
  kind: ItemKind<T, Body, Change, View>,
  { key, id }: ItemAddress,
  expected: number,
  change: Change,
): Promise<Result<View>> {
  const found = await enter(work, kind.outlivesRoom, key);
  if (!found.ok) return found;
  const incident = found.value;
  const row = await itemOf(work, kind.table, incident.id, id);
  if (!row) return missing(kind.what);
  const refused = await kind.check?.(work, change, incident);
  if (refused) return refused;
  const review = kind.outlivesRoom ? await work.one('reviews', { incidentId: incident.id }) : undefined;
  const patch = kind.patch(row, change, actingPerson(work), !kind.outlivesRoom || isOpen(incident, review));
  if (!patch.ok) return patch;
  return write(work, kind, incident, row, patch.value, expected);
}

/** Taken out, not deleted: it can be put back. Taking out twice is the same as once. */
export async function removeItem<T extends ItemTable, Body, Change, View>(
  work: Work,
  kind: ItemKind<T, Body, Change, View>,
  { key, id }: ItemAddress,
  expected: number,
): Promise<Result<View>> {
  return place(work, kind, { key, id }, work.now, expected);
}

export async function restoreItem<T extends ItemTable, Body, Change, View>(
  work: Work,
  kind: ItemKind<T, Body, Change, View>,
  { key, id }: ItemAddress,
): Promise<Result<View>> {
  return place(work, kind, { key, id }, null);
}

async function place<T extends ItemTable, Body, Change, View>(
  work: Work,
  kind: ItemKind<T, Body, Change, View>,
  { key, id }: ItemAddress,
  removedAt: Date | null,
  expected?: number,
): Promise<Result<View>> {
  const room = await lockedOpenRoom(work, key);
  if (!room.ok) return room;
  const { incident } = room.value;
  const row = await itemOf(work, kind.table, incident.id, id);
  if (!row) return missing(kind.what);
  if ((row.removedAt === null) === (removedAt === null)) return done(await viewOf(work, kind, row));
  return write(work, kind, incident, row, { removedAt } as Patch<T>, expected);
}

async function enter(work: Work, outlivesRoom: boolean, key: string): Promise<Result<IncidentRecord>> {
  if (outlivesRoom) return lockedIncident(work, key);
  const room = await lockedOpenRoom(work, key);
  return room.ok ? done(room.value.incident) : room;
}

const itemOf = <T extends ItemTable>(read: Reading, table: T, incidentId: string, id: string) =>
  read.one(table, { id, incidentId } as Where<T>);

async function write<T extends ItemTable, Body, Change, View>(
  work: Work,
  kind: ItemKind<T, Body, Change, View>,
  incident: IncidentRecord,
  before: Records[T],
  patch: Patch<T>,
  expected: number = before.version,
): Promise<Result<View>> {
  const view = (row: Records[T]) => viewOf(work, kind, row);
  const changed = await changeVersioned(work, kind.table, kind.what, before.id, expected, patch, view);
  if (!changed.ok) return changed;
  const decision = kind.after?.(incident, before, changed.value);
  if (decision) await recordDecision(work, incident.id, decision);
  return settle(work, kind, incident, changed.value);
}

async function settle<T extends ItemTable, Body, Change, View>(
  work: Work,
  kind: ItemKind<T, Body, Change, View>,
  incident: IncidentRecord,
  row: Records[T],
): Promise<Result<View>> {
  if (kind.owed) await recountOwed(work, incident);
  if (kind.recalled) await putDocument(work, incident.id);
  return done(await viewOf(work, kind, row));
}

async function viewOf<T extends ItemTable, Body, Change, View>(
  read: Reading,
  kind: ItemKind<T, Body, Change, View>,
  row: Records[T],
): Promise<View> {
  const [view] = await kind.views(read, [row]);
  if (view === undefined) throw new Error(`a ${kind.what} has a view`);
  return view;
}
