import { ageInWords } from '@pawl/domain/age';
import { debtOf, type PastIncident } from '@pawl/domain/debt';
import { debtSentence } from '@pawl/domain/debt-sentence';
import { compareClasses } from '@pawl/domain/failure-class';
import { judgedFrom, likenessOf, matchesToJudge } from '@pawl/domain/recall/threshold';
import { wordsToShow } from '@pawl/domain/recall/why';
import type { FailureClass } from '@pawl/domain/room-state';
import type { Judgement } from '@pawl/domain/vocabulary';
import { incidentKey } from '../incident-key.ts';
import type { JudgedPair } from '../ports/queries.ts';
import type { IncidentRecord } from '../ports/records.ts';
import type { Reading } from '../ports/work.ts';
import { excerptOf } from './excerpt.ts';
import type { FusedHit } from './fused-hits.ts';
import { incidentTexts, type IncidentText } from './incident-texts.ts';
import type { RecallMatchView } from './match-view.ts';
import { partViews } from './part-views.ts';
import { pastIncidents } from './past-incidents.ts';
import { reasons } from './reasons.ts';

export interface Matching {
  /** Best first; more than `limit`, since not all of them may be shown. */
  readonly hits: readonly FusedHit[];
  readonly limit: number;
  /** Of the incident that asks: its class and its service ids, to say what is shared. */
  readonly failureClass?: FailureClass;
  readonly services: readonly string[];
  /** What was said last of each incident it was compared with. */
  readonly judged?: ReadonlyMap<string, JudgedPair>;
  /** The room lists what it has to judge or has judged, and nothing else. */
  readonly inRoom?: true;
}

/** A duplicate tells its original's story again, and a cancelled one was no failure: neither is recalled unless it was judged. */
const isRecalled = ({ status }: IncidentRecord): boolean => status !== 'duplicate' && status !== 'cancelled';

/** Recalled incidents with why they matched and what they still owe. A constant number of queries, however many there are. */
export async function matchViews(read: Reading, matching: Matching): Promise<RecallMatchView[]> {
  const { judged = new Map<string, JudgedPair>(), limit, inRoom } = matching;
  const judgedHere = inRoom ? [...judged.values()].filter(({ direction }) => direction === 'earlier') : [];
  const ids = [
    ...new Set([...matching.hits.map(({ incidentId }) => incidentId), ...judgedHere.map(({ otherId }) => otherId)]),
  ];
  if (ids.length === 0) return [];
  const known = new Map((await read.many('incidents', { id: { in: ids } })).map((incident) => [incident.id, incident]));
  const hits = new Map(matching.hits.map((hit) => [hit.incidentId, hit]));
  const candidates = ids.flatMap((id) => {
    const incident = known.get(id);
    return incident && (isRecalled(incident) || judged.has(id))
      ? [{ incident, hit: hits.get(id) ?? judgedOnly(id) }]
      : [];
  });
  const above = new Set(matchesToJudge(candidates.map(({ hit }) => hit)).map(({ incidentId }) => incidentId));
  const listed = inRoom
    ? candidates.filter(({ hit }) => judged.has(hit.incidentId) || hit.strength >= judgedFrom)
    : candidates;
  // Judged ones are kept before the list is cut: a judgement must not vanish because the archive grew.
  const kept = new Set(listed.filter(({ hit }) => judged.has(hit.incidentId)).slice(0, inRoom ? limit : 0));
  for (const candidate of listed) if (kept.size < limit) kept.add(candidate);
  const shown = listed.filter((candidate) => kept.has(candidate));

  const incidents = shown.map(({ incident }) => incident);
  const texts = await incidentTexts(read, incidents);
  const past = await pastIncidents(read, incidents);
  return shown.map(({ incident, hit }) =>
    matchView(read, matching, {
      incident,
      hit,
      aboveThreshold: above.has(incident.id),
      judgement: judged.get(incident.id)?.judgement ?? null,
      keyOf: (id) => incidentKey(known.get(id)?.number ?? 0),
      text: texts.get(incident.id),
      past: past.get(incident.id) ?? { key: incidentKey(incident.number), actions: [], questions: [] },
    }),
  );
}

const judgedOnly = (incidentId: string): FusedHit => ({
  incidentId,
  score: 0,
  strength: 0,
  parts: [],
  matched: [],
  sameService: false,
});

interface Shown {
  readonly incident: IncidentRecord;
  readonly hit: FusedHit;
  readonly aboveThreshold: boolean;
  readonly judgement: Judgement | null;
  readonly keyOf: (incidentId: string) => string;
  readonly text: IncidentText | undefined;
  readonly past: PastIncident;
}

function matchView({ now }: Reading, matching: Matching, shown: Shown): RecallMatchView {
  const { incident, hit, aboveThreshold, judgement, keyOf, text, past } = shown;
  const services = text?.services ?? [];
  const repeat = compareClasses(incident.failureClass, matching.failureClass ?? {}).verdict === 'repeat';
  const sameClass = judgement === null ? repeat : judgement === 'same_class';
  const shared = services.filter(({ id }) => matching.services.includes(id)).map(({ name }) => name);
  const words = wordsToShow(hit.matched, 6);
  const parts = partViews(hit, keyOf);
  const occurredAt = incident.occurredAt.getTime();
  const likeness = sameClass ? 'same_class' : likenessOf(hit);
  const body = text?.body || incident.title;
  return {
    key: past.key,
    title: incident.title,
    status: incident.status,
    aboveThreshold,
    judgement,
    sameClass,
    words,
    service: services[0]?.name ?? null,
    services: services.map(({ name }) => name),
    occurredAt: incident.occurredAt.toISOString(),
    score: hit.score,
    strength: hit.strength,
    why: reasons({
      judgement,
      twin: parts.find(({ by }) => by === 'same_class')?.of ?? null,
      repeat,
      shared,
      words,
      before: incident.failureClass,
      now: matching.failureClass ?? {},
    }),
    parts,
    excerpt: excerptOf(
      body,
      hit.matched.map(({ term }) => term),
    ),
    sameService: shared.length > 0,
    age: ageInWords(occurredAt, now.getTime()),
    debt: debtSentence(past, {
      occurredAt,
      now: now.getTime(),
      likeness,
      terms: hit.matched.flatMap((term) => term.words),
    }),
    debtItems: debtOf(past),
  };
}
