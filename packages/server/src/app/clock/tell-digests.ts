import { weekdayOf, addDays } from '@pawl/domain/day';
import { listDrift } from '../drift/list-drift.ts';
import { incidentKey } from '../incident-key.ts';
import type { Notices } from '../outbox/notices.ts';
import { tell } from '../outbox/tell.ts';
import type { Work } from '../ports/work.ts';
import { done, type Result } from '../refusal.ts';
import { byId } from '../room/named.ts';
import { driftPath, questionPath, reconvenePath } from '../room/permalink.ts';
import { todayOf } from '../today.ts';

type Line = Notices['digest']['lines'][number];

/** Longer lists are not read; the page has all of it. */
const most = 20;

/**
 * Once a week, from Monday on: to each person what waited for them already when the week began; what came up since was told by itself.
 * Nobody is written to about nothing, and nothing of the fictional archive is written about.
 */
export async function tellDigests(work: Work): Promise<Result<number>> {
  const today = todayOf(work);
  const monday = addDays(today, -((weekdayOf(today) + 6) % 7));
  const lately = await work.many('messages', { kind: 'digest', subjectId: work.actor.workspaceId, cause: monday });
  const lines = await waitingFor(work, monday);
  for (const [personId, theirs] of lines) {
    if (lately.some(({ recipientId }) => recipientId === personId)) continue;
    await tell(work, {
      kind: 'digest',
      subjectId: work.actor.workspaceId,
      cause: monday,
      to: [personId],
      data: { lines: theirs.slice(0, most) },
    });
  }
  return done(lines.size);
}

/** Lines by the active person they are for: owners and facilitators; admins for what has neither any more. */
async function waitingFor(work: Work, monday: string): Promise<Map<string, Line[]>> {
  const people = await work.many('people', { active: true });
  const active = byId(people);
  const admins = people.filter(({ role }) => role === 'admin').map(({ id }) => id);
  const lines = new Map<string, Line[]>();
  const add = (ids: readonly (string | null | undefined)[], line: Line): void => {
    const here = [...new Set(ids)].filter((id) => id !== null && id !== undefined).filter((id) => active.has(id));
    for (const id of here.length > 0 ? here : admins) lines.set(id, [...(lines.get(id) ?? []), line]);
  };
  const drift = await listDrift(work);
  const questions = await work.queries.questionsAdrift(todayOf(work));
  const keys = [...drift.value.items, ...drift.value.reconveneOverdue].map(({ incident }) => incident.key);
  const numbers = [...new Set(keys)].map((key) => Number(key.slice('INC-'.length)));
  const incidents = [
    ...(await work.many('incidents', { number: { in: numbers } })),
    ...(await work.many('incidents', { id: { in: questions.map(({ incidentId }) => incidentId) } })),
  ];
  const fictional = new Set(
    incidents.filter(({ origin }) => origin === 'story').map(({ number }) => incidentKey(number)),
  );
  const keyOf = new Map(incidents.map(({ id, number }) => [id, incidentKey(number)]));

  for (const { candidate, incident, facilitator, since } of drift.value.items) {
    if (fictional.has(incident.key) || since >= monday) continue;
    const text = `${incident.key}: “${candidate.title}” waits for a decision since ${since}`;
    add([candidate.funded?.owner.id, facilitator?.id], { text, path: driftPath(candidate.id) });
  }
  for (const { incident, at, facilitator } of drift.value.reconveneOverdue) {
    if (fictional.has(incident.key) || at.slice(0, 10) >= monday) continue;
    const text = `${incident.key}: the reconvene of ${at.slice(0, 10)} was not held`;
    add([facilitator?.id], { text, path: reconvenePath(incident.key) });
  }
  for (const { id, incidentId, text: question, ownerId, lookAgainOn } of questions) {
    const key = keyOf.get(incidentId);
    if (!key || fictional.has(key) || (lookAgainOn !== null && lookAgainOn >= monday)) continue;
    const day = lookAgainOn === null ? '' : `, to be looked at again on ${lookAgainOn}`;
    add([ownerId], { text: `${key}: “${question}” is still open${day}`, path: questionPath(id) });
  }
  return lines;
}
