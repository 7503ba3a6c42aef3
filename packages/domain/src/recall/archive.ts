import { lengthNorms, type LengthNorms } from './length-norms.ts';
import type { AskedTerm, RecallIndex } from './recall-index.ts';

/** What a question sees: the whole index, or the index as it would be without some of its documents. */
export type Archive = Pick<
  RecallIndex,
  | 'size'
  | 'segments'
  | 'averageTitleLength'
  | 'averageBodyLength'
  | 'norms'
  | 'find'
  | 'termsWith'
  | 'countsIn'
  | 'numberOf'
  | 'idOf'
  | 'occurredAt'
  | 'lengthsOf'
  | 'services'
  | 'components'
  | 'serviceSet'
  | 'componentSet'
>;

/**
 * The index for somebody who may not see these documents. They do not count either, in how rare a word is, in how long the others are, in how many
 * were searched: a strength that moves when a word is added would tell that a hidden document says it. Costs a look into each
 * list of the question for each hidden document: meant for hundreds of them among any number.
 */
export function archiveWithout(index: RecallIndex, hidden: Iterable<string>): Archive {
  const numbers: number[] = [];
  for (const id of hidden) {
    const number = index.numberOf(id);
    if (number !== undefined) numbers.push(number);
  }
  if (numbers.length === 0) return index;
  return new PartOfIndex(
    index,
    [...new Set(numbers)].toSorted((a, b) => a - b),
  );
}

class PartOfIndex implements Archive {
  readonly size: number;
  readonly averageTitleLength: number;
  readonly averageBodyLength: number;
  readonly norms: LengthNorms;
  readonly #index: RecallIndex;
  readonly #hidden: readonly number[];

  /** @param hidden documents, ascending */
  constructor(index: RecallIndex, hidden: readonly number[]) {
    this.#index = index;
    this.#hidden = hidden;
    const { title, body } = index.lengths;
    const own = hidden.map((document) => index.lengthsOf(document));
    this.size = index.size - hidden.length;
    this.averageTitleLength = own.reduce((sum, one) => sum - one.title, title) / Math.max(1, this.size);
    this.averageBodyLength = own.reduce((sum, one) => sum - one.body, body) / Math.max(1, this.size);
    this.norms = lengthNorms(this.averageTitleLength, this.averageBodyLength, index.longest);
  }

  find(term: string): AskedTerm | undefined {
    const asked = this.#index.find(term);
    if (!asked) return undefined;
    let { documents } = asked;
    for (const counts of this.#index.countsIn(asked, this.#hidden)) if (counts !== 0) documents -= 1;
    return documents > 0 ? { ...asked, documents } : undefined;
  }

  termsWith(letters: string): AskedTerm[] {
    return this.#index.termsWith(letters).flatMap(({ term }) => this.find(term) ?? []);
  }

  get segments(): RecallIndex['segments'] {
    return this.#index.segments;
  }

  get services(): RecallIndex['services'] {
    return this.#index.services;
  }

  get components(): RecallIndex['components'] {
    return this.#index.components;
  }

  countsIn(asked: AskedTerm, documents: readonly number[]): Uint32Array {
    return this.#index.countsIn(asked, documents);
  }

  /** A hidden document has none. */
  numberOf(id: string): number | undefined {
    const number = this.#index.numberOf(id);
    return number !== undefined && this.#hidden.includes(number) ? undefined : number;
  }

  idOf(document: number): string {
    return this.#index.idOf(document);
  }

  occurredAt(document: number): number {
    return this.#index.occurredAt(document);
  }

  lengthsOf(document: number): { readonly title: number; readonly body: number } {
    return this.#index.lengthsOf(document);
  }

  serviceSet(document: number): number {
    return this.#index.serviceSet(document);
  }

  componentSet(document: number): number {
    return this.#index.componentSet(document);
  }
}
