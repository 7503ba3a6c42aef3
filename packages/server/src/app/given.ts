export type Given<T> = { [K in keyof T]?: NonNullable<T[K]> };

/** Columns say "nothing" with null, requests with undefined, the rules by leaving the field out. */
export function given<T extends object>(fields: T): Given<T> {
  const entries = Object.entries(fields).filter(([, value]) => value !== null && value !== undefined);
  return Object.fromEntries(entries) as Given<T>;
}
