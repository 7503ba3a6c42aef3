import { saidState } from './action-state.ts';
import { type DayMonthOrder, findDates } from './dates.ts';
import { notNames } from './owners.ts';
import { findTickets, isOnlyTicket } from './tickets.ts';

/** What brackets at the end of an action say of it, and the text before them. */
export interface Attributes {
  readonly text: string;
  readonly owner?: string;
  readonly state?: string;
  readonly ticket?: string;
  readonly due?: string;
}
type Kind = 'owner' | 'state' | 'ticket' | 'due' | 'priority';

const bracket = /\s*[([]([^()[\]]{1,200})[)\]]\s*[.:]?$/;
const labels: ReadonlyArray<readonly [Kind, RegExp]> = [
  ['owner', /^(?:owners?|owned by|assignees?|assigned to|responsible|dri|lead|who|poc)\b\s?[:=]?\s*(\S.{0,60})$/i],
  ['state', /^(?:status|state)\s?[:=]\s*(\S.{0,40})$/i],
  ['priority', /^(?:prio(?:rity)?\s?[:=]?\s*)?(P[0-5]|highest|high|medium|low|lowest|critical)$/i],
  ['due', /^(?:due(?: by| on| date)?|by|eta|deadline|target(?: date)?|when)\b\s?[:=]?\s*(\S.{3,40})$/i],
  ['ticket', /^(?:jira|ticket|issue|bug|task|tracked in|see)\b\s?[:=]?\s*(\S.{1,200})$/i],
];
const name = /^(?:@[\w.-]{2,40}|\p{Lu}[\p{L}'.-]{1,24}(?: \p{Lu}[\p{L}'.-]{1,24}){0,2})$/u;

function pieceOf(piece: string, order: DayMonthOrder | undefined): readonly [Kind, string] | undefined {
  for (const [kind, pattern] of labels) {
    const value = pattern.exec(piece)?.[1];
    if (value === undefined) continue;
    if (kind === 'state' && saidState(value) === undefined) continue;
    if (kind === 'due' && findDates(value, order).length !== 1) continue;
    if (kind === 'ticket' && findTickets(value).length === 0) continue;
    return [kind, value];
  }
  if (isOnlyTicket(piece)) return ['ticket', piece];
  if (piece.split(' ').length <= 3 && saidState(piece) !== undefined) return ['state', piece];
  const [date, second] = findDates(piece, order);
  if (date?.start === 0 && date.end >= piece.length - 1 && second === undefined) return ['due', piece];
  return name.test(piece) && !notNames.test(piece) ? ['owner', piece] : undefined;
}

/**
 * Takes "(Owner: Lee; due 2022-12-01; PAY-551)" or "[OPS-12, Bob, in progress]" off the end of an action. Every piece has to
 * say something known and one of them more than a name: "(Redis, Kafka)" stays in the sentence.
 */
export function takeAttributes(source: string, order?: DayMonthOrder): Attributes {
  const found = new Map<Kind, string>();
  let text = source;
  let several = false;
  for (let round = 0; round < 3; round += 1) {
    const match = bracket.exec(text);
    if (match?.[1] === undefined || match.index === 0) break;
    const pieces = match[1]
      .split(/\s*[;,|·]\s*|\s[–—-]\s/)
      .map((piece) => piece.trim())
      .filter((piece) => piece !== '');
    const read = pieces.map((piece) => pieceOf(piece, order));
    if (!read.every((one) => one !== undefined) || read.every(([kind]) => kind === 'owner')) break;
    // A row of references says more than the one that could be kept.
    if (read.filter(([kind]) => kind === 'ticket').length > 1) break;
    several ||= read.length > 1;
    for (const [kind, value] of read) if (!found.has(kind)) found.set(kind, value);
    text = text.slice(0, match.index);
  }
  // One piece alone is read where sentences are: it may be part of one.
  if (!several) return { text: source };
  const { owner, state, ticket, due }: Partial<Record<Kind, string>> = Object.fromEntries(found);
  return {
    text,
    ...(owner === undefined ? {} : { owner }),
    ...(state === undefined ? {} : { state }),
    ...(ticket === undefined ? {} : { ticket: findTickets(ticket)[0]?.ticket ?? ticket }),
    ...(due === undefined ? {} : { due }),
  };
}
