import type { IncidentRecord } from '../ports/records.ts';
import type { Reading } from '../ports/work.ts';

/**
 * Whom to tell about something of an incident: those named, as far as they are still here; the admins where nobody is left, since what
 * lost its people must not fall silent. The fictional archive writes to nobody.
 */
export async function listeners(
  read: Reading,
  { origin }: Pick<IncidentRecord, 'origin'>,
  ids: readonly (string | null)[],
): Promise<string[]> {
  if (origin === 'story') return [];
  const named = [...new Set(ids)].filter((id) => id !== null);
  const here = named.length > 0 ? await read.many('people', { id: { in: named }, active: true }) : [];
  const told = here.length > 0 ? here : await read.many('people', { role: 'admin', active: true });
  return told.map(({ id }) => id);
}

/** The facilitator of its review, if it had one. */
export const facilitatorOf = async (read: Reading, incidentId: string): Promise<string | null> =>
  (await read.one('reviews', { incidentId }))?.facilitatorId ?? null;
