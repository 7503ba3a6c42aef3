import type { TimelineEventRecord } from '../../ports/records.ts';
import { done } from '../../refusal.ts';
import { roleRefusal } from '../role-names.ts';
import type { ItemKind } from './item-kind.ts';

interface EventBody {
  readonly at?: string | null | undefined;
  readonly role: string;
  readonly text: string;
  readonly evidence?: string | null | undefined;
}
type EventChange = { readonly [K in keyof EventBody]?: EventBody[K] | undefined };

export const eventView = (event: TimelineEventRecord) => ({
  id: event.id,
  at: event.at?.toISOString() ?? null,
  atText: event.atText,
  role: event.role,
  text: event.text,
  evidence: event.evidence,
  removed: event.removedAt !== null,
  version: event.version,
});
export type EventView = ReturnType<typeof eventView>;

const instant = (at: string | null): Date | null => (at === null ? null : new Date(at));

/** What happened, when, by which role. Roles, never names: the story is the system's. */
export const timelineEvents: ItemKind<'timelineEvents', EventBody, EventChange, EventView> = {
  table: 'timelineEvents',
  what: 'timeline event',
  outlivesRoom: false,
  owed: false,
  recalled: true,
  row: ({ at = null, role, text, evidence = null }, { id, incidentId, position, now }) => ({
    id,
    incidentId,
    position,
    role,
    text,
    evidence,
    at: instant(at),
    atText: null,
    imported: false,
    released: false,
    removedAt: null,
    version: 1,
    createdAt: now,
  }),
  patch: (_row, { at, role, text, evidence }) =>
    done({
      ...(at === undefined ? {} : { at: instant(at), ...(at === null ? {} : { atText: null }) }),
      ...(role === undefined ? {} : { role }),
      ...(text === undefined ? {} : { text }),
      ...(evidence === undefined ? {} : { evidence }),
    }),
  check: (read, { role }) => roleRefusal(read, role),
  views: (_read, rows) => Promise.resolve(rows.map(eventView)),
};

/**
 * In order of time. An event whose time nobody could read keeps its place after the one it was written under, so that an imported
 * timeline with a "later" in it still reads as it was told.
 */
export function inOrderOfTime(events: readonly TimelineEventRecord[]): TimelineEventRecord[] {
  let last = Number.NEGATIVE_INFINITY;
  const placed = events
    .toSorted((a, b) => a.position - b.position || (a.id < b.id ? -1 : 1))
    .map((event) => {
      last = event.at?.getTime() ?? last;
      return { event, at: last };
    });
  return placed.toSorted((a, b) => (a.at === b.at ? 0 : a.at - b.at)).map(({ event }) => event);
}
