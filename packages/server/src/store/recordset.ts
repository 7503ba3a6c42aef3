import { sql, type RawBuilder } from 'kysely';

/** Columns by their names in the database, with their types. */
export type Columns = Readonly<Record<string, string>>;

export interface Recordset {
  /** `id, number, title` */
  readonly names: RawBuilder<unknown>;
  /** To select from; the rows are called `r`. */
  readonly from: RawBuilder<unknown>;
}

const snake = (name: string): string => name.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);

/**
 * Many rows as one parameter: the statement is the same for one row and for two thousand, and PostgreSQL's limit of 65,535 parameters
 * is out of reach. Keys that `columns` does not name are passed over.
 */
export function recordset(rows: readonly object[], columns: Columns): Recordset {
  const named = rows.map((row) =>
    Object.fromEntries(Object.entries(row).map(([key, value]: [string, unknown]) => [snake(key), value])),
  );
  const typed = Object.entries(columns).map(([name, type]) => `${name} ${type}`);
  return {
    names: sql.raw(Object.keys(columns).join(', ')),
    from: sql`jsonb_to_recordset(${JSON.stringify(named)}::jsonb) as r(${sql.raw(typed.join(', '))})`,
  };
}
