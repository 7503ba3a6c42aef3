import type { Forms } from './forms.ts';

/**
 * What a rewrite replaces:
 *
 *   thought   from the subject of the match (its articles too) to the end of the thought: a whole clause
 *   noun      the marked noun with its articles and adjectives, by another noun
 *   words     the marked words alone; an empty rewrite takes them out
 *   clause    all of the clause (from after "when", "and", "because" to the next of them), or to the end of {rest}
 *   sentence  all of it
 */
export type RewriteReach = 'thought' | 'noun' | 'words' | 'clause' | 'sentence';

/** Wording of one sort, as data. */
export interface Rule<Kind extends string> {
  readonly kind: Kind;
  /** Names the sort: `lapse`, `training`. */
  readonly about: string;
  readonly why: string;
  readonly reach: RewriteReach;
  /**
   * Templates in order of preference. `{rest}` is what followed the match; `{rest:base}` and `{rest:ing}` put its first
   * word, a verb, into that form; `{rest:not}` says that it did not happen. A template whose words cannot be formed is passed over; the last one needs none.
   */
  readonly rewrites: readonly string[];
  /** See pattern.ts. */
  readonly patterns: readonly string[];
  /** Marked only when nothing in the same sentence acts by itself. */
  readonly soft?: true;
  /** Marked only in an answer that must not be a wish, not in running text, where the same words are often harmless. */
  readonly inAnswers?: true;
  /** Marked in questions too; otherwise asking is not saying. */
  readonly inQuestions?: true;
  /** Marked only when the whole sentence is a question. */
  readonly onlyQuestions?: true;
  /** Things that act may do this ("the job double-checks"): not marked with one as its subject. */
  readonly people?: true;
  /** Marked whatever is negated before it. */
  readonly unnegatable?: true;
}

/** A language: one folder of words and rules. */
export interface Language {
  readonly code: string;
  readonly forms: Forms;
  /** The base form of a verb in any form, or null when it is not known. */
  readonly baseOf: (word: string) => string | null;
  readonly classes: Readonly<Record<string, readonly string[]>>;
  /** First names that are nothing else. */
  readonly firstNames: ReadonlySet<string>;
  /** Capitalised words that are no people: products, days, places. */
  readonly notNames: ReadonlySet<string>;
  /** Names that are words as well: written in small letters they are the word. */
  readonly ambiguousNames: ReadonlySet<string>;
  readonly rules: readonly Rule<string>[];
  /** Patterns of things that act by themselves. */
  readonly acting: readonly string[];
  /** Patterns that name a mechanism or a written procedure. */
  readonly naming: readonly string[];
  /** Said of a person's name that a lapse is pinned on. */
  readonly namedLapse: { readonly why: string };
  readonly grammar: Grammar;
}

export interface Grammar {
  /** An odd number of them before a match, in the same clause, takes it back. */
  readonly negators: readonly string[];
  /** The same for wishes only: "replaces the reminder to check". */
  readonly removers: readonly string[];
  /** What comes after a wish and says that it is gone: "… is replaced by a check". */
  readonly takenAway: readonly string[];
  /** Words with which a clause begins. */
  readonly conjunctions: ReadonlySet<string>;
  /** "and", "so" begin one only before these. */
  readonly joining: ReadonlySet<string>;
  readonly subjects: ReadonlySet<string>;
  readonly determiners: ReadonlySet<string>;
  /** Words a subject does not reach over to its article. */
  readonly noModifiers: ReadonlySet<string>;
  /** Prepositions and pronouns that may hang on a person: "the engineer on duty", "the person who". */
  readonly hangers: ReadonlySet<string>;
  readonly adverbs: ReadonlySet<string>;
  /** Words that may stand between a thing and what it does. */
  readonly between: ReadonlySet<string>;
  readonly modals: ReadonlySet<string>;
  readonly machines: ReadonlySet<string>;
  readonly humans: ReadonlySet<string>;
  /** Words that tell a quotation from words in one's own name. */
  readonly mentions: ReadonlySet<string>;
  /** Documents that speak: "the runbook says". */
  readonly documents: ReadonlySet<string>;
  readonly sayings: ReadonlySet<string>;
  /** The gerund of a base form: check, checking. */
  readonly gerund: (verb: string) => string;
}
