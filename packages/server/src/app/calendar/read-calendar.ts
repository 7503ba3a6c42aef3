import { positionOf } from '@pawl/domain/cycles';
import { addDays } from '@pawl/domain/day';
import { progressToday } from '@pawl/domain/drift';
import { groupBy } from '../group-by.ts';
import { incidentKey } from '../incident-key.ts';
import { invalid } from '../invalid.ts';
import type { Reading } from '../ports/work.ts';
import { isOverdue } from '../reconvene/is-overdue.ts';
import { done } from '../refusal.ts';
import { todayOf } from '../today.ts';

/** Two years: longer spans are the archive's business. */
const mostDays = 731;
/** Of each list; the totals say how much more there is, and narrower days show it. */
const mostListed = 200;

/** Cycles of every team between two days (both included), and what falls into them. Nine queries at most. */
export async function readCalendar(read: Reading, query: { from?: string | undefined; to?: string | undefined }) {
  const today = todayOf(read);
  const from = query.from ?? (query.to === undefined ? addDays(today, -30) : addDays(query.to, -120));
  const to = query.to ?? addDays(query.from ?? today, 90);
  if (to < from) return invalid('query.to', 'The last day lies before the first.');
  if (to > addDays(from, mostDays)) return invalid('query.to', 'A calendar shows two years at most.');
  // Where a cycle stands is told by those around today, and whether a fix drifts by the one after its own.
  const cycles = await read.queries.cyclesInReach([], from < today ? from : today);
  const shown = cycles.filter((cycle) => cycle.ends >= from && cycle.starts <= to);
  const fixes = await read.queries.fixesInCycles(shown.map(({ id }) => id));
  const reconvenes = await read.queries.reconvenesBetween(new Date(from), new Date(addDays(to, 1)), mostListed);
  const promised = await read.queries.looksAgainBetween(from, to, mostListed);
  const fixesIn = groupBy(fixes, ({ cycleId }) => cycleId);
  const allOf = groupBy(cycles, ({ teamId }) => teamId);
  const shownOf = groupBy(shown, ({ teamId }) => teamId);
  const teams = await read.many('teams', { mergedInto: null }, [{ by: 'name' }]);
  return done({
    from,
    to,
    teams: teams.map(({ id, name, cycleDays }) => ({
      team: { id, name, cycleDays },
      cycles: (shownOf.get(id) ?? []).map((cycle) => ({
        id: cycle.id,
        name: cycle.name,
        starts: cycle.starts,
        ends: cycle.ends,
        position: positionOf(cycle, allOf.get(id) ?? [], today),
        capacityDays: cycle.capacityDays,
        reserveDays: cycle.reserveDays,
        fixes: (fixesIn.get(cycle.id) ?? []).map((fix) => ({
          candidateId: fix.id,
          title: fix.title,
          incidentKey: incidentKey(fix.number),
          progress: progressToday(
            { progress: fix.progress ?? 'not_started', ownerActive: fix.ownerActive, cycle, refunded: false },
            allOf.get(id) ?? [],
            today,
          ),
        })),
      })),
    })),
    reconvenes: reconvenes.items.map(({ number, title, at, minutes, heldAt }) => ({
      incidentKey: incidentKey(number),
      title,
      at: at.toISOString(),
      minutes,
      held: heldAt !== null,
      overdue: isOverdue({ at, heldAt }, today),
    })),
    reconvenesTotal: reconvenes.total,
    looksAgain: promised.items.map(({ number, text, day, about }) => ({
      incidentKey: incidentKey(number),
      text,
      day,
      about,
    })),
    looksAgainTotal: promised.total,
  });
}
