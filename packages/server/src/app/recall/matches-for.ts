import { incidentKey, numberOf } from '../incident-key.ts';
import type { Ports } from '../ports/ports.ts';
import type { IncidentRecord } from '../ports/records.ts';
import type { Reading } from '../ports/work.ts';
import { isForRoom } from '../room/same-class.ts';
import { fusedHits } from './fused-hits.ts';
import { incidentTexts } from './incident-texts.ts';
import { judgementsOf } from './judgements-of.ts';
import { learnedHits } from './learned-hits.ts';
import type { RecallMatchView } from './match-view.ts';
import { matchViews } from './match-views.ts';

/** The most that a room lists. */
const mostInRoom = 20;

/**
 * The earlier incidents that the room looks at: all above the threshold, and all that were judged, whatever their score is by now.
 * Best first. Null while recall is still reading the archive.
 */
export async function matchesFor(
  read: Reading,
  ports: Ports,
  incident: IncidentRecord,
): Promise<RecallMatchView[] | null> {
  const answer = await askFor(read, ports, incident, mostInRoom, true);
  if (answer === 'warming') return null;
  const others = await incidentsByKey(read, answer.matches);
  return answer.matches.filter(({ key }) => isForRoom(others.get(key) ?? incident, incident));
}

async function incidentsByKey(read: Reading, matches: readonly RecallMatchView[]) {
  const numbers = matches.map(({ key }) => numberOf(key));
  const rows = numbers.length > 0 ? await read.many('incidents', { number: { in: numbers } }) : [];
  return new Map(rows.map((row) => [incidentKey(row.number), row]));
}

/** What recall says of an incident that is in the archive: never itself, never a later one. */
export async function askFor(read: Reading, ports: Ports, incident: IncidentRecord, limit: number, inRoom = false) {
  const text = (await incidentTexts(read, [incident])).get(incident.id);
  const services = text?.services.map(({ id }) => id) ?? [];
  // A long timeline drowns the sentences that say what failed, so it is asked with only where there are none.
  const told = [incident.summary, ...(text?.conditions ?? [])].filter(Boolean).join('\n') || (text?.body ?? '');
  const answer = await ports.recall.ask(read.actor.workspaceId, {
    title: incident.title,
    text: told,
    services,
    at: incident.occurredAt,
    before: incident.occurredAt,
    exclude: [incident.id],
    limit: spare(limit),
    hidden: await read.queries.hiddenIncidents(),
  });
  if (answer === 'warming') return answer;
  const { searched, tookMs } = answer;
  const learned = await learnedHits(read, answer.hits, incident.id);
  const hits = await fusedHits(read, ports, { title: incident.title, text: told }, learned);
  const judged = await judgementsOf(read, incident.id);
  const asking = { services, failureClass: incident.failureClass, judged };
  const matches = await matchViews(read, { ...asking, hits, limit, ...(inRoom ? { inRoom: true } : {}) });
  return { matches, searched, tookMs };
}

/** Some hits are duplicates or cancelled and not shown, and what has to be judged may stand below recent weak ones. */
export const spare = (limit: number): number => 2 * limit + 20;
