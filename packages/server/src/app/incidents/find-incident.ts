import { numberOf } from '../incident-key.ts';
import type { IncidentRecord } from '../ports/records.ts';
import type { Reading } from '../ports/work.ts';

/** The incident of a key (`INC-7`), or undefined. Numbers beyond PostgreSQL's integer cannot have been given. */
export async function findIncident(read: Reading, key: string): Promise<IncidentRecord | undefined> {
  const number = numberOf(key);
  if (!Number.isSafeInteger(number) || number > 2_147_483_647) return undefined;
  return read.one('incidents', { number });
}
