/** What language help marks. `blame` and `vigilance` are also refused in two places: the exit question and the gate review. */
export const markKinds = [
  'blame',
  'name_as_cause',
  'vigilance',
  'counterfactual',
  'hindsight',
  'disappointment',
] as const;
export type MarkKind = (typeof markKinds)[number];

export interface Mark<Kind extends string = MarkKind> {
  readonly kind: Kind;
  /** Offsets into the text as it was given, in UTF-16 code units, end exclusive. Always at word boundaries. */
  readonly start: number;
  readonly end: number;
  /** Which rules of the kind spoke: `lapse`, `training`, … One explanation each. */
  readonly about: string;
  /** One sentence: why this wording does not help. */
  readonly why: string;
  /** The sentence the mark stands in, rewritten so that it is about the system. */
  readonly suggestion: string;
  /** Where that sentence stands, so that it can be replaced. Offsets as above. */
  readonly sentence: { readonly start: number; readonly end: number };
}
