import { fieldFrequency, recencyFactor, sameServiceBoost, saturated, sharedComponentBoost } from './bm25f.ts';
import { readQuery, type ReadQuery } from './query.ts';
import type { RecallIndex } from './recall-index.ts';
import { strengthOf } from './threshold.ts';
import { TopMatches } from './top-matches.ts';
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
  const textScores = scoreTexts(index, read);
  const sameService = index.services.sharing(query.services ?? []);
  const sharedComponent = index.components.sharing(query.components ?? []);
  const excluded = new Set((query.exclude ?? []).map((id) => index.numberOf(id)));
  const before = query.before ?? Infinity;

  const top = new TopMatches(query.limit, (a, b) => {
    const later = index.occurredAt(a) - index.occurredAt(b);
    return later > 0 || (later === 0 && index.idOf(a) < index.idOf(b));
  });
  let { floor } = top;
  for (let document = 0; document < textScores.length; document++) {
    let score = textScores[document] ?? 0;
    // Nothing below can raise a score by more than both boosts, so most documents are passed over here.
    if (score === 0 || score * sameServiceBoost * sharedComponentBoost < floor) continue;
    if (sameService[index.serviceSet(document)] === 1) score *= sameServiceBoost;
    if (sharedComponent[index.componentSet(document)] === 1) score *= sharedComponentBoost;
    if (query.at !== undefined) score *= recencyFactor(query.at - index.occurredAt(document));
    if (score < floor || index.occurredAt(document) >= before || excluded.has(document)) continue;
    if (query.filter && !query.filter(document)) continue;
    top.offer(document, score);
    ({ floor } = top);
  }

  const best = top.sorted();
  const matched = matchedTerms(
    index,
    read.terms,
    best.map(({ document }) => document),
  );
  const asked = new Set(query.components);
  return best.map(({ document, score }, rank) => ({
    id: index.idOf(document),
    score,
    strength: strengthOf(textScores[document] ?? 0, read.selfScore),
    matched: matched[rank] ?? [],
    sameService: sameService[index.serviceSet(document)] === 1,
    sharedComponents: index.components.tags(index.componentSet(document)).filter((component) => asked.has(component)),
  }));
}

/** BM25F of every document, by document number: term at a time, so that each list is read once, in order of memory. */
function scoreTexts(index: RecallIndex, { terms }: ReadQuery): Float64Array {
  const scores = new Float64Array(index.slots);
  const { norms } = index;
  for (const { list, weight } of terms) {
    if (list === undefined) continue;
    const entries = index.postings.entries(list);
    for (let at = 0; at < entries.length; at += 2) {
      const document = entries[at] ?? 0;
      const frequency = fieldFrequency(document, entries[at + 1] ?? 0, norms);
      scores[document] = (scores[document] ?? 0) + weight * saturated(frequency);
    }
  }
  return scores;
}
