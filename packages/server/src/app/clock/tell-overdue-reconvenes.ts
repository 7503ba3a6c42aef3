import { incidentKey } from '../incident-key.ts';
import { listeners } from '../outbox/listeners.ts';
import { tell } from '../outbox/tell.ts';
import type { Work } from '../ports/work.ts';
import { invitedTo } from '../reconvene/entry-of.ts';
import { done, type Result } from '../refusal.ts';
import { byId } from '../room/named.ts';
import { todayOf } from '../today.ts';

/** Reconvenes whose day passed, told once for each day they were booked for: to everybody they are for. */
export async function tellOverdueReconvenes(work: Work): Promise<Result<number>> {
  const overdue = await work.queries.overdueReconvenes(todayOf(work));
  if (overdue.length === 0) return done(0);
  const incidents = byId(await work.many('incidents', { id: { in: overdue.map(({ incidentId }) => incidentId) } }));
  const told = await work.many('messages', {
    kind: 'reconvene_overdue',
    subjectId: { in: overdue.map(({ id }) => id) },
  });
  for (const { id, incidentId, at } of overdue) {
    const incident = incidents.get(incidentId);
    const cause = at.toISOString();
    if (!incident || told.some((message) => message.subjectId === id && message.cause === cause)) continue;
    const { people, fixes } = await invitedTo(work, incidentId);
    const to = await listeners(
      work,
      incident,
      people.map((person) => person.id),
    );
    await tell(work, {
      kind: 'reconvene_overdue',
      subjectId: id,
      cause,
      to,
      data: {
        incidentKey: incidentKey(incident.number),
        incident: incident.title,
        at: cause,
        fixes: fixes.map(({ title }) => title),
      },
    });
  }
  return done(overdue.length);
}
