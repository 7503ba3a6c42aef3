import { incidentKey } from '../incident-key.ts';
import { facilitatorOf, listeners } from '../outbox/listeners.ts';
import { tell } from '../outbox/tell.ts';
import type { Work } from '../ports/work.ts';
import { done, type Result } from '../refusal.ts';
import { byId } from '../room/named.ts';
import { todayOf } from '../today.ts';

/** Open questions whose day to look again has passed, told once for each such day: to the owner, or to the facilitator where it has none. */
export async function tellQuestionsAdrift(work: Work): Promise<Result<number>> {
  const adrift = await work.queries.questionsAdrift(todayOf(work));
  if (adrift.length === 0) return done(0);
  const incidents = byId(await work.many('incidents', { id: { in: adrift.map(({ incidentId }) => incidentId) } }));
  const told = await work.many('messages', { kind: 'question_adrift', subjectId: { in: adrift.map(({ id }) => id) } });
  for (const { id, incidentId, text, ownerId, lookAgainOn } of adrift) {
    const incident = incidents.get(incidentId);
    const cause = lookAgainOn ?? 'no day';
    if (!incident || told.some((message) => message.subjectId === id && message.cause === cause)) continue;
    const owner = ownerId === null ? undefined : await work.one('people', { id: ownerId, active: true });
    const to = await listeners(work, incident, [owner?.id ?? (await facilitatorOf(work, incidentId))]);
    await tell(work, {
      kind: 'question_adrift',
      subjectId: id,
      cause,
      to,
      data: { incidentKey: incidentKey(incident.number), questionId: id, question: text, day: lookAgainOn },
    });
  }
  return done(adrift.length);
}
