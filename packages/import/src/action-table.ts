import { type ActionParts, type ReadAction, readAction } from './action-item.ts';
import { saidState } from './action-state.ts';
import type { Table } from './blocks.ts';
import { opensWithVerb } from './commitments.ts';
import type { DayMonthOrder } from './dates.ts';
import { keyName } from './facts.ts';
import { markerOf } from './list-markers.ts';
import { plainText, saysNothing } from './plain-text.ts';
import { findTickets, isOnlyTicket } from './tickets.ts';

export type ActionColumn = 'text' | 'detail' | 'owner' | 'state' | 'ticket' | 'due' | 'ignored';

const columns: ReadonlyArray<readonly [ActionColumn, RegExp]> = [
  [
    'ignored',
    /^(?:type|category|kind|priority|prio|p|effort|estimate|size|theme|group|area|created.*|opened|incident|severity|comments?|notes?|remarks?)$/,
  ],
  [
    'state',
    /^(?:(?:action |task |current )?(?:status|state)(?: name)?|done|complete[d]?|progress|finished|is done|resolution|✓)$/,
  ],
  [
    'due',
    /^(?:due(?: (?:date|by|on|at))?|deadline|eta|target(?: date)?|by when|when|date|timeline|completion date|planned date|expected.*)$/,
  ],
  [
    'owner',
    /^(?:(?:action |task )?(?:owners?|assignees?|assigned(?: to)?|responsible(?: (?:person|party|team))?|dri|who|lead|team|person|people|champion|accountable|poc|by whom|owned by|owner team|owning team|owner name)(?: name)?)$/,
  ],
  [
    'ticket',
    /^(?:(?:jira|github|gitlab|linear|asana|phab\w*|tracking|issue|bug|ticket|task|external)? ?(?:tickets?|issues?|bugs?|links?|keys?|ids?|urls?|refs?|references?|trackers?|tracking|pr|prs|pull requests?|jira|numbers?)(?: (?:id|key|link|url|number|ref))?|jira|github|linear|phab|phabricator|bugzilla|external issue reference)$/,
  ],
  [
    'text',
    /^(?:actions?(?: ?items?| points?| to take)?|action (?:description|item description|title)|items?|tasks?(?: (?:name|title|description))?|what|to ?dos?|to-dos?|follow[- ]?ups?(?: (?:title|name|items?|actions?))?|improvements?|recommendations?|measures?|remediations?(?: items?)?|corrective actions?|preventi?ve actions?|preventative actions?|actionables?|next steps?|fix|summary|title|name|work items?)$/,
  ],
  ['detail', /^(?:descriptions?|details?|text|content|body)$/],
];

export function actionColumn(name: string): ActionColumn | undefined {
  const bare = keyName(name) || name.trim();
  return columns.find(([, pattern]) => pattern.test(bare))?.[0];
}

/** Whether a table of these columns lists actions wherever it stands: it says what is to be done and how it stands. */
export function isActionTable(header: readonly string[]): boolean {
  const kinds = header.map(actionColumn);
  const names = header.map(keyName);
  const saysAction = names.some((name) =>
    /\b(?:actions?|tasks?|to ?dos?|follow[- ]?ups?|remediation|actionables?|next steps?|recommendations?|measures?)\b/.test(
      name,
    ),
  );
  return (
    saysAction && kinds.some((kind) => kind === 'owner' || kind === 'state' || kind === 'ticket' || kind === 'due')
  );
}

/** "Bug 5554823 **TODO**", "n/a DONE": houses without a state column write it beside the ticket. */
const shoutedState = /\s*\*{0,2}\b(DONE|TODO|WONTFIX|FIXED|CLOSED|OPEN|IN PROGRESS|DECLINED|WIP)\b\*{0,2}\s*$/;
function stateInside(cell: string | undefined): string | undefined {
  return cell === undefined ? undefined : shoutedState.exec(cell)?.[1];
}
function withoutState(cell: string): string {
  return cell.replace(shoutedState, '').trim();
}

interface Plan {
  readonly kinds: readonly (ActionColumn | undefined)[];
  readonly headerIsRow: boolean;
}

/** Gives every column its meaning; where no name says which holds the action, the wordiest unnamed one does. */
function plan(table: Table): Plan {
  const kinds = table.header.map(actionColumn);
  const known = kinds.filter((kind) => kind !== undefined && kind !== 'ignored').length;
  const cellsAt = (index: number): string[] => table.rows.map((row) => row.cells[index] ?? '');
  const width = Math.max(
    table.header.length,
    ...table.rows.slice(0, 1_000).map((row) => Math.min(row.cells.length, 50)),
    0,
  );
  while (kinds.length < width) kinds.push(undefined);
  kinds.forEach((kind, index) => {
    const filled = cellsAt(index).filter((cell) => !saysNothing(kind === 'ticket' ? withoutState(cell) : cell));
    // "Issue" and "Task" name a reference in one house and the work itself in another: the cells decide.
    if (
      kind === 'ticket' &&
      filled.length > 0 &&
      filled.filter((cell) => findTickets(cell).length > 0 || /https?:|^#?\d+$/.test(cell)).length * 2 < filled.length
    ) {
      kinds[index] = 'detail';
    }
    if (
      kind === 'text' &&
      filled.length > 0 &&
      filled.every((cell) => isOnlyTicket(cell) || /^#?\d{1,4}$/.test(cell))
    ) {
      kinds[index] = 'ticket';
    }
    if (kind === undefined && filled.length > 0 && filled.every((cell) => saidState(cell) !== undefined))
      kinds[index] = 'state';
  });
  if (!kinds.includes('text')) {
    const detail = kinds.indexOf('detail');
    const size = (index: number): number => cellsAt(index).reduce((sum, cell) => sum + cell.length, 0);
    const free = kinds.flatMap((kind, index) => (kind === undefined ? [index] : []));
    const wordiest = detail >= 0 ? detail : free.sort((a, b) => size(b) - size(a))[0];
    if (wordiest !== undefined) kinds[wordiest] = 'text';
  }
  return {
    kinds,
    headerIsRow:
      known === 0 &&
      table.header.some((cell) => cell.trim() !== '') &&
      !table.header.every((cell) => plainText(cell).length < 25),
  };
}

/** A cell that holds a list ("- [x] Renew<br>- Alert") is as many actions; one that only wraps is one. */
function itemsInCell(cell: string): Pick<ActionParts, 'text' | 'box'>[] {
  const parts = cell.split(/\s*<br\s?\/?>\s*/i).filter((part) => part !== '');
  const markers = parts.map((part) => markerOf(part, false));
  const listed = markers.filter((marker) => marker !== undefined).length;
  if (listed === 0 && !(parts.length > 1 && parts.every(opensWithVerb))) return [{ text: cell }];
  const items: { text: string; box?: NonNullable<ActionParts['box']> }[] = [];
  parts.forEach((part, index) => {
    const marker = markers[index];
    const last = items.at(-1);
    if (marker === undefined && listed > 0 && last !== undefined) last.text = `${last.text} ${part}`;
    else items.push({ text: marker?.text ?? part, ...(marker?.box === undefined ? {} : { box: marker.box }) });
  });
  return items;
}

/** An action per row. A row that holds something, but no action, is a problem of that row's line. */
export function actionsFromTable(
  table: Table,
  order?: DayMonthOrder,
): (ReadAction & { readonly line: number; readonly source: string })[] {
  const { kinds, headerIsRow } = plan(table);
  const notes = table.header.findIndex((name) => /^(?:comments?|notes?|remarks?|outcome|result)$/.test(keyName(name)));
  // Without a column for it, "Shipped in v2" and "Won't do, too costly" stand among the notes.
  const inNotes = (cells: readonly string[]): string | undefined => {
    const note = kinds.includes('state') ? '' : plainText(cells[notes] ?? '');
    return note !== '' && note.length <= 80 && saidState(note) !== undefined ? note : undefined;
  };
  const rows = headerIsRow ? [{ cells: table.header, line: table.line }, ...table.rows] : table.rows;
  return rows.flatMap((row) => {
    const source = row.cells.join(' | ');
    if (row.cells.every((cell) => saysNothing(cell))) return [];
    const of = (kind: ActionColumn): string | undefined =>
      row.cells.find((cell, index) => kinds[index] === kind && !saysNothing(cell));
    const ticketCell = of('ticket');
    const text = of('text') ?? of('detail') ?? (ticketCell === undefined ? '' : plainText(ticketCell));
    const state =
      row.cells.find((_, index) => kinds[index] === 'state') ?? stateInside(ticketCell) ?? inNotes(row.cells);
    // In a column headed "Done?", a cross says "not yet", not "never".
    const asked =
      state !== undefined &&
      /^(?:done|complete[d]?|finished|is done)\b/.test(keyName(table.header[kinds.indexOf('state')] ?? ''));
    const said = asked && saidState(state) === 'declined' && !/[a-z]{3}/i.test(state) ? 'not done' : state;
    const owner = of('owner');
    const due = of('due');
    const reference = ticketCell === undefined ? '' : withoutState(ticketCell);
    const ticket = saysNothing(reference) ? undefined : (findTickets(reference)[0]?.ticket ?? plainText(reference));
    if (saysNothing(text)) {
      return [
        {
          problems: [{ text: source, reason: 'an action row that does not say what is to be done' }],
          line: row.line,
          source,
        },
      ];
    }
    return itemsInCell(text).map((item) => ({
      ...readAction(
        {
          ...item,
          line: row.line,
          ...(said === undefined || said === '' ? {} : { state: said }),
          ...(owner === undefined ? {} : { owner }),
          ...(due === undefined ? {} : { due }),
          ...(ticket === undefined ? {} : { ticket }),
        },
        order,
      ),
      line: row.line,
      source,
    }));
  });
}
