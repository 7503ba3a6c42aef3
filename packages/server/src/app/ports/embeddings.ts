/** A text to compare, under the id it is known by; the text may change, then it is embedded anew. */
export interface TextToEmbed {
  readonly id: string;
  readonly text: string;
}

/** Texts as vectors, made by a model that the operator names. Off unless they do. */
export interface Embeddings {
  /** How much nearness in meaning counts beside words, 0…1; `pawl-server recall evaluate` picks it. 0: not at all. */
  readonly weight: number;
  /**
   * The cosine between the question and each text, by id. Undefined when the model did not answer in time: recall then answers by words alone,
   * as it does without one.
   */
  near(
    question: string,
    texts: readonly TextToEmbed[],
    patienceMs: number,
  ): Promise<ReadonlyMap<string, number> | undefined>;
}
