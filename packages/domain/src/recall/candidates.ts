import { archiveWithout, type Archive } from './archive.ts';
import { bestDocuments, type BestDocument, type Weighed } from './best-documents.ts';
import { recencyFactor, sameServiceBoost, sharedComponentBoost } from './bm25f.ts';
import type { Around } from './evidence.ts';
import { readQuery, type ReadQuery } from './query.ts';
import type { RecallIndex } from './recall-index.ts';

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
  /** Ids of what whoever asks may not see: the answer is as if the archive did not hold them. See `archiveWithout`. */
  readonly hidden?: readonly string[] | undefined;
  /** Which documents may match, by document number (`RecallIndex.numberOf`). Asked only about those that score high enough. */
  readonly filter?: ((document: number) => boolean) | undefined;
}

/** What a question is likely to be answered by, before the second look. */
export interface Candidates {
  /** What may be seen of the index. */
  readonly archive: Archive;
  readonly read: ReadQuery;
  readonly around: Around;
  /** Best first by BM25F, service, components and age. */
  readonly best: readonly BestDocument[];
}

/** The best so many documents at a first glance over the whole archive. */
export function candidatesFor(index: RecallIndex, query: RecallQuery, most: number): Candidates {
  const archive = archiveWithout(index, query.hidden ?? []);
  const read = readQuery(archive, query.title, query.text);
  const sameService = index.services.sharing(query.services ?? []);
  const sharedComponent = index.components.sharing(query.components ?? []);
  const excluded = new Set([...(query.exclude ?? []), ...(query.hidden ?? [])].map((id) => index.numberOf(id)));
  const { at, before = Infinity, filter } = query;
  const boost = (service: boolean, component: boolean): number =>
    (service ? sameServiceBoost : 1) * (component ? sharedComponentBoost : 1);

  const best = bestDocuments(archive, weighed(read), {
    limit: most,
    boosts: {
      most: boost(sameService.includes(1), sharedComponent.includes(1)),
      of: (services, components) => boost(sameService[services] === 1, sharedComponent[components] === 1),
      recency: (earliest, latest) => {
        if (earliest >= before) return 0;
        return at === undefined ? 1 : recencyFactor(at - latest);
      },
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
  return { archive, read, best, around: { sameService, sharedComponent, at } };
}

const weighed = ({ terms }: ReadQuery): Weighed[] =>
  terms.flatMap(({ weight, asked }) => (asked ? [{ weight, asked }] : []));
