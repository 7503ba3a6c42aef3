import { costOf } from '@pawl/domain/controls/cost';
import { rungOfControl, type ControlKind, type Liveness } from '@pawl/domain/controls/vocabulary';
import type { Rung } from '@pawl/domain/vocabulary';
import { incidentKey, numberOf } from '../incident-key.ts';
import { badCursor, decodeCursor, encodeCursor } from '../page.ts';
import type { Reading } from '../ports/work.ts';
import { done, type Result } from '../refusal.ts';
import { todayOf } from '../today.ts';
import { controlItems, watched, type ControlItem, type Watched } from './control-item.ts';
import { controlKey } from './control-key.ts';
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
 * The registry. All controls are read, narrowly, and judged by the same rule that the control's own page uses: a second rule in SQL
 * would be a second truth. 5,000 of them take some 60 ms.
 */
export async function listControls(read: Reading, question: ControlsQuestion): Promise<Result<ControlsPage>> {
  const teams = teamBook(await read.many('teams', {}));
  const incident =
    question.incident === undefined ? undefined : await read.one('incidents', { number: numberOf(question.incident) });
  if (question.incident !== undefined && !incident) return done(nothing());
  const controls = await read.queries.listedControls(incident ? { incidentId: incident.id } : {});
  const places = await read.queries.listedPlaces(incident ? controls.map(({ id }) => id) : undefined);
  const matching = watched(controls, places, teams, read.now).filter(matches(question, teams));
  const counts = nothing().counts;
  for (const { life } of matching) counts[life.liveness] += 1;
  const { liveness } = question;
  const listed = liveness === undefined ? matching : matching.filter(({ life }) => life.liveness === liveness);

  const place = placeIn(question.sort, todayOf(read));
  const sorted = listed.map((one) => ({ one, at: place(one), number: one.control.number })).toSorted(before);
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
    items: await controlItems(
      read,
      page.map(({ one }) => one),
    ),
    nextCursor: more ? encodeCursor([question.sort, last.at, last.number]) : null,
    total: sorted.length,
    counts,
  });
}

const nothing = (): ControlsPage => ({
  items: [],
  nextCursor: null,
  total: 0,
  counts: { alive: 0, silent: 0, gone: 0, retired: 0 },
});

function matches(question: ControlsQuestion, teams: TeamBook): (one: Watched) => boolean {
  const { rung, kind, repository, gateId, q } = question;
  const asked = question.team?.trim();
  const team = asked === undefined ? undefined : (teams.byId(asked) ?? teams.byName(asked));
  const words = (q ?? '').toLowerCase().split(/\s+/).filter(Boolean);
  return (one) =>
    (rung === undefined || rungOfControl(one.control.kind) === rung) &&
    (kind === undefined || one.control.kind === kind) &&
    ((repository ?? gateId) === undefined ||
      one.places.some(
        (place) =>
          (repository === undefined || place.repository === repository) &&
          (gateId === undefined || place.gateId === gateId),
      )) &&
    (asked === undefined || ofTeam(one, asked, team?.id)) &&
    (words.length === 0 || holdsAll(one, words));
}

/** A name that is no team's may still be what a control's file says. */
function ofTeam({ control, team }: Watched, asked: string, id: string | undefined): boolean {
  if (asked === 'none') return team === undefined && control.owner === null;
  if (team) return team.id === id;
  return control.owner?.toLowerCase() === asked.toLowerCase();
}

function holdsAll({ control, places, team }: Watched, words: readonly string[]): boolean {
  const incident = control.incidentNumber === null ? '' : incidentKey(control.incidentNumber);
  const where = places.map(({ repository, gateId, path }) => `${repository} ${gateId} ${path}`).join(' ');
  const text = `${controlKey(control.number)} ${control.title} ${team?.name ?? control.owner ?? ''} ${incident} ${where}`;
  const hay = text.toLowerCase();
  return words.every((word) => hay.includes(word));
}

const urgency: readonly Liveness[] = ['gone', 'silent', 'alive', 'retired'];

/** Where a control stands; ascending, so that what is asked about comes first. */
function placeIn(sort: ControlsQuestion['sort'], today: string): (one: Watched) => string | number {
  switch (sort) {
    case 'urgent':
      // What somebody has to look at stands before what is merely quiet.
      return ({ life }) =>
        urgency.indexOf(life.liveness) * 4 +
        (life.raisedAt === null ? 2 : 0) +
        (life.enforcement === 'failing' ? 0 : 1);
    case 'title':
      return ({ control }) => control.title;
    case 'age':
      return ({ control }) => control.createdAt.getTime();
    case 'last_alive':
      return ({ life }) => -(life.aliveAt?.getTime() ?? 0);
    case 'fires':
      return ({ control }) => -(control.fires ?? 0);
    case 'cost':
      return ({ control: { runs, milliseconds, firstRunOn } }) =>
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
