import { positionOf } from '@pawl/domain/cycles';
import { addDays } from '@pawl/domain/day';
import { groupBy } from '../group-by.ts';
import { incidentKey } from '../incident-key.ts';
import { invalid } from '../invalid.ts';
import type { Reading } from '../ports/work.ts';
import { done } from '../refusal.ts';
import { aroundCandidates } from '../room/candidates/around-candidates.ts';
import { progressOf } from '../room/candidates/candidate-view.ts';
import { byId } from '../room/named.ts';
import { todayOf } from '../today.ts';

/** Two years: longer spans are the archive's business. */
const mostDays = 731;

/** Cycles of every team between two days (both included), and what falls into them. Around twelve queries. */
export async function readCalendar(read: Reading, query: { from?: string | undefined; to?: string | undefined }) {
  const today = todayOf(read);
  const from = query.from ?? (query.to === undefined ? addDays(today, -30) : addDays(query.to, -120));
  const to = query.to ?? addDays(query.from ?? today, 90);
  if (to < from) return invalid('query.to', 'The last day lies before the first.');
  if (to > addDays(from, mostDays)) return invalid('query.to', 'A calendar shows two years at most.');
  const cycles = await read.many('cycles', {}, [{ by: 'starts' }, { by: 'id' }]);
  const shown = cycles.filter((cycle) => cycle.ends >= from && cycle.starts <= to);
  const fixes = await read.many('candidates', { cycleId: { in: shown.map(({ id }) => id) }, state: 'funded' });
  const around = await aroundCandidates(read, fixes);
  const reconvenes = await read.queries.reconvenesBetween(new Date(from), new Date(addDays(to, 1)));
  const promised = await read.queries.looksAgainBetween(from, to);
  const incidentIds = [...fixes, ...reconvenes, ...promised].map(({ incidentId }) => incidentId);
  const incidents = byId(await read.many('incidents', { id: { in: [...new Set(incidentIds)] } }));
  const keyOf = (id: string): string => incidentKey(incidents.get(id)?.number ?? 0);
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
          incidentKey: keyOf(fix.incidentId),
          progress: progressOf(fix, around) ?? 'not_started',
        })),
      })),
    })),
    reconvenes: reconvenes.map(({ incidentId, at, minutes, heldAt }) => ({
      incidentKey: keyOf(incidentId),
      title: incidents.get(incidentId)?.title ?? '',
      at: at.toISOString(),
      minutes,
      held: heldAt !== null,
    })),
    looksAgain: promised.map(({ incidentId, text, day, about }) => ({
      incidentKey: keyOf(incidentId),
      text,
      day,
      about,
    })),
  });
}
