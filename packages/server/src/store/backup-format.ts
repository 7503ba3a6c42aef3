import { createHash } from 'node:crypto';
import { z } from 'zod';

/**
 * A backup is one gzip file of text lines; `zcat` shows it.
 *
 *     #pawl-backup {"format":1,"pawl":"0.1.0","migrations":["001-workspace",…],"takenAt":"…"}
 *     #table {"name":"workspaces","columns":["id","name",…]}
 *     …rows in PostgreSQL's COPY text format, one a line…
 *     \.
 *     #end {"tables":[{"name":"workspaces","rows":1,"sha256":"…"},…],"sha256":"…"}
 *
 * COPY escapes line ends and backslashes inside values, so a line `\.` cannot be a row. A table's `sha256` is over its rows, the last
 * one over every byte before the line it stands in.
 */
export const Head = z.object({
  format: z.literal(1),
  pawl: z.string(),
  migrations: z.array(z.string()).min(1),
  takenAt: z.iso.datetime(),
});
export type Head = z.infer<typeof Head>;

export const TableHead = z.object({ name: z.string(), columns: z.array(z.string()).min(1) });
export type TableHead = z.infer<typeof TableHead>;

const TableSum = z.object({ name: z.string(), rows: z.number().int().nonnegative(), sha256: z.string() });
export type TableSum = z.infer<typeof TableSum>;

export const End = z.object({ tables: z.array(TableSum), sha256: z.string() });
export type End = z.infer<typeof End>;

export const marks = { head: '#pawl-backup ', table: '#table ', end: '#end ' } as const;
export const endOfRows = '\\.\n';

const newline = 0x0a;

/** Counts and sums rows as they pass by. */
export function tally(name: string) {
  const hash = createHash('sha256');
  let rows = 0;
  return {
    add(chunk: Buffer): void {
      hash.update(chunk);
      for (let at = chunk.indexOf(newline); at !== -1; at = chunk.indexOf(newline, at + 1)) rows += 1;
    },
    get rows(): number {
      return rows;
    },
    sum: (): TableSum => ({ name, rows, sha256: hash.digest('hex') }),
  };
}
