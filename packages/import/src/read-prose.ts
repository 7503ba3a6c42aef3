import type { ImportedAction, UnreadPart } from '@pawl/domain/imported-writeup';
import { readAction } from './action-item.ts';
import { isActionTable } from './action-table.ts';
import { collect, type Actions, actionsElsewhere, actionsOfSection } from './actions.ts';
import type { Block, Table } from './blocks.ts';
import { type Condition, conditionsOfSection } from './conditions.ts';
import { type DayMonthOrder, dayMonthOrder, type FoundDate } from './dates.ts';
import { type Fact, factIn, factKey, factsOf } from './facts.ts';
import type { Line } from './lines.ts';
import { isPlaceholder, plainText, saysNothing } from './plain-text.ts';
import { readBlocks } from './read-blocks.ts';
import { type Outline, outline, type Section } from './sections.ts';
import { summaryOf } from './summary.ts';
import { timeStampAt } from './time-stamp.ts';
import { isTimelineTable, type RawTimeline, timelineElsewhere, timelineOfSection } from './timeline.ts';
import { cleanTitle } from './titles.ts';
import { unnamedActions } from './unnamed-actions.ts';
import { declaredZone } from './zones.ts';

/** Everything a text says, before dates, title and fallbacks from outside are settled. */
export interface ProseReading {
  readonly outline: Outline;
  readonly facts: readonly Fact[];
  readonly summary: string;
  readonly timeline: RawTimeline;
  readonly conditions: readonly Condition[];
  readonly actions: readonly ImportedAction[];
  readonly unread: readonly UnreadPart[];
  readonly order?: DayMonthOrder;
  readonly zone?: string;
  /** The first line of prose, for writeups that have no title. */
  readonly firstLine?: string;
  /** Whether that line stands alone at the very top, as a title does. */
  readonly opensWithLine: boolean;
}

function isUnplaced(block: Block, used: ReadonlySet<Block>): block is Table {
  if (block.kind !== 'table' || used.has(block) || block.rows.length === 0) return false;
  const names = [...block.header, ...block.rows.map((row) => row.cells[0] ?? '')];
  if (block.header.length <= 2 && names.some((name) => factKey(name) !== undefined)) return false;
  if (
    names.some((name) =>
      /\b(?:role|attendees?|person|responders?|links?|metric|name|duration|impact|user|customer|commander|document|status|owner|meeting|recording)\b/i.test(
        name,
      ),
    )
  )
    return false;
  return !block.rows.every((row) => row.cells.every((cell) => saysNothing(cell) || isPlaceholder(cell)));
}

function readTimeline({ sections }: Outline, zone: string | undefined, order: DayMonthOrder | undefined): RawTimeline {
  const timeline: RawTimeline = { entries: [], unread: [] };
  let under: FoundDate | undefined;
  for (const section of sections)
    if (section.role === 'timeline') under = timelineOfSection(section, timeline, zone, order, under);
  if (timeline.entries.length > 0) return timeline;
  const elsewhere = sections
    .filter(({ role }) => role !== 'actions' && role !== 'conditions' && role !== 'timeline')
    .flatMap(({ blocks }) => blocks);
  return timelineElsewhere(elsewhere, zone, order);
}

function readActions(
  { sections, headed }: Outline,
  facts: readonly Fact[],
  order: DayMonthOrder | undefined,
): { actions: Actions; used: Set<Block> } {
  const actions: Actions = { actions: [], unread: [] };
  const used = new Set<Block>();
  const named = sections.filter(({ role }) => role === 'actions');
  for (const section of sections) {
    if (section.role === 'actions') {
      const first = actions.actions.length;
      actionsOfSection(section.blocks, actions, order);
      giveTo(section.owner, actions.actions, first);
    } else if (section.role !== 'timeline')
      for (const block of actionsElsewhere(section.heading, section.blocks, actions, order)) used.add(block);
  }
  for (const fact of facts) {
    if (fact.key !== 'actions') continue;
    // "Follow-up: see ticket" points elsewhere.
    if (/^see\b.{0,40}$/i.test(fact.value)) continue;
    for (const text of fact.value.split(/;\s+/))
      collect(actions, readAction({ text, line: fact.line }, order), fact.line);
  }
  const any = named.some(({ blocks }) => blocks.length > 0) || actions.actions.length > 0;
  if (!any) unnamedActions(sections, headed, actions, order);
  return { actions, used };
}

/** Actions listed below somebody's name are theirs unless they say otherwise. */
function giveTo(owner: string | undefined, actions: ImportedAction[], first: number): void {
  if (owner === undefined) return;
  for (let at = first; at < actions.length; at += 1) {
    const action = actions[at];
    if (action === undefined || action.owner !== undefined) continue;
    actions[at] = { ...action, owner, state: action.state === 'never_decided' ? 'open' : action.state };
  }
}

/** Some writeups repeat an item (a list above a table of the same): each line of text counts once. */
function withoutRepeats(actions: readonly ImportedAction[]): ImportedAction[] {
  const seen = new Set<string>();
  return [...actions]
    .sort((a, b) => a.line - b.line)
    .filter(({ text, line }) => {
      const key = `${String(line)} ${text}`;
      if (seen.has(key)) return false;
      seen.add(key);
      return true;
    });
}

function zoneOf(lines: readonly Line[], facts: readonly Fact[], own: readonly Fact[]): string | undefined {
  const stated = facts.find(({ key }) => key === 'zone')?.value.trim();
  if (stated !== undefined) return declaredZone(`timezone: ${stated}`) ?? stated;
  for (const { text } of lines) {
    if (text.length > 600 || text.includes('|')) continue;
    const zone = declaredZone(text);
    if (zone !== undefined && /\b(?:all|times?|timestamps?|timeline|zone)\b/i.test(text)) return zone;
  }
  // "Date: 4 February 2021, 08:10 CET" with bare times below: the same clock.
  for (const { key, value } of own) {
    if (key !== 'date' && key !== 'start') continue;
    const zone = timeStampAt(value)?.zone;
    if (zone !== undefined) return zone;
  }
  return undefined;
}

/** Reads one writeup's text of any dialect. Pure, and linear in the length of the text. */
export function readProse(lines: readonly Line[], wiki: boolean, given: readonly Fact[] = []): ProseReading {
  const blocks = readBlocks(lines, wiki);
  const plan = outline(blocks);
  const own = factsOf(plan);
  const facts = [...given, ...own];
  const order = dayMonthOrder([...given.map(({ value }) => value), ...lines.map(({ text }) => text)].join('\n'));
  const zone = zoneOf(lines, facts, own);
  const timeline = readTimeline(plan, zone, order);
  const { actions, used } = readActions(plan, facts, order);
  const conditions: Condition[] = plan.sections
    .filter(({ role }) => role === 'conditions')
    .flatMap((section) => conditionsOfSection(section.blocks));
  for (const fact of facts)
    if (fact.key === 'conditions' && !saysNothing(fact.value))
      conditions.push({ text: plainText(fact.value), line: fact.line });
  const placed = (section: Section, block: Table): boolean =>
    section.role === 'other' ||
    section.role === 'response' ||
    section.role === 'actions' ||
    section.role === 'timeline' ||
    section.role === 'conditions' ||
    section.role === 'services' ||
    isTimelineTable(block) ||
    isActionTable(block.header);
  const tables = plan.sections.flatMap((section) =>
    section.blocks.flatMap((block): UnreadPart[] =>
      isUnplaced(block, used) && !placed(section, block)
        ? [
            {
              fromLine: block.line,
              toLine: block.endLine,
              text: [block.header, ...block.rows.map((row) => row.cells)].map((cells) => cells.join(' | ')).join('\n'),
              reason: 'a table whose columns are not known',
            },
          ]
        : [],
    ),
  );
  const first = blocks.find((block) => block.kind === 'paragraph' || block.kind === 'item');
  const firstLine = first !== undefined && 'lines' in first ? first.lines[0]?.text : undefined;
  const told = facts.find(({ key }) => key === 'summary')?.value;
  return {
    outline: plan,
    facts,
    summary: summaryOf(plan, told === undefined ? '' : plainText(told)),
    timeline,
    conditions,
    actions: withoutRepeats(actions.actions),
    unread: [...actions.unread, ...tables],
    ...(order === undefined ? {} : { order }),
    ...(zone === undefined ? {} : { zone }),
    ...(firstLine === undefined ? {} : { firstLine }),
    opensWithLine:
      first !== undefined &&
      first === blocks[0] &&
      first.kind === 'paragraph' &&
      (first.lines.length <= (plan.headed ? 1 : 2) ||
        first.lines.slice(1).every(({ text }) => /^[^:]{1,40}:\s/.test(text))) &&
      factIn(firstLine ?? '', 0)?.key !== 'date' &&
      !/^\W{0,3}[\w ]{1,24}\W{0,3}:\W/.test(cleanTitle(firstLine ?? '')),
  };
}
