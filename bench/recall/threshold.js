import { recall } from '@pawl/domain/recall/recall';
import { RecallIndex } from '@pawl/domain/recall/recall-index';
import { termVector } from '@pawl/domain/recall/term-vector';
import { judgedFrom, mostJudged } from '@pawl/domain/recall/threshold';
import { servicesOf } from './pawl-engine.js';

/** @typedef {import('./corpus.js').Row} Row */

const tried = [...new Set([0.2, 0.25, 0.3, 0.35, 0.4, 0.5, 0.6, judgedFrom])].toSorted((a, b) => a - b);
/** Of the rows without a known relation one in so many is asked too. */
const unrelatedEvery = 6;

/**
 * What each threshold would ask a room to judge: how many queries see an earlier relevant one among the judged, which part of
 * the judged is relevant, and how many matches a row that has nothing relevant must judge for nothing.
 * @param {{ rows: Row[], queries: Map<number, Set<string>>, progress: (line: string) => void }} run
 */
export function measureThreshold({ rows, queries, progress }) {
  progress('threshold');
  const related = new Set([...queries.values()].flatMap((ids) => [...ids]));
  const index = new RecallIndex();
  /** @type {{ strengths: number[], relevant: boolean[], hasRelevant: boolean }[]} */
  const rooms = [];
  for (const [position, row] of rows.entries()) {
    const relevant = queries.get(position);
    const unrelated = row.group === undefined && !related.has(row.id) && position % unrelatedEvery === 0;
    if (relevant ?? unrelated) {
      const { title, text, component: components, at } = row;
      const matches = recall(index, { title, text, services: servicesOf(row), components, at, limit: 20 });
      rooms.push({
        strengths: matches.map(({ strength }) => strength),
        relevant: matches.map(({ id }) => relevant?.has(id) ?? false),
        hasRelevant: relevant !== undefined,
      });
    }
    const { id, title, text, component: components, at: occurredAt } = row;
    index.add({ id, vector: termVector(title, text), services: servicesOf(row), components, occurredAt });
  }
  return tried.map((from) => {
    const judged = rooms.map(({ strengths, relevant, hasRelevant }) => ({
      relevant: relevant.filter((_, at) => (strengths[at] ?? 0) >= from).slice(0, mostJudged),
      hasRelevant,
    }));
    const asked = judged.filter(({ hasRelevant }) => hasRelevant);
    const others = judged.filter(({ hasRelevant }) => !hasRelevant);
    const inAsked = asked.flatMap(({ relevant }) => relevant);
    return {
      from,
      inUse: from === judgedFrom,
      recall: asked.filter(({ relevant }) => relevant.includes(true)).length / asked.length,
      precision: inAsked.filter(Boolean).length / Math.max(1, inAsked.length),
      unrelatedPerRoom: others.reduce((sum, { relevant }) => sum + relevant.length, 0) / Math.max(1, others.length),
      roomsWithNone: others.filter(({ relevant }) => relevant.length === 0).length / Math.max(1, others.length),
    };
  });
}
