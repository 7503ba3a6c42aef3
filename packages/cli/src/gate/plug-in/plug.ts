/** What makes a CI or a hook runner run the gate. */
export interface Plug {
  /** As its makers call it. */
  readonly what: string;
  /** From the root of the repository. */
  readonly path: string;
  /** Whether it belongs under `ci:` of pawl.yml; hooks run on a machine that the guard cannot see. */
  readonly ci: boolean;
  readonly action: Action;
}

export type Action =
  /** It runs `check` and `guard` already. */
  | { readonly kind: 'there' }
  /** The whole file, as it should be; what was in it is in it still, byte for byte. */
  | { readonly kind: 'write'; readonly content: string; readonly added: boolean }
  /** Somebody has to put it in by hand. */
  | { readonly kind: 'by-hand'; readonly why: string; readonly snippet: string };
