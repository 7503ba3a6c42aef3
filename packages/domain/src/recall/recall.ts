import { bestDocuments, type Weighed } from './best-documents.ts';
import { recencyFactor, sameServiceBoost, sharedComponentBoost } from './bm25f.ts';
import { readQuery, type ReadQuery } from './query.ts';
import type { RecallIndex } from './recall-index.ts';
import { strengthOf } from './threshold.ts';
import { matchedTerms, type MatchedTerm } from './why.ts';

/** A question to the archive: an incident as far as it is known, or a few words in the search field. */
export interface RecallQuery {
  readonly title: string;
  /** What is happening, in a few sentences. A pasted log is survived, but drowns the sentences. */
  readonly text: string;
  readonly services?: readonly string[] | undefined;
  readonly components?: readonly string[] | undefined;
  /** Epoch milliseconds from which age is counted; left out, age does not matter. */
  readonly at?: number | undefined;
  /** Epoch milliseconds: only documents that occurred earlier. */
  readonly before?: number | undefined;
  /** The most matches to return. */
  readonly limit: number;
  /** Ids never to return: the incident that asks. */
  readonly exclude?: readonly string[] | undefined;
  /** Which documents may match, by document number (`RecallIndex.numberOf`). Asked only about those that score high enough. */
  readonly filter?: ((document: number) => boolean) | undefined;
}

export interface RecallMatch {
  readonly id: string;
  /** Orders the matches of one question; means nothing across questions. */
  readonly score: number;
  /** 0…1: how much of the question's own words the document answers, whatever its age and service. See threshold.ts. */
  readonly strength: number;
  /** The terms that made it match, those that contributed most first. */
  readonly matched: readonly MatchedTerm[];
  readonly sameService: boolean;
  readonly sharedComponents: readonly string[];
}

/** Asks the archive. Best match first; among equals the more recent, then by id. */
export function recall(index: RecallIndex, query: RecallQuery): RecallMatch[] {
  const read = readQuery(index, query.title, query.text);
  const sameService = index.services.sharing(query.services ?? []);
  const sharedComponent = index.components.sharing(query.components ?? []);
  const excluded = new Set((query.exclude ?? []).map((id) => index.numberOf(id)));
  const { at, before = Infinity, filter } = query;
  const mostBoost =
    (sameService.includes(1) ? sameServiceBoost : 1) * (sharedComponent.includes(1) ? sharedComponentBoost : 1);

  const best = bestDocuments(index, weighed(read), {
    limit: query.limit,
    most: (earliest, latest) => {
      if (earliest >= before) return 0;
      return at === undefined ? mostBoost : mostBoost * recencyFactor(at - latest);
    },
    scoreOf: (document, textScore) => {
      let score = textScore;
      if (sameService[index.serviceSet(document)] === 1) score *= sameServiceBoost;
      if (sharedComponent[index.componentSet(document)] === 1) score *= sharedComponentBoost;
      return at === undefined ? score : score * recencyFactor(at - index.occurredAt(document));
    },
    accepts: (document) =>
      index.occurredAt(document) < before && !excluded.has(document) && (!filter || filter(document)),
  });
  const matched = matchedTerms(
    index,
    read.terms,
    best.map(({ document }) => document),
  );
  const asked = new Set(query.components);
  return best.map(({ document, score, textScore }, rank) => ({
    id: index.idOf(document),
    score,
    strength: strengthOf(textScore, read.selfScore),
    matched: matched[rank] ?? [],
    sameService: sameService[index.serviceSet(document)] === 1,
    sharedComponents: index.components.tags(index.componentSet(document)).filter((component) => asked.has(component)),
  }));
}

const weighed = ({ terms }: ReadQuery): Weighed[] =>
  terms.flatMap(({ weight, asked }) => (asked ? [{ weight, asked }] : []));
