import { giveWay } from '../give-way.ts';
import { groupBy } from '../group-by.ts';
import type { Ports } from '../ports/ports.ts';
import type { RecallHit } from '../ports/recall.ts';
import type { IncidentRecord } from '../ports/records.ts';
import type { Reading } from '../ports/work.ts';
import { incidentTexts, type IncidentText } from './incident-texts.ts';
import { spare } from './matches-for.ts';

/** A recurrence that people confirmed, asked again as it was declared. */
export interface Replay {
  readonly incident: IncidentRecord;
  /** The words it was asked with, beside the title. */
  readonly words: string;
  /** What it was judged the same class as. */
  readonly confirmed: readonly IncidentRecord[];
  /** Best first, with the incident each is; none that declaration would not show. */
  readonly hits: readonly { readonly hit: RecallHit; readonly incident: IncidentRecord }[];
}

/** The latest so many are replayed: more would keep a page waiting, and a team with more has its answer. */
const mostReplayed = 500;
/** As many as the declare page could ever show. */
export const mostAsked = 10;
/** What somebody would have typed when an imported incident began: its first sentences. */
const openingSentences = 3;

/**
 * Every confirmed recurrence in time order, asked with the words of its declaration; only what had happened before may answer. What was
 * judged since teaches nothing here, or the answers would be known beforehand. How rare a word is, and what was added to an earlier account
 * later, is as of today.
 */
export async function replayConfirmed(read: Reading, ports: Ports): Promise<Replay[] | 'warming'> {
  const pairs = await read.queries.confirmedRecurrences();
  const hidden = await read.queries.hiddenIncidents();
  const priorsOf = groupBy(pairs, ({ incidentId }) => incidentId);
  const ids = [...priorsOf.keys()].slice(-mostReplayed);
  const known = await incidentsById(read, [...ids, ...pairs.map(({ priorId }) => priorId)]);
  const replays: Replay[] = [];
  for (const id of ids) {
    const incident = known.get(id);
    if (!incident) continue;
    const text = (await incidentTexts(read, [incident])).get(id);
    const words = declaredWords(incident, text);
    const answer = await ports.recall.ask(read.actor.workspaceId, {
      title: incident.title,
      text: words,
      services: text?.services.map((service) => service.id) ?? [],
      at: incident.occurredAt,
      before: incident.occurredAt,
      exclude: [id],
      limit: spare(mostAsked),
      hidden,
    });
    if (answer === 'warming') return answer;
    const confirmed = (priorsOf.get(id) ?? []).flatMap(({ priorId }) => known.get(priorId) ?? []);
    replays.push({ incident, words, confirmed, hits: await shownHits(read, answer.hits) });
    await giveWay();
  }
  return replays;
}

async function incidentsById(read: Reading, ids: readonly string[]): Promise<ReadonlyMap<string, IncidentRecord>> {
  const wanted = [...new Set(ids)];
  const rows = wanted.length > 0 ? await read.many('incidents', { id: { in: wanted } }) : [];
  return new Map(rows.map((row) => [row.id, row]));
}

function declaredWords({ summary, origin }: IncidentRecord, text: IncidentText | undefined): string {
  if (origin !== 'imported') return summary;
  const sentences = (text?.body ?? '').split(/(?<=[.!?])\s+|\n{2,}/);
  return sentences.slice(0, openingSentences).join(' ');
}

/** Duplicates and cancelled ones are not shown at declaration either. */
async function shownHits(read: Reading, hits: readonly RecallHit[]): Promise<Replay['hits']> {
  const incidents = await incidentsById(
    read,
    hits.map(({ incidentId }) => incidentId),
  );
  return hits.flatMap((hit) => {
    const incident = incidents.get(hit.incidentId);
    return incident && incident.status !== 'duplicate' && incident.status !== 'cancelled' ? [{ hit, incident }] : [];
  });
}
