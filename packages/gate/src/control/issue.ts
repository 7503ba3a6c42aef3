/** Something in a file of `.pawl/` that cannot be read as meant. `line` is 1-based. */
export interface Issue {
  readonly path: string;
  readonly line: number;
  readonly message: string;
}

export type Read<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly issues: readonly Issue[] };
