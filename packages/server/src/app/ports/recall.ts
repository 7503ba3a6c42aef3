/** A term that the question and a document share. */
export interface SharedTerm {
  readonly term: string;
  /** As the question writes it, each spelling once. */
  readonly words: readonly string[];
  /** 0…1: its part of what the shared words contribute. */
  readonly share: number;
}

/** One of the parts that the score of a hit is the sum of. */
export interface HitPart {
  readonly by: 'word' | 'service' | 'component' | 'nearness';
  /** The term, of a word. */
  readonly term?: string;
  readonly points: number;
}

/** A question to the archive's memory. Services are ids; aliases and earlier names are resolved before. */
export interface RecallQuestion {
  readonly title: string;
  readonly text: string;
  readonly services?: readonly string[];
  /** From which moment age is counted; left out, age does not matter. */
  readonly at?: Date;
  /** Only incidents that began before this moment. */
  readonly before?: Date;
  readonly exclude?: readonly string[];
  /** Incidents that whoever asks may not see (`queries.hiddenIncidents`): the answer is that of an archive without them, to the last bit. */
  readonly hidden: readonly string[];
  /** Only these incidents. */
  readonly among?: ReadonlySet<string>;
  readonly limit: number;
}

export interface RecallHit {
  readonly incidentId: string;
  /** Orders the hits of one question; means nothing across questions. */
  readonly score: number;
  /** What carried the score, the largest part first. */
  readonly parts: readonly HitPart[];
  /** 0…1, comparable between questions. */
  readonly strength: number;
  readonly matched: readonly SharedTerm[];
  readonly sameService: boolean;
}

export interface RecallHits {
  /** Best first. */
  readonly hits: readonly RecallHit[];
  /** How many incidents were searched; hidden ones were not. */
  readonly searched: number;
  readonly tookMs: number;
}

/**
 * The memory of the archive: an index derived from `recall_documents`, kept in the process. It knows what was committed before
 * the question was asked, on whichever server; never what the asking transaction has not committed yet.
 */
export interface Recall {
  /** `warming` until the archive was read after a start. */
  ask(workspaceId: string, question: RecallQuestion): Promise<RecallHits | 'warming'>;
}
