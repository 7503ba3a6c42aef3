import { incidentKey } from '../incident-key.ts';
import { badCursor, decodeCursor, encodeCursor } from '../page.ts';
import type { DisplacementRecord } from '../ports/after-records.ts';
import type { Reading } from '../ports/work.ts';
import { done } from '../refusal.ts';
import { aroundCandidates } from '../room/candidates/around-candidates.ts';
import { progressOf } from '../room/candidates/candidate-view.ts';
import { byId } from '../room/named.ts';

/** Displacements with the names of what they touch; eight queries however many. */
export async function displacedViews(read: Reading, rows: readonly DisplacementRecord[]) {
  if (rows.length === 0) return [];
  const ids = (pick: (row: DisplacementRecord) => string) => ({ id: { in: [...new Set(rows.map(pick))] } });
  const cycles = byId(
    await read.many(
      'cycles',
      ids((row) => row.cycleId),
    ),
  );
  const teams = byId(await read.many('teams', {}));
  const candidates = await read.many(
    'candidates',
    ids((row) => row.candidateId),
  );
  const around = await aroundCandidates(read, candidates);
  const fixes = byId(candidates);
  const incidents = byId(
    await read.many(
      'incidents',
      ids((row) => row.incidentId),
    ),
  );
  return rows.flatMap((row) => {
    const [cycle, fix, incident] = [cycles.get(row.cycleId), fixes.get(row.candidateId), incidents.get(row.incidentId)];
    if (!cycle || !fix || !incident) return [];
    return [
      {
        id: row.id,
        work: { id: row.workId, title: row.title, days: row.days },
        cycle: { id: cycle.id, name: cycle.name, starts: cycle.starts, ends: cycle.ends },
        team: { id: cycle.teamId, name: teams.get(cycle.teamId)?.name ?? '' },
        fix: {
          candidateId: fix.id,
          title: fix.title,
          incidentKey: incidentKey(incident.number),
          progress: progressOf(fix, around) ?? fix.state,
        },
        at: row.at.toISOString(),
      },
    ];
  });
}
export type DisplacedView = Awaited<ReturnType<typeof displacedViews>>[number];

/** What funded fixes took the place of, newest first: a promise about features that nobody should have to remember either. */
export async function listDisplaced(
  read: Reading,
  query: { teamId?: string | undefined; cycleId?: string | undefined; cursor?: string | undefined; limit: number },
) {
  const { teamId, cycleId, cursor, limit } = query;
  const keys = cursor === undefined ? undefined : decodeCursor(cursor, 2)?.map(String);
  if (cursor !== undefined && (!keys || Number.isNaN(Date.parse(keys[0] ?? '')) || !isId(keys[1] ?? ''))) {
    return badCursor();
  }
  const after = keys ? { at: new Date(keys[0] ?? ''), id: keys[1] ?? '' } : undefined;
  const rows = await read.queries.displacedWork({ teamId, cycleId, after, limit: limit + 1 });
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  const nextCursor = last && rows.length > limit ? encodeCursor([last.at.toISOString(), last.id]) : null;
  return done({ items: await displacedViews(read, shown), nextCursor });
}

const isId = (text: string): boolean => /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(text);
