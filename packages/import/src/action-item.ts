import type { ImportedAction } from '@pawl/domain/imported-writeup';
import { type SaidState, saidState, stateOf, stateWords } from './action-state.ts';
import { takeAttributes } from './attribute-brackets.ts';
import type { ListItem } from './blocks.ts';
import { type DayMonthOrder, findDates, isoDay } from './dates.ts';
import { ownerNamed, takeOwner } from './owners.ts';
import { isPlaceholder, plainText, saysNothing } from './plain-text.ts';
import { findTickets, isOnlyTicket } from './tickets.ts';

/** Pieces of an action as a table row, a list item or a record gives them; the text may carry more of them inside. */
export interface ActionParts {
  readonly text: string;
  readonly line: number;
  readonly box?: ListItem['box'];
  readonly state?: string;
  readonly owner?: string;
  readonly ticket?: string;
  readonly due?: string;
}

/** An action, and what was said of it that could not be used. */
export interface ReadAction {
  readonly action?: ImportedAction;
  readonly problems: readonly { readonly text: string; readonly reason: string }[];
}

const labelled =
  /(?:^|[\s;,|([—–-])\*{0,2}(status|state|due(?: date)?|deadline|eta|target(?: date)?|priority|prio|type|ticket|jira|issue|tracking|link|bug)\*{0,2}\s?[:=]\*{0,2}\s*/i;
const field = new RegExp(labelled.source, 'gi');
const leadState = new RegExp(
  String.raw`^(?:[[({]{1,2}\s?(${stateWords})\s?(?:\|[^{}]{0,60})?[\])}]{1,2}\s*[:.–—-]?\s*|\*{1,2}(${stateWords})\s?:?\*{1,2}\s*[:.–—-]?\s*|(${stateWords})\s?[:–—-]+\s+)`,
  'i',
);
const statusLead = new RegExp(
  String.raw`^\*{0,2}stat(?:us|e)\*{0,2}\s?[:=]\*{0,2}\s*(?:\{\{)?((?:${stateWords})(?:[,;]? \((?:[^()]{0,60})\))?)(?:\}\})?\*{0,2}(?:\s*[-–—:;,.]+\s*|\s+|$)`,
  'i',
);
const nakedLead = /^(DONE|Done|TODO|WONTFIX|WIP|FIXED|DECLINED|OPEN)(?=\s+[^\sa-z])\s+/;
const emojiState =
  /^\s*((?:✅|✔️?|☑️?|❌|🚫|🚧|⏳|🔄|⬜|🟢|🟡|🔴)️?|:(?:white_check_mark|heavy_check_mark|x|construction):|\([/x!]\))\s*/u;
const tailEmoji =
  /\s*((?:✅|✔️?|☑️?|❌|🚫|🚧|⏳|🔄|🟢)️?|:(?:white_check_mark|heavy_check_mark|construction):)\s*[.]?$/u;
const tailState = new RegExp(
  String.raw`(?:\s*[[({]{1,2}\s?\*{0,2}(${stateWords})\*{0,2}\b(?:\|)?[^()[\]{}]{0,60}[\])}]{1,2}|\s+(?:[-–—:|]+|→|->|=>|\.\.\.)\s*\*{0,2}(${stateWords})\*{0,2}|\s+\*{2}(${stateWords})\*{2})\s*[.!]?$`,
  'i',
);
/** "Replace the array: rejected by finance". */
const colonTail =
  /:\s+\*{0,2}(done|fixed|completed|deployed|shipped|merged|resolved|closed|rejected|declined|cancelled|wontfix|won't fix|in progress|ongoing|open|not started)\*{0,2}(?: (?:by|in|on|with|since|as of)\b[^.;]{0,40})?\s*[.!]?$/i;
const nakedTail = /[\s–—-]+(DONE|Done|WONTFIX|WIP|TODO)(?: (?:on )?\d{4}-\d\d-\d\d)?[.!]?$|\s(\[[xX ]\])$/;
const doneInWords =
  /\b(?:now|already|since|has been|have been|was|were) (?:fixed|done|completed?|implemented|deployed|merged|resolved|added|rolled out|in place|shipped)\b(?!.{0,30}\b(?:but|not)\b)|^(?:we(?:'ve| have)? |I(?:'ve| have)? )(?:already |now |also )?(?!need)(?:\w+ed|made|put|set|split|wrote|written|built|ran|run|sent|cut)\b/i;
const takenInWords =
  /\b(?:(?:issue|ticket|task|bug|story|backlog (?:task|item|entry)|PR|pull request|card)s? (?:has been |have been |was |were |is |are )?(?:created|filed|opened|raised|added|logged|exists)|(?:created?|filed|opened|raised|added|placed) an? (?:\w+ ){0,2}(?:issue|ticket|task|bug|story|item|card)|on (?:the|our) (?:\w+ ){0,2}(?:roadmap|backlog)|(?:is|are) (?:being )?(?:under ?way|in progress|being worked on|work in progress)|work(?:ing)? (?:is )?(?:in progress|on (?:this|it)))\b|^we(?:'re| are) (?:also |now |already |currently |actively )?(?!going\b)\w+ing\b/i;

function dueIn(value: string, order: DayMonthOrder | undefined): { due?: string; problem?: string } {
  const [date] = findDates(value, order);
  if (date === undefined) return {};
  if (date.ambiguous) return { problem: 'a due date that may be read day first or month first' };
  const due = isoDay(date);
  return due === undefined ? { problem: 'a due date that names no year' } : { due };
}

/** Reads one action from its text and whatever came with it. No action comes of "none", a placeholder or nothing. */
export function readAction(parts: ActionParts, order?: DayMonthOrder): ReadAction {
  const problems: { text: string; reason: string }[] = [];
  let said: SaidState | undefined;
  // An item is a sentence or three; what is pasted behind it (logs, a page of text) is kept but not searched.
  const tail = parts.text.slice(4_000);
  let text = parts.text
    .slice(0, 4_000)
    .replace(/'{3}/g, '**')
    .replace(/\[~(?:accountid:)?([\w.@-]{1,60})\]/g, '@$1')
    .replace(/\[\[User:(?:[^[\]|]{1,60}\|)?([^[\]|]{1,60})\]\]/gi, '$1')
    .replace(/\*\*([([][^*]{1,80}[)\]])\*\*/g, '$1')
    .trim();
  const say = (state: SaidState | undefined): void => {
    said ??= state;
  };

  const struck = /^(?:~~|<(?:s|del|strike)>)(.{1,2000}?)(?:~~|<\/(?:s|del|strike)>)\s*(.{0,200})$/.exec(text);
  const afterStrike = struck?.[2] ?? '';
  if (struck?.[1] !== undefined) text = `${struck[1]} ${afterStrike}`.trim();

  for (let round = 0; round < 3; round += 1) {
    const lead = emojiState.exec(text) ?? statusLead.exec(text) ?? leadState.exec(text) ?? nakedLead.exec(text);
    if (lead === null) break;
    say(saidState(lead[1] ?? lead[2] ?? lead[3] ?? ''));
    text = text.slice(lead[0].length);
  }
  text = text.replace(
    /^\*{0,2}(?:action(?: item)?|AI|AP|todo|task|follow[- ]?up)[\s-]?#?\d{0,3}\*{0,2}\s?[:–—-]\*{0,2}\s+/i,
    '',
  );

  const bracketed = takeAttributes(text, order);
  ({ text } = bracketed);
  if (bracketed.state !== undefined) say(saidState(bracketed.state));
  let { ticket = bracketed.ticket, due = bracketed.due } = parts;
  const dueTail = /[\s,;([–—-]*\b(?:due(?: by| on| date)?|eta|deadline)\b\s?:?\s*([^()[\]]{4,30})[)\]]?\.?$/i.exec(
    text,
  );
  if (dueTail?.[1] !== undefined && dueTail.index > 0 && findDates(dueTail[1], order).length === 1) {
    due ??= dueTail[1];
    text = text.slice(0, dueTail.index);
  }
  let taken = takeOwner(text);
  let owner = parts.owner === undefined ? taken.owner : ownerNamed(parts.owner);
  if (bracketed.owner !== undefined) owner ??= ownerNamed(bracketed.owner);
  text = taken.text;
  // "… — status: open; due: 2021-04-01": each label owns the text up to the next one.
  const labels = [...text.matchAll(field)];
  let head = text;
  labels.forEach((match, index) => {
    const label = (match[1] ?? '').toLowerCase();
    const value = text
      .slice(match.index + match[0].length, labels[index + 1]?.index ?? text.length)
      .replace(/[\s;,|)\].]+$/, '')
      .trim();
    const stated = label.startsWith('sta');
    const dated = /^(?:due|deadline|eta|target)/.test(label);
    const usable = stated
      ? saidState(value) !== undefined
      : dated
        ? true
        : /^pri|^type/.test(label) || findTickets(value).length > 0;
    if (!usable || value.length > 160) return;
    if (stated) say(saidState(value));
    else if (dated) due ??= value;
    else if (!/^pri|^type/.test(label)) ticket ??= findTickets(value)[0]?.ticket;
    if (head.length > match.index) head = text.slice(0, match.index);
  });
  if (head.trim() !== '' || labels.length === 0)
    text = head
      .replace(/[\s;:,|([—–-]+$/, '')
      .replace(/\s+\.$/, '')
      .trim();

  const found = findTickets(text);
  ticket ??= found[0]?.ticket;
  for (let round = 0; round < 3; round += 1) {
    text = withoutEndTickets(text);
    const ending = tailEmoji.exec(text) ?? tailState.exec(text) ?? colonTail.exec(text) ?? nakedTail.exec(text);
    if (ending === null || ending.index === 0) break;
    if (!(ending[2] ?? '').startsWith('[')) say(saidState(ending[1] ?? ending[2] ?? ending[3] ?? ''));
    else if (/x/i.test(ending[2] ?? '')) say('done');
    text = text.slice(0, ending.index);
    taken = takeOwner(text);
    owner ??= taken.owner;
    text = taken.text;
  }

  const byDate = /\b(?:due|by|before|until|eta|deadline)\s{1,3}(?:the )?(?:end of )?(?=[\dA-Z(])/.exec(text);
  if (due === undefined && byDate !== null) {
    const [date] = findDates(text.slice(byDate.index, byDate.index + 60), order);
    if (date !== undefined && date.start <= byDate[0].length + 4) {
      due = text.slice(byDate.index, byDate.index + 60);
      // "— Ana Silva, by 1 September" only names who and when; "… by 1 September" may be the sentence itself.
      const named =
        byDate.index + date.end >= text.length - 2
          ? takeOwner(text.slice(0, byDate.index).replace(/[\s,;]+$/, ''))
          : undefined;
      if (named?.owner !== undefined && owner === undefined) {
        owner = named.owner;
        text = named.text;
      }
    }
  }
  const readDue = due === undefined ? {} : dueIn(due, order);
  if (readDue.problem !== undefined) problems.push({ text: due ?? '', reason: readDue.problem });

  if (parts.state !== undefined && !saysNothing(parts.state)) {
    const stated = saidState(parts.state);
    if (stated === undefined)
      problems.push({ text: parts.state, reason: 'a state of an action item that is not known' });
    else said = stated;
  }
  if (parts.box === 'ticked') said = 'done';
  else if (parts.box === 'struck') said ??= 'declined';
  // Struck out with no word beside it: the list was worked off. A box that was never ticked says it was given up.
  if (struck !== null) say(saidState(afterStrike) ?? (parts.box === 'empty' ? 'declined' : 'done'));
  if (said === undefined && parts.box !== 'empty') {
    if (takenInWords.test(text)) said = 'open';
    else if (doneInWords.test(text)) said = 'done';
  }

  const words = plainText(withoutEndTickets(text));
  const shown = words === '' || isOnlyTicket(text) ? plainText(text) || (ticket ?? '') : words;
  if (shown === '' || saysNothing(shown) || isPlaceholder(shown) || !/[\p{L}\d]/u.test(shown)) return { problems };
  return {
    action: {
      text: tail === '' ? shown : `${shown}${plainText(tail)}`,
      state: stateOf(said, owner, ticket),
      ...(owner === undefined ? {} : { owner }),
      ...(ticket === undefined || ticket === '' ? {} : { ticket }),
      ...(readDue.due === undefined ? {} : { due: readDue.due }),
      line: parts.line,
    },
    problems,
  };
}

/** Drops references that hang at the end, in brackets or bare; the ones inside a sentence stay. */
function withoutEndTickets(text: string): string {
  let rest = text.trim().replace(/^\{\{[^{}]{1,80}\}\}\s*[:–—-]*\s*/, '');
  const [lead] = findTickets(rest);
  const leads = lead === undefined || lead.start > 1 ? null : /^[\])]?\s*[:–—-]+\s+(?=\S)/.exec(rest.slice(lead.end));
  if (lead !== undefined && leads !== null && !lead.ticket.includes('://'))
    rest = rest.slice(lead.end + leads[0].length);
  for (const { start, end } of findTickets(rest).reverse()) {
    const before = /\s*[([]+(?:(?:see|tracked (?:at|in|as|by)|phab|task|bug|ticket|issue|jira)\s?:?\s?)?\[*$/i.exec(
      rest.slice(Math.max(0, start - 40), start),
    );
    const after = /^[\])]+/.exec(rest.slice(end));
    if (before !== null && after !== null && start > 0 && !rest.slice(end).startsWith(']('))
      rest = rest.slice(0, start - before[0].length) + rest.slice(end + after[0].length);
  }
  for (let round = 0; round < 4; round += 1) {
    const last = findTickets(rest)
      .sort((a, b) => a.end - b.end)
      .at(-1);
    if (last === undefined) break;
    const after = rest.slice(last.end).replace(/^\)/, '');
    if (!/^[\s)\].,;]*$/.test(after)) break;
    const before = rest.slice(0, last.start).replace(/(?:\[[^[\]]{0,60}\]\()?[\s([,;:–—|=>→-]*$/, '');
    if (before === '' || /\b(?:in|of|for|on|see|with|from|by|to|and|the|like|at|as|a)$/i.test(before)) break;
    rest = before;
  }
  return rest
    .replace(/\(\s*\)|\[\s*\]/g, '')
    .replace(/\s*[([](?:task|see|phab|bug|ticket)?[:\s]*$/i, '')
    .trim();
}
