import { evaluateRecall, type Evaluation } from '@pawl/domain/recall/evaluation';
import { chooseFusion, type FusionCase, type FusionChoice } from '@pawl/domain/recall/fuse';
import { incidentKey } from '../incident-key.ts';
import type { Ports } from '../ports/ports.ts';
import type { IncidentRecord } from '../ports/records.ts';
import type { Reading } from '../ports/work.ts';
import { done, refuse, type Result } from '../refusal.ts';
import { textsOf } from './fused-hits.ts';
import { mostAsked, replayConfirmed, type Replay } from './replay.ts';

export interface ArchiveEvaluation {
  readonly evaluation: Evaluation;
  /** Whether nearness in meaning helps; null where no model was named, or it did not answer. */
  readonly fusion: FusionChoice | null;
}

/** Of the recurrences that people confirmed, how many would recall have shown? And would a model's nearness show more of them? */
export async function evaluateArchive(read: Reading, ports: Ports): Promise<Result<ArchiveEvaluation>> {
  const replays = await replayConfirmed(read, ports);
  if (replays === 'warming') return refuse('recall.warming');
  const evaluation = evaluateRecall(
    replays.map(({ incident, confirmed, hits }) => ({
      ...told(incident),
      confirmed: confirmed.map(told),
      answer: hits
        .slice(0, mostAsked)
        .map(({ hit, incident: found }) => ({ key: incidentKey(found.number), strength: hit.strength })),
    })),
  );
  return done({ evaluation, fusion: await fusionFor(read, ports, replays) });
}

const told = ({ number, title, occurredAt }: IncidentRecord) => ({
  key: incidentKey(number),
  title,
  occurredAt: occurredAt.getTime(),
});

/** Nobody is waiting at a form: the model may take its time. */
const patienceMs = 60_000;

async function fusionFor(
  read: Reading,
  { embeddings }: Ports,
  replays: readonly Replay[],
): Promise<FusionChoice | null> {
  if (!embeddings) return null;
  const cases: FusionCase[] = [];
  for (const { incident, words, confirmed, hits } of replays) {
    const texts = await textsOf(
      read,
      hits.map((one) => one.incident.id),
    );
    const near = await embeddings.near(`${incident.title}\n${words}`, texts, patienceMs);
    if (!near && texts.length > 0) return null;
    cases.push({
      confirmed: new Set(confirmed.map(({ id }) => id)),
      matches: hits.map(({ hit }) => ({ id: hit.incidentId, score: hit.score, parts: hit.parts })),
      near: near ?? new Map(),
    });
  }
  return chooseFusion(cases);
}

/** What the page shows of it: words only, since the page does not wait for a model. */
export async function readEvaluation(read: Reading, ports: Ports) {
  const result = await evaluateArchive(read, { ...ports, embeddings: undefined });
  if (!result.ok) return result;
  const moment = <T extends { readonly occurredAt: number }>(of: T) => ({
    ...of,
    occurredAt: new Date(of.occurredAt).toISOString(),
  });
  const { items, within, ...totals } = result.value.evaluation;
  return done({
    ...totals,
    within: [...within],
    items: items.map((item) => ({ ...moment(item), prior: moment(item.prior) })),
  });
}
