import type { PastAction, PastControl, PastIncident, PastQuestion } from '@pawl/domain/debt';
import { progressToday } from '@pawl/domain/drift';
import { controlKey } from '../controls/control-key.ts';
import { lifeOf } from '../controls/life-of.ts';
import { groupBy } from '../group-by.ts';
import { incidentKey } from '../incident-key.ts';
import type { ControlRecord } from '../ports/control-records.ts';
import type { CandidateRecord, QuestionRecord } from '../ports/records.ts';
import type { Reading } from '../ports/work.ts';
import type { CycleRecord } from '../ports/workspace-records.ts';

/**
 * What was decided about these incidents and what became of it, as the debt rules want it, by incident id. At most eight queries
 * however many incidents are asked about.
 */
export async function pastIncidents(
  read: Reading,
  incidents: readonly { readonly id: string; readonly number: number }[],
): Promise<ReadonlyMap<string, PastIncident>> {
  if (incidents.length === 0) return new Map();
  const among = { incidentId: { in: incidents.map(({ id }) => id) } };
  const candidates = await read.many('candidates', among, [{ by: 'position' }, { by: 'id' }]);
  const questions = await read.many('questions', { ...among, removedAt: null }, [{ by: 'createdAt' }, { by: 'id' }]);
  const fundings = await aroundFunding(read, candidates);
  const controls = await controlsOf(read, among);
  const actionsOf = groupBy(candidates, (candidate) => candidate.incidentId);
  const questionsOf = groupBy(questions, (question) => question.incidentId);
  return new Map(
    incidents.map(({ id, number }) => [
      id,
      {
        key: incidentKey(number),
        actions: (actionsOf.get(id) ?? []).map((candidate) => actionOf(candidate, fundings, read.now)),
        questions: (questionsOf.get(id) ?? []).map(questionOf),
        controls: controls.get(id) ?? { total: 0, lost: [] },
      },
    ]),
  );
}

/** What carries the lessons of these incidents, and which of it is silent or gone: by the same rule as the registry's own pages. */
async function controlsOf(
  read: Reading,
  among: { readonly incidentId: { readonly in: readonly string[] } },
): Promise<ReadonlyMap<string, NonNullable<PastIncident['controls']>>> {
  const controls = await read.many('controls', among, [{ by: 'number' }]);
  if (controls.length === 0) return new Map();
  const rows = await read.many('controlPlaces', { controlId: { in: controls.map(({ id }) => id) } });
  const places = groupBy(rows, ({ controlId }) => controlId);
  const lost = (control: ControlRecord): PastControl[] => {
    const own = places.get(control.id) ?? [];
    const { liveness, raisedAt, aliveAt, why } = lifeOf(control, own, read.now);
    const { id, number, title, retiredAt } = control;
    const named = { id, key: controlKey(number), text: title, detail: why };
    if (liveness === 'silent') return raisedAt === null ? [] : [{ ...named, state: 'silent', since: dayOf(aliveAt) }];
    if (liveness === 'alive') return [];
    const went = own.flatMap(({ goneAt }) => goneAt ?? []).toSorted((a, b) => b.getTime() - a.getTime())[0];
    return [{ ...named, state: 'removed', since: dayOf(retiredAt ?? went ?? null) }];
  };
  return new Map(
    [...groupBy(controls, ({ incidentId }) => incidentId ?? '')].map(([id, own]) => [
      id,
      { total: own.length, lost: own.flatMap(lost) },
    ]),
  );
}

const dayOf = (at: Date | null): string | null => at?.toISOString().slice(0, 10) ?? null;

interface Fundings {
  readonly names: ReadonlyMap<string, string>;
  readonly active: ReadonlySet<string>;
  readonly cycles: ReadonlyMap<string, CycleRecord>;
  readonly ofTeam: ReadonlyMap<string, readonly CycleRecord[]>;
}

async function aroundFunding(read: Reading, candidates: readonly CandidateRecord[]): Promise<Fundings> {
  const ids = (pick: (candidate: CandidateRecord) => string | null): string[] => [
    ...new Set(candidates.flatMap((c) => pick(c) ?? [])),
  ];
  const persons = [...new Set([...ids((c) => c.ownerId), ...ids((c) => c.declinedBy)])];
  const people = persons.length > 0 ? await read.many('people', { id: { in: persons } }) : [];
  const cycleIds = ids((c) => (c.state === 'funded' ? c.cycleId : null));
  const funded = cycleIds.length > 0 ? await read.many('cycles', { id: { in: cycleIds } }) : [];
  const teams = [...new Set(funded.map(({ teamId }) => teamId))];
  const cycles = teams.length > 0 ? await read.many('cycles', { teamId: { in: teams } }) : [];
  return {
    names: new Map(people.map(({ id, name }) => [id, name])),
    active: new Set(people.filter(({ active }) => active).map(({ id }) => id)),
    cycles: new Map(cycles.map((cycle) => [cycle.id, cycle])),
    ofTeam: groupBy(cycles, (cycle) => cycle.teamId),
  };
}

function actionOf(candidate: CandidateRecord, fundings: Fundings, now: Date): PastAction {
  const { id, title, detail, rung, kind } = candidate;
  // In an import, open means that somebody took it on; in a room, that nobody has decided it yet.
  const state = candidate.state === 'open' && !candidate.imported ? 'never_decided' : candidate.state;
  // A long imported action keeps its opening as the title and the whole in the detail.
  const text = candidate.imported && detail.length > title.length ? detail : title;
  const action = { id, text, state, rung, kind };
  if (state === 'declined') return { ...action, detail: declineInWords(candidate, fundings) };
  const cycle = candidate.cycleId === null ? undefined : fundings.cycles.get(candidate.cycleId);
  if (state !== 'funded' || !cycle) return action;
  const progress = progressToday(
    {
      progress: candidate.progress ?? 'not_started',
      ownerActive: candidate.ownerId !== null && fundings.active.has(candidate.ownerId),
      cycle,
      refunded: false,
    },
    fundings.ofTeam.get(cycle.teamId) ?? [],
    now.toISOString().slice(0, 10),
  );
  return { ...action, progress, started: candidate.progress === 'started' || candidate.slippedFrom === 'started' };
}

function declineInWords({ declineReason, declinedBy, reopenEvidence }: CandidateRecord, { names }: Fundings): string {
  const who = declinedBy === null ? undefined : names.get(declinedBy);
  const reason = `${who ? `Declined by ${who}` : 'Declined'}: ${declineReason ?? 'no reason was kept'}`;
  return reopenEvidence ? `${sentence(reason)} Would reopen: ${sentence(reopenEvidence)}` : sentence(reason);
}

const sentence = (text: string): string => (/[.!?…]$/.test(text.trim()) ? text.trim() : `${text.trim()}.`);

function questionOf({ id, text, answer, acceptedUnknown, createdAt, lookAgainOn }: QuestionRecord): PastQuestion {
  const since = `Open since ${createdAt.toISOString().slice(0, 10)}`;
  const detail = lookAgainOn === null ? `${since}.` : `${since}, to be looked at again on ${lookAgainOn}.`;
  return { id, text, settled: answer !== null || acceptedUnknown !== null, detail };
}
