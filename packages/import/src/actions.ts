import type { ImportedAction, UnreadPart } from '@pawl/domain/imported-writeup';
import { type ActionParts, type ReadAction, readAction } from './action-item.ts';
import { actionsFromTable, isActionTable } from './action-table.ts';
import { joined, type Block, type ListItem, type Paragraph } from './blocks.ts';
import { isCommitment, isIntro, isUnderWay, opensWithVerb } from './commitments.ts';
import type { DayMonthOrder } from './dates.ts';
import type { Line } from './lines.ts';
import { saysNothing } from './plain-text.ts';
import { isGrouping, isPraise } from './section-names.ts';
import { findTickets } from './tickets.ts';

export interface Actions {
  readonly actions: ImportedAction[];
  readonly unread: UnreadPart[];
}

export function collect(into: Actions, read: ReadAction, line: number): boolean {
  if (read.action !== undefined) into.actions.push(read.action);
  for (const { text, reason } of read.problems) into.unread.push({ fromLine: line, toLine: line, text, reason });
  return read.action !== undefined;
}

/** "Owner: Ana", "Status - done", "JIRA: OPS-1" as a child of the item it belongs to. */
const attribute =
  /^\W{0,4}(?:owners?|assignees?|assigned(?: to)?|responsible|dri|who|status|state|ticket|jira|issue|tracking|link|due(?: date)?|deadline|eta|priority|type|target(?: date)?)\W{0,4}[:=–-]\s*\S/i;

function isGroupLabel(item: ListItem, child: ListItem | undefined): boolean {
  if (child === undefined || child.depth <= item.depth || item.box !== undefined) return false;
  const text = joined(item);
  // "Rotate certificates" above boxes for staging and production; "Docs" above two things to write.
  if (
    child.box !== undefined ||
    (text.split(/\s+/).length <= 3 && !opensWithVerb(text) && opensWithVerb(joined(child)))
  )
    return true;
  return (
    /:\W{0,3}$/.test(text) ||
    isGrouping(text, undefined) ||
    (/^(?:\*\*|__).{1,60}(?:\*\*|__)$/.test(text) && !opensWithVerb(text))
  );
}

/** Items of a list, each with the children that only describe it folded in. */
function fromItems(items: readonly ListItem[], into: Actions, order: DayMonthOrder | undefined): void {
  let at = 0;
  while (at < items.length) {
    const item = items[at];
    if (item === undefined) break;
    at += 1;
    if (isGroupLabel(item, items[at])) continue;
    let text = joined(item);
    const own: ListItem[] = [];
    while (at < items.length) {
      const child = items[at];
      if (child === undefined || child.depth <= item.depth) break;
      const childText = joined(child);
      const isAction =
        child.box !== undefined ||
        (!attribute.test(childText) &&
          (isCommitment(childText) || opensWithVerb(childText) || /^(?:done|todo|wontfix)\b\W/i.test(childText)));
      if (isAction) break;
      own.push(child);
      at += 1;
    }
    for (const child of own) {
      const childText = joined(child);
      if (attribute.test(childText)) text = `${text}; ${childText}`;
      else if (childText !== '') text = `${text}${/[.:;!?]$/.test(text) ? '' : ';'} ${childText}`;
    }
    collect(into, readAction(partsOf(item, text), order), item.line);
    // Children that are actions of their own are read in their turn, whatever their depth.
  }
}

function partsOf(item: ListItem, text: string): ActionParts {
  return { text, line: item.line, ...(item.box === undefined ? {} : { box: item.box }) };
}

/** Hard-wrapped lines become one again; a line that begins something new stays its own. */
export function logicalLines(paragraph: Paragraph): Line[] {
  const lines: { text: string; line: number }[] = [];
  for (const { text, line } of paragraph.lines) {
    const trimmed = text.trim();
    const last = lines.at(-1);
    // "Term" above ": what is said of it" is a definition list; what is said belongs to its term.
    const defined = last === undefined ? null : /^:\s+(\S.*)$/.exec(trimmed);
    if (last !== undefined && defined !== null) {
      last.text = `${last.text}; ${defined[1] ?? ''}`;
      continue;
    }
    const wraps =
      last !== undefined &&
      !/[.!?:;]$|\s\s$/.test(last.text) &&
      (/^[a-z(,]/.test(trimmed) || (last.text.length >= 70 && !opensWithVerb(trimmed)));
    if (last !== undefined && wraps) last.text = `${last.text} ${trimmed}`;
    else lines.push({ text: trimmed, line });
  }
  return lines;
}

/** Splits prose into sentences. Abbreviations and versions keep their dots: a sentence ends before a capital. */
export function sentences(text: string): string[] {
  return text
    .split(/(?<=[.!?]["')\]]?)\s+(?=["'([*]{0,2}\p{Lu})/u)
    .map((one) => one.trim())
    .filter((one) => one !== '');
}

function fromParagraph(paragraph: Paragraph, listed: boolean, into: Actions, order: DayMonthOrder | undefined): void {
  for (const { text, line } of logicalLines(paragraph)) {
    if (text === '' || saysNothing(text) || isIntro(text)) continue;
    const marked =
      /^\W{0,3}(?:AI|action|action item|todo|done|wontfix|fixed|open|status)\b\s?\d{0,3}\W{0,3}[:\]})-]/i.test(text);
    // Beside a list or table, prose explains it.
    if (listed && !marked) continue;
    // "… Owner: Jan. Status: open" is one action and what is said of it.
    const parts = sentences(text).filter((one) => !attribute.test(one));
    if (parts.length <= 1 || marked) {
      const named = opensWithVerb(text) || text.length <= 140 || isCommitment(text) || findTickets(text).length > 0;
      if (named) collect(into, readAction({ text, line }, order), line);
      continue;
    }
    const promises = parts.filter((sentence) => (isCommitment(sentence) || isUnderWay(sentence)) && !isIntro(sentence));
    // "Add an alert. The old one was silent." is one action with its reason.
    if (opensWithVerb(parts[0] ?? '') && promises.length === 1) collect(into, readAction({ text, line }, order), line);
    else for (const sentence of promises) collect(into, readAction({ text: sentence, line }, order), line);
  }
}

/** Reads a section whose name says that it lists what is to be done. */
export function actionsOfSection(blocks: readonly Block[], into: Actions, order?: DayMonthOrder): void {
  const listed = blocks.some((block) => block.kind === 'item' || block.kind === 'table');
  let items: ListItem[] = [];
  const flush = (): void => {
    fromItems(items, into, order);
    items = [];
  };
  for (const block of blocks) {
    if (block.kind === 'item') {
      items.push(block);
      continue;
    }
    flush();
    if (block.kind === 'table') {
      for (const row of actionsFromTable(block, order)) collect(into, row, row.line);
    } else if (block.kind === 'paragraph') fromParagraph(block, listed, into, order);
  }
  flush();
}

const announced = /^\W{0,4}(?:action item|action|AI|ACTION)\s?#?\d{0,3}\W{0,3}:\W{0,3}\s*(\S.*)$/i;

/**
 * Actions that stand outside any section for them: tables with an action column, boxes to tick, and lines that say
 * "ACTION: …". Checklists of the response itself ("- [x] Page the on-call") are left alone by their heading.
 */
export function actionsElsewhere(
  heading: string | undefined,
  blocks: readonly Block[],
  into: Actions,
  order?: DayMonthOrder,
): Set<Block> {
  const used = new Set<Block>();
  const checklist =
    /check ?list|process|template|roles|before|during|instructions|how to|status/i.test(heading ?? '') ||
    isPraise(heading ?? '');
  for (const block of blocks) {
    if (block.kind === 'table' && isActionTable(block.header)) {
      for (const row of actionsFromTable(block, order)) collect(into, row, row.line);
      used.add(block);
    } else if (block.kind === 'item') {
      const text = joined(block);
      const prefixed = announced.exec(text)?.[1];
      if ((block.box !== undefined && !checklist) || prefixed !== undefined) {
        collect(into, readAction(partsOf(block, prefixed ?? text), order), block.line);
        used.add(block);
      }
    } else if (block.kind === 'paragraph') {
      for (const { text, line } of block.lines) {
        const prefixed = announced.exec(text)?.[1];
        if (prefixed !== undefined) collect(into, readAction({ text: prefixed, line }, order), line);
      }
    }
  }
  return used;
}
