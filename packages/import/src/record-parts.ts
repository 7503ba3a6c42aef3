import type { ImportedAction, ImportedEvent, UnreadPart } from '@pawl/domain/imported-writeup';
import { type ActionParts, readAction } from './action-item.ts';
import { actionColumn } from './action-table.ts';
import { textOf, textsOf } from './front-matter.ts';
import { momentIn } from './occurrence.ts';
import { plainText } from './plain-text.ts';
import { elementsOf, fieldsOf, isObject } from './record-fields.ts';
import { findTickets } from './tickets.ts';

const words = /^(?:title|name|summary|description|text|action|task|content|body|note|message|event|details?|value)$/;
const dated =
  /^(?:occurred(?: at)?|happened at|timestamp|time|at|date|started at|start|event time|logged at|created(?: at)?|when)$/;

function firstText(fields: ReturnType<typeof fieldsOf>, pattern: RegExp): string | undefined {
  for (const [key, { value }] of fields) {
    if (pattern.test(key)) {
      const text = textOf(value);
      if (text !== undefined) return text;
    }
  }
  return undefined;
}

/** Events of an export's timeline: anything with a time and words. */
export function eventsFrom(value: unknown, line: number): { events: ImportedEvent[]; unread: UnreadPart[] } {
  const events: ImportedEvent[] = [];
  const unread: UnreadPart[] = [];
  for (const element of elementsOf(value)) {
    if (!isObject(element)) continue;
    const fields = fieldsOf(element);
    const when = firstText(fields, dated);
    const said = [
      'description',
      'text',
      'message',
      'content',
      'body',
      'event',
      'note',
      'title',
      'summary',
      'name',
      'type',
      'kind',
      'milestone',
      'new value',
    ]
      .map((name) => textOf(fields.get(name)?.value))
      .find((text) => text !== undefined);
    const title = textOf(fields.get('title')?.value);
    const text = plainText(
      title !== undefined && said !== undefined && said !== title ? `${title}: ${said}` : (said ?? ''),
    );
    if (text === '') continue;
    const moment = when === undefined ? {} : momentIn(when, undefined, undefined, undefined);
    const link = firstText(fields, /^(?:url|link|permalink|html url|evidence)$/);
    if (moment.at === undefined || moment.at.length === 10) {
      if (when === undefined || moment.at === undefined)
        unread.push({
          fromLine: line,
          toLine: line,
          text: `${when ?? ''} ${text}`.trim(),
          reason: 'a timeline entry without a time that could be read',
        });
      events.push({ atText: when ?? '', text, line });
    } else
      events.push({
        at: moment.at,
        atText: when ?? '',
        text,
        line,
        ...(link?.startsWith('http') === true ? { link } : {}),
      });
  }
  return {
    events: events.sort((a, b) => (a.at === undefined || b.at === undefined ? 0 : Date.parse(a.at) - Date.parse(b.at))),
    unread,
  };
}

/** Action items of an export: strings, or objects with a title, a status, an assignee, a reference. */
export function actionsFrom(value: unknown, line: number): { actions: ImportedAction[]; unread: UnreadPart[] } {
  const actions: ImportedAction[] = [];
  const unread: UnreadPart[] = [];
  for (const element of elementsOf(value)) {
    const plain = textOf(element);
    let parts: ActionParts = { text: typeof element === 'string' ? element : '', line };
    if (isObject(element)) {
      const fields = fieldsOf(element);
      let [title, detail, state, owner, ticket, due]: (string | undefined)[] = [];
      for (const [key, { value: inner }] of fields) {
        const text = textsOf(inner).join(', ') || undefined;
        if (text === undefined && !isObject(inner)) continue;
        const column = actionColumn(key);
        if (/^(?:id|uuid|number|position|rank|self|expand)$/.test(key)) continue;
        if (key === 'completed at' || key === 'done at' || key === 'closed at' || key === 'resolved at')
          state ??= 'done';
        else if (
          /^(?:reference|external issue reference|external issue|ticket|issue|jira issue|remote link)$/.test(key) &&
          isObject(inner)
        ) {
          const url = fieldsOf(inner);
          ticket ??=
            firstText(url, /^(?:issue permalink|url|permalink|html url|link|web url)$/) ??
            firstText(url, /^(?:issue name|key|name|id)$/);
        } else if (column === 'text' || key === 'title') title ??= text;
        else if (column === 'detail') detail ??= text;
        else if (column === 'state')
          state = text === 'true' ? 'done' : text === 'false' ? (state ?? 'to do') : (state ?? text);
        else if (column === 'owner') owner ??= text;
        else if (column === 'ticket' || /(?:url|key|permalink)$/.test(key)) ticket ??= text;
        else if (column === 'due' || /\bdue\b/.test(key)) due ??= text;
        else if (title === undefined && words.test(key)) title = text;
      }
      parts = {
        text: title ?? detail ?? plain ?? '',
        line,
        ...(state === undefined ? {} : { state }),
        ...(owner === undefined ? {} : { owner }),
        ...(ticket === undefined
          ? {}
          : { ticket: /^https?:/.test(ticket) ? ticket : (findTickets(ticket)[0]?.ticket ?? ticket) }),
        ...(due === undefined ? {} : { due }),
      };
    }
    const read = readAction(parts);
    if (read.action !== undefined) actions.push(read.action);
    for (const { text, reason } of read.problems) unread.push({ fromLine: line, toLine: line, text, reason });
    if (
      read.action === undefined &&
      isObject(element) &&
      plain !== undefined &&
      read.problems.length === 0 &&
      parts.text === ''
    ) {
      unread.push({
        fromLine: line,
        toLine: line,
        text: JSON.stringify(element).slice(0, 500),
        reason: 'an action row that does not say what is to be done',
      });
    }
  }
  return { actions, unread };
}
