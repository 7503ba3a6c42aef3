import type { Archive } from './archive.ts';
import { fieldFrequency, saturated } from './bm25f.ts';
import type { QueryTerm, ReadQuery } from './query.ts';

/** What a shared term says for a document, each 0 to about 1 over all terms of the question. See second-look.ts for what each counts. */
export interface TermEvidence {
  readonly term: QueryTerm;
  /** Its BM25F score, as a part of the best text score among the candidates. */
  readonly words: number;
  /** Its part of what the question's title says, wherever the document has it. */
  readonly titleAnswered: number;
  /** How much it tells, when it stands in the document's title; less the longer that title is. */
  readonly titleShared: number;
  /** Its part of how close the two texts are: the cosine of their term frequencies, damped, without the titles. */
  readonly textShared: number;
}

/** What speaks for a document: its shared terms, and how near it is otherwise. */
export interface Evidence {
  readonly document: number;
  readonly textScore: number;
  readonly terms: readonly TermEvidence[];
  readonly sameService: 0 | 1;
  readonly sharedComponent: 0 | 1;
  /** 1 for today, 0.3 for a year ago, 0 from ten years on; 0 where age does not matter. */
  readonly nearness: number;
}

/** Of a question, what its documents are compared by besides words. */
export interface Around {
  /** One entry per tag set: 1 where it shares a tag with the question. */
  readonly sameService: Uint8Array;
  readonly sharedComponent: Uint8Array;
  /** Epoch milliseconds from which age is counted. */
  readonly at: number | undefined;
}

const millisecondsPerDay = 86_400_000;
const farthestDays = 3650;
/** Bring to about 0…1 what is only estimated by a length: the document's side of the cosine, and what its title tells as a whole. */
const textScale = 10;
const titleScale = 12;

const inTitleOf = (length: number, rarity: number): number => rarity / (Math.sqrt(Math.max(1, length)) * titleScale);
const inTextOf = (length: number, product: number, asked: number): number =>
  product / (Math.sqrt(asked * (1 + length)) * textScale);
const askedOf = (terms: readonly QueryTerm[]): number =>
  terms.reduce((sum, { rarity, inText }) => sum + (rarity * (1 + Math.log1p(inText))) ** 2, 0);

/** What a document would get for its title and its text if it were the question itself: what the real ones are held against. */
export function ownEvidence({ terms, titleRarity, titleLength, textLength }: ReadQuery) {
  const product = terms.reduce(
    (sum, { rarity, inText }) => (inText > 0 ? sum + (rarity * (1 + Math.log(inText))) ** 2 : sum),
    0,
  );
  return {
    titleShared: inTitleOf(titleLength, titleRarity),
    textShared: product > 0 ? inTextOf(textLength, product, askedOf(terms)) : 0,
  };
}

/** Falls by the order of magnitude of the age: what tells yesterday from last month tells nothing between nine years and ten. */
export function nearness(age: number): number {
  const days = Math.max(0, age) / millisecondsPerDay;
  return Math.max(0, 1 - Math.log1p(days) / Math.log1p(farthestDays));
}

/** What speaks for each of these documents. Reads the question's own lists once more and nothing else, so that it costs little. */
export function evidenceFor(
  index: Archive,
  { terms, titleRarity }: ReadQuery,
  candidates: readonly { readonly document: number; readonly textScore: number }[],
  { sameService, sharedComponent, at }: Around,
): Evidence[] {
  // By place in the index, so that each list is read forwards.
  const ordered = candidates.toSorted((a, b) => a.document - b.document);
  const documents = ordered.map(({ document }) => document);
  const lengths = documents.map((document) => index.lengthsOf(document));
  const found = documents.map((): TermEvidence[] => []);
  const best = candidates.reduce((most, { textScore }) => Math.max(most, textScore), 0);
  const asked = askedOf(terms);
  const { norms } = index;
  for (const term of terms) {
    const { asked: lists, weight, rarity, inTitle, inText } = term;
    if (!lists) continue;
    for (const [rank, counts] of index.countsIn(lists, documents).entries()) {
      if (counts === 0) continue;
      const { title = 0, body = 0 } = lengths[rank] ?? {};
      const bodyCount = counts & 0xffff;
      const frequency = fieldFrequency(counts, norms.title[title] ?? 0, norms.body[body] ?? 0);
      const both = inText > 0 && bodyCount > 0 ? (1 + Math.log(inText)) * (1 + Math.log(bodyCount)) : 0;
      found[rank]?.push({
        term,
        words: (weight * saturated(frequency)) / best,
        titleAnswered: inTitle ? rarity / titleRarity : 0,
        titleShared: counts > 0xffff ? inTitleOf(title, rarity) : 0,
        textShared: inTextOf(body, rarity * rarity * both, asked),
      });
    }
  }
  return ordered.map(({ document, textScore }, rank) => ({
    document,
    textScore,
    terms: found[rank] ?? [],
    sameService: sameService[index.serviceSet(document)] === 1 ? 1 : 0,
    sharedComponent: sharedComponent[index.componentSet(document)] === 1 ? 1 : 0,
    nearness: at === undefined ? 0 : nearness(at - index.occurredAt(document)),
  }));
}
