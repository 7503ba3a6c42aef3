import { progressToday } from '@pawl/domain/drift';
import { groupBy } from '../group-by.ts';
import { recountOwed } from '../incidents/recount-owed.ts';
import type { Reading, Work } from '../ports/work.ts';
import { publishReconvene } from '../reconvene/publish.ts';
import { done, type Result } from '../refusal.ts';
import { aroundCandidates } from '../room/candidates/around-candidates.ts';
import { progressOf } from '../room/candidates/candidate-view.ts';
import { todayOf } from '../today.ts';
import { slip } from './slip.ts';

/** Ids of the incidents of which a funded fix drifts or has lost its owner by now, and nobody has written it down. Three queries. */
export async function incidentsAdrift(read: Reading): Promise<string[]> {
  const fixes = await read.queries.fixesUnderWay();
  const today = todayOf(read);
  const cycles = await read.queries.cyclesInReach([...new Set(fixes.map(({ cycleId }) => cycleId))], today);
  const known = new Map(cycles.map((cycle) => [cycle.id, cycle]));
  const ofTeam = groupBy(cycles, ({ teamId }) => teamId);
  const moved = fixes.filter(({ cycleId, progress, ownerActive }) => {
    const cycle = known.get(cycleId);
    if (!cycle) return false;
    const standing = { progress: progress ?? 'not_started', ownerActive, cycle, refunded: false } as const;
    return progressToday(standing, ofTeam.get(cycle.teamId) ?? [], today) !== standing.progress;
  });
  return [...new Set(moved.map(({ incidentId }) => incidentId))];
}

/** Moves what slipped in one incident; judged again once nobody else writes into it. Answers how many moved. */
export async function moveDrifting(work: Work, incidentId: string): Promise<Result<number>> {
  await work.lockIncident(incidentId);
  const incident = await work.one('incidents', { id: incidentId });
  if (!incident) return done(0);
  const fixes = await work.many('candidates', { incidentId, state: 'funded' });
  const around = await aroundCandidates(work, fixes);
  let moved = 0;
  for (const fix of fixes) {
    const progress = progressOf(fix, around);
    if ((progress !== 'drifting' && progress !== 'orphaned') || progress === fix.progress) continue;
    await slip(work, incident, fix, progress);
    moved += 1;
  }
  if (moved > 0) {
    await recountOwed(work, incident);
    await publishReconvene(work, incident);
  }
  return done(moved);
}
