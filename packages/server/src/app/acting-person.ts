import type { Reading } from './ports/work.ts';

/** Commitments and decisions carry names: the routes that write them are open to people only, never to the system itself. */
export function actingPerson({ actor }: Reading): string {
  if (actor.personId === null) throw new Error('a decision needs a person');
  return actor.personId;
}
