/** Code that the base's rule may find, made from its examples and from the rule itself. */
export interface Probe {
  /** What kind of change this is: a declared false positive may explain some of a group, never all of it. */
  readonly group: 'context' | 'variation' | 'sample' | 'exception' | `pattern ${string}`;
  readonly name: string;
  readonly code: string;
}
