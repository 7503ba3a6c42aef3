/** Words that speak for a value of a facet. */
export interface Rule<Value extends string> {
  readonly value: Value;
  /** With the flags `giu`; what it finds is what the page shows as the reason. */
  readonly words: RegExp;
  /** 1: a hint. 2: says it. 3: can hardly mean anything else. */
  readonly weight: 1 | 2 | 3;
}

/** A line of a table of rules: the words stand between slashes in spirit, a space is any run of white space. */
export function rule<Value extends string>(value: Value, weight: 1 | 2 | 3, words: string): Rule<Value> {
  return {
    value,
    weight,
    words: new RegExp(`(?<![\\p{L}\\p{N}_])(?:${words.replaceAll(' ', '\\s+')})(?![\\p{L}\\p{N}_])`, 'giu'),
  };
}
