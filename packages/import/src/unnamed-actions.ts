import { readAction } from './action-item.ts';
import { collect, type Actions, logicalLines, sentences } from './actions.ts';
import { joined, type Block, type ListItem } from './blocks.ts';
import { announcesActions, isCommitment, opensWithVerb } from './commitments.ts';
import type { DayMonthOrder } from './dates.ts';
import type { Section } from './sections.ts';
import { findTickets } from './tickets.ts';
import { timeStampAt } from './time-stamp.ts';

const stated =
  /^\W{0,3}(?:[Ss]tat(?:us|e)\W{1,3}|(?:DONE|TODO|WONTFIX)\b|Done\b(?= \p{Lu}| [-–:])|\[(?:done|todo|open|wontfix)\]|~~)/u;

interface Run {
  readonly items: readonly ListItem[];
  readonly before: string;
}

function runsOf(blocks: readonly Block[]): Run[] {
  const runs: { items: ListItem[]; before: string }[] = [];
  blocks.forEach((block, index) => {
    if (block.kind !== 'item') return;
    const previous = blocks[index - 1];
    if (previous?.kind === 'item') runs.at(-1)?.items.push(block);
    else runs.push({ items: [block], before: previous?.kind === 'paragraph' ? joined(previous) : '' });
  });
  return runs;
}

function isTimed(item: ListItem): boolean {
  const stamp = timeStampAt(joined(item));
  return stamp?.time !== undefined || (stamp?.date !== undefined && stamp.rest.length > 0);
}

/** An item that says what to do, rather than what happened: a verb in front, a promise, or a ticket at its end. */
function readsAsAction(item: ListItem): boolean {
  if (isTimed(item)) return false;
  const text = joined(item);
  if (stated.test(text) || opensWithVerb(text)) return true;
  const ticket = findTickets(text).find((one) => one.end >= text.length - 4 || one.start <= 6);
  return ticket !== undefined || (isCommitment(text) && text.length <= 700);
}

function isAnnouncement(before: string): boolean {
  const last = sentences(before).at(-1) ?? '';
  return announcesActions(last) && !/\b(?:was|were|had been) (?:fixed|resolved|mitigated|done)\b/.test(last);
}

/**
 * Writeups often come without their headings (mail, wiki exports, plain text). There, a list holds actions when a
 * line above it says so, when its items carry a state ("Status: Done - …"), or when it is the last list of a text that
 * has no headings at all and its items say what to do. Items that tell what happened are left out.
 */
export function unnamedActions(
  sections: readonly Section[],
  headed: boolean,
  into: Actions,
  order?: DayMonthOrder,
): void {
  const candidates = sections.filter(
    ({ role }) =>
      role === 'none' || role === 'unknown' || role === 'lessons' || role === 'summary' || role === 'response',
  );
  const runs = candidates.flatMap(({ blocks }) => runsOf(blocks));
  runs.forEach((run, index) => {
    const announced = isAnnouncement(run.before);
    const anyStated = run.items.findIndex((item) => stated.test(joined(item)));
    const closing = !headed && index === runs.length - 1;
    run.items.forEach((item, at) => {
      const text = joined(item);
      const takes =
        stated.test(text) ||
        (announced && !isTimed(item)) ||
        (anyStated >= 0 && at > anyStated && item.depth === 0 && readsAsAction(item)) ||
        (closing && readsAsAction(item));
      if (takes) collect(into, readAction({ text, line: item.line }, order), item.line);
    });
  });
  // "Conclusions" in prose: the sentences that promise something, and only those.
  for (const { heading, blocks, role } of candidates) {
    if (role !== 'lessons' || !/conclusion/i.test(heading ?? '')) continue;
    for (const block of blocks) {
      if (block.kind === 'item') {
        const text = joined(block);
        if (
          !stated.test(text) &&
          !isAnnouncement(text) &&
          isCommitment(text) &&
          !runs.some((run) => run.items.includes(block) && isAnnouncement(run.before))
        ) {
          collect(into, readAction({ text, line: block.line }, order), block.line);
        }
      } else if (block.kind === 'paragraph') {
        for (const { text, line } of logicalLines(block)) {
          for (const sentence of sentences(text)) {
            if (isCommitment(sentence) && !announcesActions(sentence))
              collect(into, readAction({ text: sentence, line }, order), line);
          }
        }
      }
    }
  }
}
