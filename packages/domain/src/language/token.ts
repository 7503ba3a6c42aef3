/** One word, or a mark of punctuation that ends a thought. Quotation marks, code and addresses are no tokens. */
export interface Token {
  /** Lower case with a plain apostrophe. "didn't" is the two words "did" and "not"; a pause is its own sign. */
  readonly word: string;
  /** Offsets of the whole written word: both halves of "didn't" carry the same. */
  readonly start: number;
  readonly end: number;
  /** A comma, colon, bracket or dash: a thought does not run over it. */
  readonly pause: boolean;
  /** Written with a capital first letter and small ones after it, or as an @handle. */
  readonly capital: boolean;
  /** Inside quotation marks: the number of the quotation, otherwise -1. */
  readonly quotation: number;
}

export interface Sentence {
  readonly tokens: readonly Token[];
  /** From its first word to its closing sign, without the spaces around it. */
  readonly start: number;
  readonly end: number;
  readonly question: boolean;
}
