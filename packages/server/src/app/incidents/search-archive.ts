import { numberOf } from '../incident-key.ts';
import { badCursor, decodeCursor, encodeCursor } from '../page.ts';
import type { Ports } from '../ports/ports.ts';
import type { ArchiveFilter } from '../ports/queries.ts';
import type { RecallHit } from '../ports/recall.ts';
import type { Reading } from '../ports/work.ts';
import { done, refuse, type Result } from '../refusal.ts';
import { archiveFilter, type ArchiveQuestion } from './archive-filter.ts';
import { archiveItems, type ArchiveItem } from './archive-items.ts';
import { servicesIn } from './services-by-name.ts';

export interface ArchivePage {
  readonly items: ArchiveItem[];
  readonly nextCursor: string | null;
  readonly total: number;
}

/** Nobody reads beyond this; who needs more narrows the question. */
const mostRanked = 1_000;

/** Search and browse the archive: with words through recall's engine, best first; without them newest first. */
export async function searchArchive(
  read: Reading,
  question: ArchiveQuestion,
  ports: Ports,
): Promise<Result<ArchivePage>> {
  const filter = await archiveFilter(read, question);
  const q = question.q?.trim() ?? '';
  if (q === '') return byTime(read, question, filter ?? {}, new Map());
  // People paste a key into the search field; the words of a key stand in no text.
  if (/^inc-[1-9]\d{0,8}$/i.test(q)) return byTime(read, question, { ...filter, number: numberOf(q) }, new Map());
  return byWords(read, question, q, filter, ports);
}

async function byWords(
  read: Reading,
  question: ArchiveQuestion,
  q: string,
  filter: ArchiveFilter | null,
  ports: Ports,
): Promise<Result<ArchivePage>> {
  const ranked = (question.sort ?? 'best') === 'best';
  const cursor = ranked && question.cursor !== undefined ? rankedCursor(question.cursor) : undefined;
  if (cursor === null) return badCursor();
  const answer = await ports.recall.ask(read.actor.workspaceId, {
    title: q,
    text: '',
    services: await servicesIn(read, q),
    limit: mostRanked,
    hidden: await read.queries.hiddenIncidents(),
    // Age is counted from the same moment on every page: else the ranking would move between two of them.
    at: cursor?.at ?? read.now,
    ...(filter ? { among: new Set(await read.queries.archiveIds(filter)) } : {}),
  });
  if (answer === 'warming') return refuse('recall.warming');
  const hits = new Map(answer.hits.map((hit) => [hit.incidentId, hit]));
  if (!ranked) return byTime(read, question, { ids: [...hits.keys()] }, hits);

  const from = cursor ? placeAfter(answer.hits, cursor) : 0;
  const page = answer.hits.slice(from, from + question.limit);
  const found = new Map(
    (await read.many('incidents', { id: { in: page.map(({ incidentId }) => incidentId) } })).map((row) => [
      row.id,
      row,
    ]),
  );
  const items = await archiveItems(
    read,
    page.flatMap(({ incidentId }) => found.get(incidentId) ?? []),
    hits,
  );
  const last = page.at(-1);
  const more = last && from + page.length < answer.hits.length;
  const at = (cursor?.at ?? read.now).getTime();
  const nextCursor = more ? encodeCursor(['best', at, last.incidentId, last.score]) : null;
  return done({ items, nextCursor, total: answer.hits.length });
}

interface RankedCursor {
  readonly at: Date;
  readonly id: string;
  readonly score: number;
}

/** Null where it is not one of ours. */
function rankedCursor(cursor: string): RankedCursor | null {
  const [kind, at, id, score] = decodeCursor(cursor, 4) ?? [];
  if (kind !== 'best' || typeof at !== 'number' || typeof id !== 'string' || typeof score !== 'number') return null;
  const moment = new Date(at);
  return Number.isNaN(moment.getTime()) ? null : { at: moment, id, score };
}

/**
 * Where the next page begins: behind the incident the last one ended with. Incidents declared meanwhile move every rank, and
 * every score a little, so neither a rank nor a score alone would do; the score serves where that incident no longer matches.
 */
function placeAfter(hits: readonly RecallHit[], { id, score }: RankedCursor): number {
  const at = hits.findIndex((hit) => hit.incidentId === id);
  if (at !== -1) return at + 1;
  const below = hits.findIndex((hit) => hit.score < score);
  return below === -1 ? hits.length : below;
}

async function byTime(
  read: Reading,
  question: ArchiveQuestion,
  filter: ArchiveFilter,
  hits: ReadonlyMap<string, RecallHit>,
): Promise<Result<ArchivePage>> {
  const after = question.cursor === undefined ? undefined : timeCursor(question.cursor);
  if (after === null) return badCursor();
  const order = question.sort === 'oldest' ? 'oldest' : 'newest';
  const { incidents, total } = await read.queries.archivePage(filter, { order, after, limit: question.limit + 1 });
  const page = incidents.slice(0, question.limit);
  const last = page.at(-1);
  const more = last && incidents.length > page.length;
  const nextCursor = more ? encodeCursor(['time', last.occurredAt.getTime(), last.id]) : null;
  return done({ items: await archiveItems(read, page, hits), nextCursor, total });
}

function timeCursor(cursor: string): { occurredAt: Date; id: string } | null {
  const [kind, at, id] = decodeCursor(cursor, 3) ?? [];
  if (kind !== 'time' || typeof at !== 'number' || typeof id !== 'string') return null;
  const occurredAt = new Date(at);
  const sound = !Number.isNaN(occurredAt.getTime()) && /^[0-9a-f-]{36}$/.test(id);
  return sound ? { occurredAt, id } : null;
}
