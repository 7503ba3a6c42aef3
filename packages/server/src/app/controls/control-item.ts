import { costOf } from '@pawl/domain/controls/cost';
import { dyingBecause } from '@pawl/domain/controls/dying';
import type { Life } from '@pawl/domain/controls/liveness';
import { rungOfControl } from '@pawl/domain/controls/vocabulary';
import { byWeek, weeksShown } from '@pawl/domain/controls/weeks';
import { addDays } from '@pawl/domain/day';
import { groupBy } from '../group-by.ts';
import { incidentKey } from '../incident-key.ts';
import type { ListedControl, ListedPlace } from '../ports/control-queries.ts';
import type { Reading } from '../ports/work.ts';
import type { TeamRecord } from '../ports/workspace-records.ts';
import { todayOf } from '../today.ts';
import { controlKey } from './control-key.ts';
import { lifeOf } from './life-of.ts';
import type { TeamBook } from './teams-by-name.ts';

/** A control with where it runs and how it is. */
export interface Watched {
  readonly control: ListedControl;
  readonly places: readonly ListedPlace[];
  readonly team: TeamRecord | undefined;
  readonly life: Life;
}

/** Joins what was read of many controls; one pass, since there may be thousands. */
export function watched(
  controls: readonly ListedControl[],
  places: readonly ListedPlace[],
  teams: TeamBook,
  now: Date,
): Watched[] {
  const byControl = groupBy(places, ({ controlId }) => controlId);
  return controls.map((control) => {
    const own = byControl.get(control.id) ?? [];
    return { control, places: own, team: teams.byId(control.teamId), life: lifeOf(control, own, now) };
  });
}

/** As lists show them; one query for what all of them stopped. */
export async function controlItems(read: Reading, list: readonly Watched[]) {
  const today = todayOf(read);
  const ids = list.map(({ control }) => control.id);
  const fires = new Map<string, { day: string; count: number }[]>();
  for (const { controlId, day, count } of await read.queries.fireDays(ids, addDays(today, 1 - weeksShown * 7))) {
    fires.set(controlId, [...(fires.get(controlId) ?? []), { day, count }]);
  }
  return list.map((one) => itemOf(one, fires.get(one.control.id) ?? [], today));
}

function itemOf(
  { control, places, team, life }: Watched,
  fires: readonly { day: string; count: number }[],
  today: string,
) {
  const { id, number, title, kind, owner, reviewBy, addedInPanic, version, createdAt } = control;
  const { incidentNumber, candidateId, runs, milliseconds, firstRunOn } = control;
  const firesByWeek = byWeek(fires, today);
  const suppressions = places.reduce((sum, place) => sum + place.suppressions + place.allowed, 0);
  const known = runs !== null && milliseconds !== null && firstRunOn !== null;
  return {
    id,
    key: controlKey(number),
    title,
    kind,
    rung: rungOfControl(kind),
    incident:
      incidentNumber === null
        ? null
        : {
            key: incidentKey(incidentNumber),
            title: control.incidentTitle ?? '',
          },
    storyHidden: control.storyHidden,
    fix:
      candidateId === null || control.storyHidden
        ? null
        : {
            id: candidateId,
            name: control.candidateTitle ?? '',
          },
    team: team ? { id: team.id, name: team.name } : null,
    owner: team ? null : owner,
    liveness: life.liveness,
    enforcement: life.enforcement,
    why: life.why,
    lastAliveAt: life.aliveAt?.toISOString() ?? null,
    registeredAt: createdAt.toISOString(),
    repositories: [...new Set(places.map(({ repository }) => repository))],
    gateIds: [...new Set(places.map(({ gateId }) => gateId))],
    fires: control.fires ?? 0,
    lastFireOn: control.lastFireOn,
    firesByWeek,
    suppressions,
    dying:
      life.liveness === 'retired'
        ? null
        : dyingBecause(
            suppressions,
            firesByWeek.reduce((sum, week) => sum + week, 0),
          ),
    cost: known ? costOf({ runs, milliseconds, firstRunOn }, today) : null,
    addedInPanic,
    reviewBy,
    version,
  };
}
export type ControlItem = ReturnType<typeof itemOf>;
