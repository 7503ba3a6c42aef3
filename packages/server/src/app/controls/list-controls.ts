import { costOf } from '@pawl/domain/controls/cost';
import type { Life } from '@pawl/domain/controls/liveness';
import { controlKinds, rungOfControl, type ControlKind, type Liveness } from '@pawl/domain/controls/vocabulary';
import type { Rung } from '@pawl/domain/vocabulary';
import { groupBy } from '../group-by.ts';
import { numberOf } from '../incident-key.ts';
import { badCursor, decodeCursor, encodeCursor } from '../page.ts';
import type { ControlFilter, ControlSign } from '../ports/control-signs.ts';
import type { Reading } from '../ports/work.ts';
import type { TeamRecord } from '../ports/workspace-records.ts';
import { done, type Result } from '../refusal.ts';
import { todayOf } from '../today.ts';
import { controlItems, watched, type ControlItem } from './control-item.ts';
import { lifeOf } from './life-of.ts';
import { teamBook, type TeamBook } from './teams-by-name.ts';

export interface ControlsQuestion {
  readonly team?: string | undefined;
  readonly liveness?: Liveness | undefined;
  readonly rung?: Rung | undefined;
  readonly kind?: ControlKind | undefined;
  readonly incident?: string | undefined;
  readonly repository?: string | undefined;
  readonly gateId?: string | undefined;
  readonly q?: string | undefined;
  readonly sort: 'urgent' | 'title' | 'age' | 'last_alive' | 'fires' | 'cost';
  readonly cursor?: string | undefined;
  readonly limit: number;
}
export interface ControlsPage {
  readonly items: ControlItem[];
  readonly nextCursor: string | null;
  readonly total: number;
  readonly counts: Record<Liveness, number>;
}

/**
 * The registry. Every control that passes is judged by the same rule that its own page uses, since a second rule in SQL would be a
 * second truth; only what it takes to judge and to order is read of all, the rest of those on the page.
 */
export async function listControls(read: Reading, question: ControlsQuestion): Promise<Result<ControlsPage>> {
  const teams = await read.many('teams', {});
  const book = teamBook(teams);
  const filter = await filterOf(read, question, teams, book);
  const matching = filter === null ? [] : await judged(read, filter);
  const counts = { alive: 0, silent: 0, gone: 0, retired: 0 };
  for (const { life } of matching) counts[life.liveness] += 1;
  const { liveness } = question;
  const listed = liveness === undefined ? matching : matching.filter(({ life }) => life.liveness === liveness);

  const place = placeIn(question.sort, todayOf(read));
  const sorted = listed.map((one) => ({ id: one.sign.id, at: place(one), number: one.sign.number })).toSorted(before);
  let from = 0;
  if (question.cursor !== undefined) {
    const [sort, at, number] = decodeCursor(question.cursor, 3) ?? [];
    if (sort !== question.sort || at === undefined || typeof number !== 'number') return badCursor();
    if (typeof at !== (question.sort === 'title' ? 'string' : 'number')) return badCursor();
    const next = sorted.findIndex((other) => before(other, { at, number }) > 0);
    from = next === -1 ? sorted.length : next;
  }
  const page = sorted.slice(from, from + question.limit);
  const last = page.at(-1);
  const more = last !== undefined && from + page.length < sorted.length;
  return done({
    items: await itemsOf(
      read,
      page.map(({ id }) => id),
      book,
    ),
    nextCursor: more ? encodeCursor([question.sort, last.at, last.number]) : null,
    total: sorted.length,
    counts,
  });
}

async function itemsOf(read: Reading, ids: readonly string[], teams: TeamBook): Promise<ControlItem[]> {
  const list = watched(
    await read.queries.listedControls({ ids }),
    await read.queries.listedPlaces(ids),
    teams,
    read.now,
  );
  const byId = new Map(list.map((one) => [one.control.id, one]));
  return controlItems(
    read,
    ids.flatMap((id) => byId.get(id) ?? []),
  );
}

/** Null where nothing can match: an incident that there is not. */
async function filterOf(
  read: Reading,
  question: ControlsQuestion,
  teams: readonly TeamRecord[],
  book: TeamBook,
): Promise<ControlFilter | null> {
  const { rung, kind, repository, gateId } = question;
  const incident =
    question.incident === undefined ? undefined : await read.one('incidents', { number: numberOf(question.incident) });
  if (question.incident !== undefined && !incident) return null;
  const words = (question.q ?? '').toLowerCase().split(/\s+/).filter(Boolean);
  const asked = question.team?.trim() ?? '';
  return {
    ...(rung || kind
      ? {
          kinds: controlKinds.filter(
            (one) => (kind ?? one) === one && (rung ?? rungOfControl(one)) === rungOfControl(one),
          ),
        }
      : {}),
    ...(incident ? { incidentId: incident.id } : {}),
    ...(repository === undefined ? {} : { repository }),
    ...(gateId === undefined ? {} : { gateId }),
    ...(asked === '' ? {} : { owner: ownerOf(asked, teams, book) }),
    words,
  };
}

/** A team with all that became part of it; a name that is no team's may still be what a control's file says. */
function ownerOf(asked: string, teams: readonly TeamRecord[], book: TeamBook): NonNullable<ControlFilter['owner']> {
  if (asked === 'none') return 'none';
  const team = book.byId(asked) ?? book.byName(asked);
  if (!team) return { said: asked.toLowerCase() };
  return { teamIds: teams.filter(({ id }) => book.byId(id)?.id === team.id).map(({ id }) => id) };
}

interface Judged {
  readonly sign: ControlSign;
  readonly life: Life;
}

async function judged(read: Reading, filter: ControlFilter): Promise<Judged[]> {
  const places = groupBy(await read.queries.placeSigns(), ({ controlId }) => controlId);
  const signs = await read.queries.controlSigns(filter);
  return signs.map((sign) => ({ sign, life: lifeOf(sign, places.get(sign.id) ?? [], read.now) }));
}

const urgency: readonly Liveness[] = ['gone', 'silent', 'alive', 'retired'];

/** Where a control stands; ascending, so that what is asked about comes first. */
function placeIn(sort: ControlsQuestion['sort'], today: string): (one: Judged) => string | number {
  switch (sort) {
    case 'urgent':
      // What somebody has to look at stands before what is merely quiet.
      return ({ life }) =>
        urgency.indexOf(life.liveness) * 4 +
        (life.raisedAt === null ? 2 : 0) +
        (life.enforcement === 'failing' ? 0 : 1);
    case 'title':
      return ({ sign }) => sign.title;
    case 'age':
      return ({ sign }) => sign.createdAt.getTime();
    case 'last_alive':
      return ({ life }) => -(life.aliveAt?.getTime() ?? 0);
    case 'fires':
      return ({ sign }) => -(sign.fires ?? 0);
    case 'cost':
      return ({ sign: { runs, milliseconds, firstRunOn } }) =>
        runs === null || milliseconds === null || firstRunOn === null
          ? 0
          : -(costOf({ runs, milliseconds, firstRunOn }, today)?.hoursPerYear ?? 0);
  }
}

interface Place {
  readonly at: string | number;
  readonly number: number;
}
const inWords = new Intl.Collator('en', { numeric: true });
const before = (a: Place, b: Place): number =>
  (typeof a.at === 'string' || typeof b.at === 'string' ? inWords.compare(String(a.at), String(b.at)) : a.at - b.at) ||
  a.number - b.number;
