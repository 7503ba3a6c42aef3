import type { ImportedWriteup, UnreadPart } from '@pawl/domain/imported-writeup';
import type { Fact } from './facts.ts';
import { dayOf } from './instant.ts';
import type { Line } from './lines.ts';
import { occurrence } from './occurrence.ts';
import { placeInTime } from './place-in-time.ts';
import { isPlaceholder, plainText, saysNothing } from './plain-text.ts';
import { isWikiMarkup } from './read-blocks.ts';
import { type ProseReading, readProse } from './read-prose.ts';
import { servicesIn } from './services.ts';
import { severityOf } from './severity.ts';
import { cleanTitle, isGenericTitle, titleFromPath } from './titles.ts';

/** One writeup as its container (a file, a row) hands it over. */
export interface WriteupSource {
  readonly path: string;
  readonly lines: readonly Line[];
  readonly original: string;
  readonly format: ImportedWriteup['originalFormat'];
  /** What the container knows: front matter, columns, fields. */
  readonly facts: readonly Fact[];
  /** Parts the container read itself (arrays of a JSON export). */
  readonly extra?: Pick<ImportedWriteup, 'timeline' | 'actions' | 'conditions' | 'services'>;
  readonly unread?: readonly UnreadPart[];
  /** A row stands on its own: its file's name says nothing of it. */
  readonly isRow: boolean;
}

function titleOf(source: WriteupSource, prose: ProseReading): string {
  const stated = source.facts.find(({ key }) => key === 'title')?.value;
  const inText = prose.facts.filter(({ key }) => key === 'title').map(({ value }) => value);
  const candidates = [stated, prose.outline.title, ...inText];
  const opening = prose.firstLine === undefined ? undefined : plainText(prose.firstLine);
  // Only a line that could head a page: in flowing prose the file's name says more.
  const headline = opening !== undefined && opening.length <= 120 && !/[.;]$/.test(opening) ? opening : undefined;
  if (!source.isRow && prose.outline.title === undefined && prose.opensWithLine) candidates.push(headline);
  const good = candidates
    .map((one) => (one === undefined ? '' : cleanTitle(one)))
    .find((one) => one !== '' && !isGenericTitle(one) && !isPlaceholder(one) && !saysNothing(one));
  if (good !== undefined) return good;
  if (!source.isRow) {
    const fromPath = titleFromPath(source.path);
    const usable = /\p{L}{3}/u.test(fromPath) && !isGenericTitle(fromPath);
    if (usable) return fromPath;
    const generic = [stated, prose.outline.title].map((one) => plainText(one ?? '')).find((one) => one !== '');
    return generic || cleanTitle(headline ?? '') || fromPath;
  }
  const id = source.facts.find(({ key }) => key === 'id')?.value;
  return (
    headline ||
    (opening === undefined || opening === '' ? undefined : shortened(opening)) ||
    id ||
    titleFromPath(source.path)
  );
}

function shortened(text: string): string {
  return text.length <= 120 ? text.replace(/[.;]$/, '') : `${text.slice(0, 117).replace(/\s+\S*$/, '')}…`;
}

/** A first line that became the title is not told again. */
function withoutTitleLine({ summary, firstLine }: ProseReading, title: string): string {
  const [head = '', ...rest] = summary.split('\n');
  return firstLine !== undefined && head === plainText(firstLine) && cleanTitle(head) === title && rest.length > 0
    ? rest.join('\n').trim()
    : summary;
}

const asUrl = (value: string): string[] =>
  value.split(/[\s,]+/).filter((part) => /^https?:\/\/\S{3,}$/.test(part) || /^\/[\w./~%-]{1,300}$/.test(part));

function severityFrom(
  facts: readonly Fact[],
  title: string,
): { severity?: NonNullable<ImportedWriteup['severity']>; unread: UnreadPart[] } {
  const unread: UnreadPart[] = [];
  const stated = facts.filter(({ key }) => key === 'severity');
  // A tracker's priority is asked only where no severity is stated.
  const byName = [...stated].sort(
    (a, b) => Number(/prio|urgency/i.test(a.name)) - Number(/prio|urgency/i.test(b.name)),
  );
  for (const fact of byName) {
    const severity = severityOf(plainText(fact.value));
    if (severity !== undefined) return { severity, unread: [] };
    if (
      !/prio|urgency|impact/i.test(fact.name) &&
      fact.value.length < 200 &&
      !/^(?:unset|undecided|not set|-)$/i.test(fact.value)
    ) {
      unread.push({ fromLine: fact.line, toLine: fact.line, text: fact.value, reason: 'a severity that is not known' });
    }
  }
  const inTitle = /\b(?:sev(?:erity)?[ -]?[0-5]|P[0-5])\b/i.exec(title)?.[0];
  const fromTitle = inTitle === undefined ? undefined : severityOf(inTitle);
  return fromTitle === undefined ? { unread } : { severity: fromTitle, unread };
}

/** Puts one writeup together from its text and what its container knows. */
export function readWriteup(source: WriteupSource): { writeup: ImportedWriteup; prose: ProseReading } {
  const wiki = source.format === 'wikitext' || isWikiMarkup(source.lines);
  const prose = readProse(source.lines, wiki, source.facts);
  const title = titleOf(source, prose);
  const { facts } = prose;
  const created = source.isRow ? source.facts.find(({ key }) => key === 'created')?.value : undefined;
  const when = occurrence({
    facts: created === undefined ? facts : facts.filter((fact) => fact.key !== 'created'),
    entries: prose.timeline.entries,
    path: source.isRow ? '' : source.path,
    title: prose.outline.title ?? title,
    summary: prose.summary.slice(0, 4_000),
    ...(prose.zone === undefined ? {} : { zone: prose.zone }),
    ...(prose.order === undefined ? {} : { order: prose.order }),
    ...(created === undefined ? {} : { created }),
  });
  // Milestones of an export are all some incidents have for a date.
  const occurredAt = when.occurredAt ?? source.extra?.timeline.find(({ at }) => at !== undefined)?.at;
  const placed = placeInTime(prose.timeline, dayOf(occurredAt));
  const severity = severityFrom(facts, title);
  const id =
    source.facts.find(({ key }) => key === 'id')?.value ??
    facts.find(({ key, value }) => key === 'id' && value.length <= 60 && !/\s.*\s/.test(value))?.value;
  const services = servicesIn([
    ...(source.extra?.services ?? []),
    ...facts.filter(({ key }) => key === 'services').map(({ value }) => value),
  ]);
  const unread = [...(source.unread ?? []), ...when.unread, ...severity.unread, ...placed.unread, ...prose.unread];
  const writeup: ImportedWriteup = {
    ...(id === undefined ? {} : { sourceId: plainText(id) }),
    title,
    ...(occurredAt === undefined ? {} : { occurredAt }),
    ...(when.resolvedAt === undefined ? {} : { resolvedAt: when.resolvedAt }),
    services,
    ...(severity.severity === undefined ? {} : { severity: severity.severity }),
    summary: withoutTitleLine(prose, title),
    timeline: [...(source.extra?.timeline ?? []), ...placed.events],
    conditions: [...(source.extra?.conditions ?? []), ...prose.conditions],
    actions: [...(source.extra?.actions ?? []), ...prose.actions],
    oldUrls: [...new Set(source.facts.filter(({ key }) => key === 'url').flatMap(({ value }) => asUrl(value)))],
    original: source.original,
    originalFormat: source.format === 'text' && wiki ? 'wikitext' : source.format,
    unread: [...unread].sort((a, b) => a.fromLine - b.fromLine),
  };
  return { writeup, prose };
}
