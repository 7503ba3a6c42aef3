import type { UnreadPart } from '@pawl/domain/imported-writeup';
import { joined, type Block, type Table } from './blocks.ts';
import type { DayMonthOrder, FoundDate } from './dates.ts';
import { keyName } from './facts.ts';
import { isPlaceholder, saysNothing } from './plain-text.ts';
import type { Section } from './sections.ts';
import { type TimeStamp, timeStampAt } from './time-stamp.ts';
import { declaredZone } from './zones.ts';

/** A line of a timeline before its day is known. */
export interface Entry {
  stamp?: TimeStamp;
  /** The day heading it stands under. */
  readonly under?: FoundDate;
  readonly zone?: string;
  text: string;
  readonly line: number;
}
export interface RawTimeline {
  readonly entries: Entry[];
  readonly unread: UnreadPart[];
}

const timeColumn =
  /^(?:(?:date|day|time|when|timestamp|hour|clock|start|at|datetime|time ?stamp|occurred at)(?:\b.*)?|utc|\W*)$/;
const textColumn =
  /\b(?:events?|description|what|activity|action|details?|happened|update|entry|notes?|message|log|summary|comment)\b/;

export function isTimelineTable(table: Table): boolean {
  const names = table.header.map(keyName);
  const timed = names.some((name) => name !== '' && timeColumn.test(name));
  // "Timestamp | Date | Time" of incident.io: the first column names the moment.
  const named = /^(?:key )?(?:time ?stamps?|milestones?|moments?)$/.test(names[0] ?? '') && names.length > 1;
  if (!timed || !(named || names.some((name) => textColumn.test(name)))) return false;
  const stamped = table.rows.filter((row) =>
    row.cells.slice(0, 3).some((cell) => timeStampAt(cell) !== undefined),
  ).length;
  return stamped > 0 && stamped * 2 >= table.rows.length;
}

function fromTable(
  table: Table,
  into: RawTimeline,
  zone: string | undefined,
  order: DayMonthOrder | undefined,
  under: FoundDate | undefined,
): void {
  const inHeader = table.header
    .map((cell) => declaredZone(cell) ?? declaredZone(`time (${cell})`))
    .find((one) => one !== undefined);
  const ownZone = inHeader ?? zone;
  const rows = table.header.some((cell) => timeStampAt(cell)?.time !== undefined)
    ? [{ cells: table.header, line: table.line }, ...table.rows]
    : table.rows;
  const names = table.header.map(keyName);
  let day = under;
  for (const { cells, line } of rows) {
    if (cells.every((cell) => cell.trim() === '' || isPlaceholder(cell))) continue;
    let stamp: TimeStamp | undefined;
    let used = -1;
    let first = -1;
    cells.slice(0, 4).forEach((cell, index) => {
      if (used >= 0 && (index > used + 1 || stamp?.time !== undefined)) return;
      const read = timeStampAt(cell, order);
      if (read === undefined || (stamp !== undefined && read.time === undefined && !read.blank)) return;
      if (read.rest.length > 30 && stamp !== undefined) return;
      // Date and time in neighbouring columns are one stamp.
      const date = read.date ?? stamp?.date;
      stamp = {
        ...read,
        ...(date === undefined ? {} : { date }),
        text: stamp === undefined ? read.text : `${stamp.text} ${read.text}`,
      };
      used = index;
      if (first < 0) first = index;
    });
    const wide = names.findIndex((name, index) => index > used && textColumn.test(name));
    const rest = cells.filter((cell, index) => index > used && cell !== '' && (wide < 0 || index === wide));
    const behind = [stamp?.rest ?? '', ...rest].filter((part) => part !== '').join(' — ');
    // What happened may stand before its time.
    const text = behind === '' && first > 0 ? cells.slice(0, first).join(' — ') : behind;
    const source = cells.join(' | ');
    if (stamp === undefined) {
      const lead = cells[0] ?? '';
      if (saysNothing(cells.join(''))) continue;
      into.unread.push({
        fromLine: line,
        toLine: line,
        text: source,
        reason: 'a timeline entry without a time that could be read',
      });
      into.entries.push({
        text: cells.slice(lead.length < 30 && cells.length > 1 ? 1 : 0).join(' — '),
        line,
        ...(day === undefined ? {} : { under: day }),
      });
      continue;
    }
    // A date written once covers the rows below it.
    day = stamp.date ?? day;
    if (text === '') continue;
    into.entries.push({
      stamp,
      ...(day === undefined ? {} : { under: day }),
      ...(ownZone === undefined ? {} : { zone: ownZone }),
      text,
      line,
    });
  }
}

/** A line that is a day and nothing more: "4 March 2021", "**Tuesday, March 4th**", "2021-03-04 (UTC)". */
function dayHeading(text: string, order: DayMonthOrder | undefined): FoundDate | undefined {
  const stamp = timeStampAt(text.replace(/^day \d+\W+/i, ''), order);
  if (stamp?.date === undefined || stamp.time !== undefined) return undefined;
  return stamp.rest
    .replace(/^\W*(?:all )?times?\b[^)]{0,60}\W*$/i, '')
    .replace(
      /\(?\b(?:UTC|GMT|CES?T|[A-Z]{2,4}T)\b\)?|[^\p{L}\d]|\b(?:mon|tues|wednes|thurs|fri|satur|sun)day\b/giu,
      '',
    ) === ''
    ? stamp.date
    : undefined;
}

/** Reads a section named as a timeline: every entry that starts with a time, and the lines that continue one. */
export function timelineOfSection(
  section: Section,
  into: RawTimeline,
  zone: string | undefined,
  order?: DayMonthOrder,
  inherited?: FoundDate,
): FoundDate | undefined {
  let under = (section.heading === undefined ? undefined : dayHeading(section.heading, order)) ?? inherited;
  const ownZone = (section.heading === undefined ? undefined : declaredZone(section.heading)) ?? zone;
  const first = into.entries.length;
  const timedItems = section.blocks.some(
    (block) => block.kind === 'item' && timeStampAt(joined(block), order) !== undefined,
  );
  for (const block of section.blocks) {
    if (block.kind === 'table') fromTable(block, into, ownZone, order, under);
    if (block.kind !== 'item' && block.kind !== 'paragraph') continue;
    block.lines.forEach(({ text, line }, index) => {
      const day = dayHeading(text, order);
      if (day !== undefined) {
        under = day;
        return;
      }
      const stamp = timeStampAt(text, order);
      const last = into.entries.length > first ? into.entries.at(-1) : undefined;
      if (stamp !== undefined && (stamp.time !== undefined || stamp.blank || index === 0)) {
        into.entries.push({
          stamp,
          ...(under === undefined ? {} : { under }),
          ...(ownZone === undefined ? {} : { zone: ownZone }),
          text: stamp.rest,
          line,
        });
        return;
      }
      if (saysNothing(text) || isPlaceholder(text)) return;
      const opensItem = block.kind === 'item' && index === 0;
      if (opensItem && block.depth === 0) {
        if (!timedItems && into.entries.length === first && section.role !== 'timeline') return;
        into.unread.push({
          fromLine: line,
          toLine: block.endLine,
          text: text.trim(),
          reason: 'a timeline entry without a time that could be read',
        });
        into.entries.push({ text: text.trim(), line });
      } else if (last !== undefined && (opensItem || index > 0 || block.kind === 'paragraph')) {
        last.text = `${last.text}${last.text === '' ? '' : opensItem ? '; ' : ' '}${text.trim()}`;
      }
    });
  }
  return under;
}

/** Timed lines outside any timeline section count when there are at least two: a single time in prose is not a timeline. */
export function timelineElsewhere(
  blocks: readonly Block[],
  zone: string | undefined,
  order?: DayMonthOrder,
): RawTimeline {
  const found: RawTimeline = { entries: [], unread: [] };
  let under: FoundDate | undefined;
  for (const block of blocks) {
    if (block.kind === 'table' && isTimelineTable(block)) fromTable(block, found, zone, order, under);
    if (block.kind !== 'item' && block.kind !== 'paragraph') continue;
    block.lines.forEach(({ text, line }, index) => {
      const day = dayHeading(text, order);
      if (day !== undefined) under = day;
      const stamp = timeStampAt(text, order);
      const dated = stamp?.date?.year !== undefined && block.kind === 'item' && index === 0;
      if (
        stamp !== undefined &&
        stamp.rest !== '' &&
        (stamp.time !== undefined || dated) &&
        stamp.rest.length < 4_000
      ) {
        // "At 15:35 UTC, engineering reported …" inside running prose is a sentence, not an entry.
        const prose = block.kind === 'paragraph' && /^(?:at|on|around|about|from|since)\b/i.test(text.trim());
        if (!prose)
          found.entries.push({
            stamp,
            ...(under === undefined ? {} : { under }),
            ...(zone === undefined ? {} : { zone }),
            text: stamp.rest,
            line,
          });
      } else if (block.kind === 'item' && index > 0 && found.entries.at(-1)?.line === line - index) {
        const last = found.entries.at(-1);
        if (last !== undefined) last.text = `${last.text} ${text.trim()}`;
      }
    });
  }
  return found.entries.length >= 2 ? found : { entries: [], unread: [] };
}
