import { joined } from './blocks.ts';
import { bareName, isPlaceholder, plainText, saysNothing } from './plain-text.ts';
import type { Outline } from './sections.ts';

/** What a "Key: value" line, a two-column table, front matter or a row can tell of an incident. */
export type FactKey =
  | 'title'
  | 'date'
  | 'start'
  | 'resolved'
  | 'created'
  | 'severity'
  | 'services'
  | 'id'
  | 'url'
  | 'zone'
  | 'conditions'
  | 'actions'
  | 'summary';

export interface Fact {
  readonly key: FactKey;
  readonly value: string;
  readonly line: number;
  /** The key as the source writes it. */
  readonly name: string;
}

const keys: ReadonlyArray<readonly [FactKey, RegExp]> = [
  [
    'title',
    /^(?:(?:incident|issue|postmortem|post mortem|event|report|page|outage) (?:title|name|headline)|title|name|subject|headline)$/,
  ],
  [
    'start',
    /^(?:(?:incident |outage |impact |event |issue )?(?:start|started|began|begin|begins|beginning|onset)(?: (?:date|time|at|on))*(?: utc)?|(?:incident|outage|impact) start(?: (?:date|time|at))*|starttime|start date time|occurred(?: (?:at|on))?|incident time|time of (?:incident|occurrence|outage)|from|impact started(?: at)?)$/,
  ],
  [
    'date',
    /^(?:(?:incident|outage|event|issue) (?:date|day)(?:(?: (?:and|&) | ?\/ ?| )?time)?|dates?(?: (?:of (?:the )?(?:incident|outage|event|occurrence|issue|impact)))?|when|date(?: ?\/ ?| and | & )?time|day|happened(?: (?:at|on))?|datetime|date of occurrence|time)$/,
  ],
  [
    'start',
    /^(?:detected|detection|identified|discovered|triggered|declared|acknowledged|first (?:seen|detected|alert))(?: (?:at|on|time|date))*$/,
  ],
  [
    'resolved',
    /^(?:(?:incident |outage |impact |event |issue )?(?:end|ended|ends|ending|stop|stopped|finish|finished)(?: (?:date|time|at|on))*|endtime|resolved(?: (?:at|on|date|time))?|resolution ?(?:date|time)|restored(?: (?:at|on))?|(?:service )?(?:restored|recovered)(?: at)?|fixed at|closed(?: (?:at|on|date))?|until|to)$/,
  ],
  [
    'created',
    /^(?:created(?: (?:at|on|date|time))?|date created|reported(?: (?:at|on|date))?|opened(?: (?:at|on))?|published(?: (?:at|on|date))?|publish date|pub ?date|date published|postmortem date|review date|written(?: on)?|timestamp|creation date|inserted at|date reported|submitted)$/,
  ],
  [
    'severity',
    /^(?:(?:incident |issue |outage |current |initial |final )?(?:severity|sev)(?: (?:level|rating|name|class(?:ification)?|code))?|(?:incident )?priority(?: level)?|impact level|sev level|criticality|urgency)$/,
  ],
  [
    'services',
    /^(?:(?:affected|impacted|involved|primary|degraded|related)? ?(?:services?|systems?|components?|products?|applications?|apps?|functionalit(?:y|ies)|infrastructure|subsystems?|modules?|platforms?)(?: (?:affected|impacted|involved|names?|\/? ?s))?|(?:affected|impacted)|component\/s|service\/s|systems? (?:affected|impacted)|what (?:was|is) affected|affects|resources affected)$/,
  ],
  [
    'id',
    /^(?:id|(?:incident|issue|ticket|postmortem|post mortem|report|case|outage) ?(?:id|key|no|number|ref|reference)|key|ref|reference|number|uuid|identifier|uid|ticket)$/,
  ],
  [
    'url',
    /^(?:urls?|permalinks?|alias(?:es)?|redirect from|redirects?|old urls?|canonical(?: url)?|web ?url|html url|source ?urls?|links?|permanent link|original(?: url)?|page url)$/,
  ],
  ['zone', /^(?:time ?zone|tz)$/],
  [
    'conditions',
    /^(?:(?:the )?(?:root |direct |proximate |underlying |probable |immediate )?causes?|root cause\/s|(?:contributing|contributory|causal) (?:factors?|causes?|conditions?)|triggers?|reason)$/,
  ],
  [
    'actions',
    /^(?:action items?|actions?|actionables?|follow[- ]?ups?|next steps?|remediations?|corrective actions?|preventive actions?|preventative actions?|to[- ]?dos?)$/,
  ],
  ['summary', /^(?:(?:executive |incident |issue )?(?:summary|abstract|synopsis|overview|description|tl ?dr))$/],
];

/** `started_at`, `startedAt`, `Started at (UTC)` → `started at`. */
export function keyName(name: string): string {
  return bareName(
    name
      .replace(/([a-z\d])([A-Z])/g, '$1 $2')
      .replace(/[_]+/g, ' ')
      .replace(/(?<=\w)-(?=\w)/g, ' '),
  ).replace(/\bfollow ups?\b/, 'follow-ups');
}

/** Files of rows ask for the same few dozen names over and over; the answers are kept, up to a bound. */
const answers = new Map<string, FactKey | undefined>();

export function factKey(name: string): FactKey | undefined {
  if (name.length > 120) return undefined;
  if (answers.has(name)) return answers.get(name);
  const bare = keyName(name);
  const key = bare === '' || bare.length > 50 ? undefined : keys.find(([, pattern]) => pattern.test(bare))?.[0];
  if (answers.size < 5_000) answers.set(name, key);
  return key;
}

/** "Incident: INC-7" names it, "Incident: Docs site down" says what it was; every other key means one thing. */
function keyFor(name: string, value: string): FactKey | undefined {
  if (keyName(name) !== 'incident') return factKey(name);
  return /^\S+$/.test(value.trim()) ? 'id' : 'title';
}

const definition =
  /^\s*[-*•|;:]?\s*(?:\p{Extended_Pictographic}\uFE0F?\s*)?(?:\*\*|__|'''|\*|_)?\s*([\p{L}\p{Extended_Pictographic}][\p{L}\p{N} _/&()'#.+-]{0,48}?)\s*(?:\*\*|__|'''|\*|_)?\s*(?::|：|=(?!=)|::)\s*(?:\*\*|__|'''|\*|_)?\s*(\S.*)$/u;
const boldKey =
  /^\s*[-*•]?\s*(?:\p{Extended_Pictographic}\uFE0F?\s*)?(?:\*\*|__|''')([\p{L}][\p{L}\p{N} _/&()'-]{0,48})(?:\*\*|__|''')\s*[-–—|]?\s*(\S.*)$/u;

/** Splits "**Severity**: SEV-2" into key and value when the key is known. A URL's own colon is no separator. */
export function factIn(text: string, line: number): Fact | undefined {
  const head = text.slice(0, 4_000);
  const match = definition.exec(head) ?? boldKey.exec(head);
  const [, name, value] = match ?? [];
  if (name === undefined || value === undefined || value.startsWith('//')) return undefined;
  const key = keyFor(name, value);
  return key === undefined ? undefined : { key, name: plainText(name), value: value.trim(), line };
}

const sectionKeys = { severity: 'severity', date: 'date', services: 'services' } as const;

/** Facts stated in the prose: definition lines, two-column tables, and sections that hold one value ("## Severity"). */
export function factsOf({ sections }: Outline): Fact[] {
  const facts: Fact[] = [];
  const add = (fact: Fact | undefined): void => {
    if (fact !== undefined && !saysNothing(fact.value) && !isPlaceholder(fact.value)) facts.push(fact);
  };
  for (const section of sections) {
    const { role } = section;
    if (role === 'actions' || role === 'timeline' || role === 'conditions' || role === 'lessons') continue;
    for (const block of section.blocks) {
      if (role === 'severity' || role === 'date' || role === 'services') {
        if (block.kind === 'paragraph' || block.kind === 'item') {
          for (const { text, line } of block.lines) {
            add(
              factIn(text, line) ?? { key: sectionKeys[role], value: text.trim(), line, name: section.heading ?? role },
            );
          }
          continue;
        }
      }
      if (block.kind === 'paragraph') {
        for (const { text, line } of block.lines) for (const part of text.split(/ [|·•] /)) add(factIn(part, line));
      } else if (block.kind === 'item') add(factIn(joined(block), block.line));
      else if (block.kind === 'table') {
        const all = [{ cells: block.header, line: block.line }, ...block.rows];
        if (block.header.length === 2 || all.every((row) => row.cells.filter((cell) => cell !== '').length <= 2)) {
          for (const { cells, line } of all) {
            const [name = '', value = ''] = cells.filter((cell, index) => cell !== '' || index > 0);
            const key = keyFor(name, value);
            if (key !== undefined && value !== '') add({ key, name: plainText(name), value, line });
          }
        } else if (block.rows.length === 1) {
          block.header.forEach((name, index) => {
            const key = factKey(name);
            const value = block.rows[0]?.cells[index] ?? '';
            if (key !== undefined && value !== '' && key !== 'actions')
              add({ key, name: plainText(name), value, line: block.rows[0]?.line ?? block.line });
          });
        }
      }
    }
  }
  return facts;
}
