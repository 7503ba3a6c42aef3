import type { ImportedAction, ImportedWriteup, UnreadPart } from '@pawl/domain/imported-writeup';
import { readAction } from './action-item.ts';
import { type ActionColumn, actionColumn } from './action-table.ts';
import type { CsvRecord } from './csv-records.ts';
import { factKey, keyName } from './facts.ts';

type Companion = Extract<ActionColumn, 'owner' | 'state' | 'due' | 'ticket'>;

/** How a table with one action per row is laid out: which column holds the action, and which say something of it. */
export interface ActionRows {
  readonly text: number;
  readonly companions: ReadonlyMap<number, Companion>;
  /** Rows of one incident, in the order of their first. */
  readonly groups: readonly (readonly CsvRecord[])[];
}

const textColumn =
  /^(?:(?:action|remediation|follow-ups?|corrective action|preventi?ve action)(?: ?items?)?(?: (?:text|title|name|description|summary))?|actions?|action points?|tasks?(?: (?:title|name|description))?|follow-ups|to ?dos?|remediations?)$/;

/** "Action owner" and "Owner" both. */
function companionOf(name: string): Companion | undefined {
  const bare = keyName(name).replace(/^(?:action(?: items?)?|follow-ups|task|remediation)s? (?=.)/, '');
  const kind = actionColumn(bare);
  return kind === 'owner' || kind === 'state' || kind === 'due' || kind === 'ticket' ? kind : undefined;
}

/**
 * Recognises a table that repeats its incidents, one row per action, or leaves their cells empty below the first. Absent for a
 * table of incidents. A column such as "Status" is the action's where it stands behind the action or differs between
 * rows of one incident.
 */
export function actionRows(header: readonly string[], rows: readonly CsvRecord[]): ActionRows | undefined {
  const text = header.findIndex((name) => textColumn.test(keyName(name)));
  if (text < 0) return undefined;
  const columnOf = (wanted: 'id' | 'title'): number =>
    header.findIndex(
      (name, at) =>
        at !== text &&
        (factKey(name) === wanted || (wanted === 'title' && /^(?:incident|summary)$/i.test(name))) &&
        !/^(?:ticket|action|task)/i.test(name),
    );
  const id = columnOf('id');
  const title = columnOf('title');
  const key = id >= 0 && (title < 0 || id < text) ? id : title;
  if (key < 0) return undefined;
  const groups = new Map<string, CsvRecord[]>();
  let last: CsvRecord[] | undefined;
  for (const row of rows) {
    const name = (row.cells[key] ?? '').trim().toLowerCase();
    const continues = name === '' && (title < 0 || (row.cells[title] ?? '').trim() === '');
    if (continues && last !== undefined) last.push(row);
    else {
      last = groups.get(name) ?? [];
      if (last.length === 0) groups.set(name, last);
      last.push(row);
    }
  }
  const several = [...groups.values()].filter((group) => group.length > 1);
  const distinct = (group: readonly CsvRecord[], at: number): number =>
    new Set(group.map(({ cells }) => (cells[at] ?? '').trim())).size;
  // The same incident twice with one action is a repeated row, not a list of actions.
  if (!several.some((group) => distinct(group, text) > 1)) return undefined;
  const companions = new Map<number, Companion>();
  header.forEach((name, at) => {
    const kind = at === text || at === key ? undefined : companionOf(name);
    if (kind !== undefined && (at > text || several.some((group) => distinct(group, at) > 1))) companions.set(at, kind);
  });
  return { text, companions, groups: [...groups.values()] };
}

/** One row that stands for the group's incident: every cell that is not an action's, each value once. */
export function incidentOf(
  header: readonly string[],
  group: readonly CsvRecord[],
  { text, companions }: ActionRows,
): Record<string, unknown> {
  const values = new Map<string, string[]>();
  for (const { cells } of group) {
    header.forEach((name, at) => {
      const cell = (cells[at] ?? '').trim();
      if (name === '' || cell === '' || at === text || companions.has(at)) return;
      const known = values.get(name) ?? [];
      if (!known.includes(cell)) values.set(name, [...known, cell]);
    });
  }
  return Object.fromEntries([...values].map(([name, all]) => [name, all.length === 1 ? all[0] : all]));
}

/** The incident with the actions of its rows, each under its own line. */
export function withActions(
  writeup: ImportedWriteup,
  group: readonly CsvRecord[],
  { text, companions }: ActionRows,
): ImportedWriteup {
  const actions: ImportedAction[] = [];
  const unread: UnreadPart[] = [];
  for (const { cells, line, endLine } of group) {
    const said = [...companions].flatMap(([at, kind]): [Companion, string][] => {
      const value = (cells[at] ?? '').trim();
      return value === '' ? [] : [[kind, value]];
    });
    // The first column of a kind that says something counts.
    const read = readAction({ text: cells[text] ?? '', line, ...Object.fromEntries(said.reverse()) });
    if (read.action !== undefined) actions.push(read.action);
    for (const problem of read.problems) unread.push({ fromLine: line, toLine: endLine, ...problem });
  }
  return {
    ...writeup,
    actions: [...writeup.actions, ...actions],
    unread: [...writeup.unread, ...unread].toSorted((a, b) => a.fromLine - b.fromLine),
  };
}
