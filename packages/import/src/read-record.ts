import type { ImportedAction, ImportedEvent, ImportedWriteup, UnreadPart } from '@pawl/domain/imported-writeup';
import { readAction } from './action-item.ts';
import { actionColumn } from './action-table.ts';
import { type Fact, factKey } from './facts.ts';
import { textsOf } from './front-matter.ts';
import { htmlLines, looksLikeHtml } from './html-lines.ts';
import { linesWithin } from './lines.ts';
import { plainText } from './plain-text.ts';
import { readWriteup } from './read-writeup.ts';
import { elementsOf, fieldsOf, isObject } from './record-fields.ts';
import { actionsFrom, eventsFrom } from './record-parts.ts';
import { roleOf } from './section-names.ts';

export interface RecordSource {
  readonly path: string;
  readonly line: number;
  readonly original: string;
  readonly format: 'json' | 'csv';
}

const bodyNames =
  /^(?:descriptions?|text|body|content|details?|postmortem|post mortem|postmortem body|report|markdown|write ?up|document|narrative|html|notes?|message|comment|story|retrospective|full text|raw|body (?:text|html|markdown|md)|incident description|what happened)$/;
const timelineNames =
  /^(?:timelines?(?: (?:events?|items?|entries|updates))?|events|incident (?:events|updates|timeline)|updates|status updates|log entries|milestones|incident milestones|history items)$/;
const actionNames =
  /^(?:action ?items?|actions?|actionables?|follow[- ]?ups?(?: items| actions)?|tasks?|todos?|remediations?(?: items| tickets)?|corrective actions|preventi?ve actions|preventative actions|sub ?tasks?|next steps|tickets|improvements)$/;
const conditionNames =
  /^(?:contributing (?:factors|conditions|causes)|root causes?|causes|causal factors|triggers?|conditions)$/;

/** "Action owner", "Action status": columns beside the one action that a register keeps per incident. */
function companionOf(name: string): 'owner' | 'state' | 'due' | 'ticket' | undefined {
  const rest = /^(?:action(?: items?)?|follow-ups|task|remediation)s? (.{2,20})$/.exec(name)?.[1];
  const column = rest === undefined ? undefined : actionColumn(rest);
  return column === 'owner' || column === 'state' || column === 'due' || column === 'ticket' ? column : undefined;
}

/** A linked issue counts when the link's own words say that it is work that came out of the incident. */
function linkedActions(value: unknown): unknown[] {
  return elementsOf(value).flatMap((link) => {
    if (!isObject(link)) return [];
    const type = isObject(link['type']) ? JSON.stringify(link['type']) : '';
    const issue = link['outwardIssue'] ?? link['inwardIssue'];
    return /action|follow|remediat|post.?incident|prevent|fix/i.test(type) && isObject(issue) ? [issue] : [];
  });
}

/** Whether a record says enough to be an incident at all: a package manifest also has a name and a description. */
export function looksLikeWriteup(record: Record<string, unknown>): boolean {
  const fields = fieldsOf(record);
  const names = [...fields.keys()];
  if (names.includes('dependencies') || names.includes('version')) return false;
  const told = names.some(
    (name) =>
      bodyNames.test(name) || factKey(name) === 'title' || factKey(name) === 'summary' || roleOf(name) !== undefined,
  );
  const placed = names.some((name) => {
    const key = factKey(name);
    return (
      key === 'date' ||
      key === 'start' ||
      key === 'created' ||
      key === 'severity' ||
      key === 'resolved' ||
      timelineNames.test(name) ||
      actionNames.test(name) ||
      conditionNames.test(name) ||
      bodyNames.test(name)
    );
  });
  return told && placed;
}

/** A field as a section of the text. Equals signs head a section in every dialect; `##` numbers a list in wiki text. */
function section(name: string, text: string): string {
  return `== ${name.replace(/[_=-]+/g, ' ').trim()} ==\n\n${text}`;
}

/** Reads one row or object, whatever its fields are called. Absent when it has neither a title nor words. */
export function readRecord(record: Record<string, unknown>, source: RecordSource): ImportedWriteup | undefined {
  const { line } = source;
  const fields = fieldsOf(record);
  const facts: Fact[] = [];
  const bodies: string[] = [];
  const sections: string[] = [];
  const timeline: ImportedEvent[] = [];
  const actions: ImportedAction[] = [];
  const conditions: { text: string; line: number }[] = [];
  const unread: UnreadPart[] = [];
  let single: string | undefined;
  const companions: { owner?: string; state?: string; due?: string; ticket?: string } = {};
  const hasTitle = [...fields.keys()].some((name) => factKey(name) === 'title');
  for (const [name, field] of fields) {
    const { value } = field;
    const list = elementsOf(value);
    const companion = companionOf(name);
    if (companion !== undefined) {
      companions[companion] = textsOf(value).join(', ');
      continue;
    }
    if (timelineNames.test(name) && list.some(isObject)) {
      const read = eventsFrom(value, line);
      timeline.push(...read.events);
      unread.push(...read.unread);
      continue;
    }
    if ((actionNames.test(name) || name === 'issuelinks') && list.length > 0) {
      const read = actionsFrom(name === 'issuelinks' ? linkedActions(value) : list, line);
      actions.push(...read.actions);
      unread.push(...read.unread);
      continue;
    }
    if (conditionNames.test(name) && list.length > 0) {
      conditions.push(...textsOf(list).map((text) => ({ text: plainText(text), line })));
      continue;
    }
    const key = factKey(name);
    const texts = textsOf(Array.isArray(value) ? value : list.length > 0 ? list : value);
    const whole = texts.join('\n');
    if (whole === '') continue;
    const isShort = !whole.includes('\n') && whole.length <= 300;
    if (name === 'summary' && !hasTitle && isShort)
      facts.unshift({ key: 'title', value: whole, line, name: field.name });
    else if (name === 'incident' && !hasTitle && isShort && /\s/.test(whole))
      facts.push({ key: 'title', value: whole, line, name: field.name });
    else if (name === 'impact' && /^(?:none|minor|major|critical)$/i.test(whole))
      facts.push({ key: 'severity', value: whole, line, name: field.name });
    else if (bodyNames.test(name)) bodies.push(whole);
    else if (key === 'actions' && isShort && [...fields.keys()].some((other) => companionOf(other) !== undefined))
      single = whole;
    else if (key === 'conditions' || key === 'actions' || key === 'summary')
      sections.push(
        section(
          field.name,
          key === 'actions' && isShort
            ? whole
                .split(/;\s+/)
                .map((one) => `- ${one}`)
                .join('\n')
            : whole,
        ),
      );
    else if (key !== undefined) for (const text of texts) facts.push({ key, value: text, line, name: field.name });
    else if (typeof value === 'string' && roleOf(name) !== undefined && roleOf(name) !== 'other')
      sections.push(section(field.name, whole));
  }
  if (single !== undefined) {
    const read = readAction({ text: single, line, ...companions });
    if (read.action !== undefined) actions.push(read.action);
    unread.push(...read.problems.map((problem) => ({ fromLine: line, toLine: line, ...problem })));
  }
  if (facts.every(({ key }) => key !== 'title') && bodies.length + sections.length === 0) return undefined;
  const body = bodies.join('\n\n');
  const html = looksLikeHtml(body) || /<(?:p|li|h[1-6]|br ?\/?)>/i.test(body);
  const bodyLines = html ? htmlLines(body).map(({ text }) => ({ text, line })) : linesWithin(body, line);
  const ordered = [...facts].sort((a, b) => Number(/^id$/i.test(a.name)) - Number(/^id$/i.test(b.name)));
  const { writeup } = readWriteup({
    path: source.path,
    lines: [...bodyLines, ...sections.flatMap((part) => [{ text: '', line }, ...linesWithin(part, line)])],
    original: source.original,
    format: source.format,
    facts: ordered,
    extra: { timeline, actions, conditions, services: [] },
    unread,
    isRow: true,
  });
  return writeup;
}
