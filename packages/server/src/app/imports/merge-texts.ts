import type { ImportedWriteup } from '@pawl/domain/imported-writeup';
import type { Work } from '../ports/work.ts';
import { conditionItem, eventItem } from './writeup-items.ts';
import { conditionOf, eventOf } from './writeup-rows.ts';

interface TextRow {
  readonly id: string;
  readonly position: number;
  readonly imported: boolean;
  readonly version: number;
  readonly removedAt: Date | null;
}

/**
 * Timeline and conditions of a newer reading. What the source added comes in; what it dropped goes out, where nobody has touched it here.
 * A line that a person changed or took out is theirs: its first wording in the source does not bring it back.
 */
export async function mergeTexts(
  work: Work,
  incidentId: string,
  writeup: ImportedWriteup,
  before: ReadonlySet<string>,
): Promise<void> {
  const events = await work.many('timelineEvents', { incidentId });
  const timeline = merge(
    events,
    (row) => eventItem({ atText: row.atText ?? '', text: row.text }),
    writeup.timeline,
    eventItem,
    before,
  );
  await work.insert(
    'timelineEvents',
    timeline.added.map((event, at) => eventOf(work, incidentId, event, timeline.next + at)),
  );
  for (const { id } of timeline.dropped) await work.update('timelineEvents', id, { removedAt: work.now });

  const rows = await work.many('conditions', { incidentId });
  const itemOf = ({ text }: { text: string }): string => conditionItem(text);
  const conditions = merge(rows, itemOf, writeup.conditions, itemOf, before);
  await work.insert(
    'conditions',
    conditions.added.map(({ text }, at) => conditionOf(work, incidentId, text, conditions.next + at)),
  );
  for (const { id } of conditions.dropped) await work.update('conditions', id, { removedAt: work.now });
}

function merge<Row extends TextRow, Read>(
  rows: readonly Row[],
  itemOfRow: (row: Row) => string,
  read: readonly Read[],
  itemOfRead: (one: Read) => string,
  before: ReadonlySet<string>,
): { added: Read[]; dropped: Row[]; next: number } {
  const here = new Set(rows.map(itemOfRow));
  const now = new Set(read.map(itemOfRead));
  const added = read.filter((one) => !here.has(itemOfRead(one)) && !before.has(itemOfRead(one)));
  const untouched = rows.filter((row) => row.imported && row.version === 1 && row.removedAt === null);
  const dropped = untouched.filter((row) => before.has(itemOfRow(row)) && !now.has(itemOfRow(row)));
  return { added, dropped, next: rows.reduce((last, row) => Math.max(last, row.position), -1) + 1 };
}
