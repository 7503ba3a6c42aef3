import { evaluateRecall, type Evaluation, type Replayed } from '@pawl/domain/recall/evaluation';
import { giveWay } from '../give-way.ts';
import { groupBy } from '../group-by.ts';
import { incidentKey } from '../incident-key.ts';
import type { Ports } from '../ports/ports.ts';
import type { RecallHits } from '../ports/recall.ts';
import type { IncidentRecord } from '../ports/records.ts';
import type { Reading } from '../ports/work.ts';
import { done, refuse, type Result } from '../refusal.ts';
import { incidentTexts, type IncidentText } from './incident-texts.ts';
import { spare } from './matches-for.ts';

/** The latest so many are replayed: more would keep a page waiting, and a team with more has its answer. */
const mostReplayed = 500;
/** As many as the declare page could ever show. */
const asked = 10;
/** What somebody would have typed when an imported incident began: its first sentences. */
const openingSentences = 3;

/**
 * Replays the recurrences that people confirmed in time order: each is asked with the words of its declaration, and only what had happened
 * before may answer. What was judged since teaches nothing here, or the answers would be known beforehand. How rare a word is, and what
 * was added to an earlier account later, is as of today.
 */
export async function evaluateArchive(read: Reading, ports: Ports): Promise<Result<Evaluation>> {
  const pairs = await read.queries.confirmedRecurrences();
  const priorsOf = groupBy(pairs, ({ incidentId }) => incidentId);
  const ids = [...priorsOf.keys()].slice(-mostReplayed);
  const known = await incidentsById(read, [...ids, ...pairs.map(({ priorId }) => priorId)]);
  const replayed: Replayed[] = [];
  for (const id of ids) {
    const incident = known.get(id);
    if (!incident) continue;
    const hits = await askAsDeclared(read, ports, incident);
    if (hits === 'warming') return refuse('recall.warming');
    replayed.push({
      ...told(incident),
      confirmed: (priorsOf.get(id) ?? []).flatMap(({ priorId }) => {
        const prior = known.get(priorId);
        return prior ? [told(prior)] : [];
      }),
      answer: await answerOf(read, hits),
    });
    await giveWay();
  }
  return done(evaluateRecall(replayed));
}

const told = ({ number, title, occurredAt }: IncidentRecord) => ({
  key: incidentKey(number),
  title,
  occurredAt: occurredAt.getTime(),
});

async function incidentsById(read: Reading, ids: readonly string[]): Promise<ReadonlyMap<string, IncidentRecord>> {
  const wanted = [...new Set(ids)];
  const rows = wanted.length > 0 ? await read.many('incidents', { id: { in: wanted } }) : [];
  return new Map(rows.map((row) => [row.id, row]));
}

async function askAsDeclared(read: Reading, ports: Ports, incident: IncidentRecord): Promise<RecallHits | 'warming'> {
  const text = (await incidentTexts(read, [incident])).get(incident.id);
  return ports.recall.ask(read.actor.workspaceId, {
    title: incident.title,
    text: declaredWords(incident, text),
    services: text?.services.map(({ id }) => id) ?? [],
    at: incident.occurredAt,
    before: incident.occurredAt,
    exclude: [incident.id],
    limit: spare(asked),
  });
}

function declaredWords({ summary, origin }: IncidentRecord, text: IncidentText | undefined): string {
  if (origin !== 'imported') return summary;
  const sentences = (text?.body ?? '').split(/(?<=[.!?])\s+|\n{2,}/);
  return sentences.slice(0, openingSentences).join(' ');
}

/** Duplicates and cancelled ones are not shown at declaration either. */
async function answerOf(read: Reading, { hits }: RecallHits): Promise<Replayed['answer']> {
  const incidents = await incidentsById(
    read,
    hits.map(({ incidentId }) => incidentId),
  );
  return hits
    .flatMap(({ incidentId, strength }) => {
      const incident = incidents.get(incidentId);
      if (!incident || incident.status === 'duplicate' || incident.status === 'cancelled') return [];
      return [{ key: incidentKey(incident.number), strength }];
    })
    .slice(0, asked);
}

/** The same with its moments as the API writes them. */
export async function readEvaluation(read: Reading, ports: Ports) {
  const result = await evaluateArchive(read, ports);
  if (!result.ok) return result;
  const moment = <T extends { readonly occurredAt: number }>(of: T) => ({
    ...of,
    occurredAt: new Date(of.occurredAt).toISOString(),
  });
  const { items, within, ...totals } = result.value;
  return done({
    ...totals,
    within: [...within],
    items: items.map((item) => ({ ...moment(item), prior: moment(item.prior) })),
  });
}
