import type { AccountRecord, AccountReleaseRecord } from '../ports/account-records.ts';
import type { TimelineEventRecord } from '../ports/records.ts';
import type { IncidentSeal } from '../ports/sealing.ts';
import type { Reading } from '../ports/work.ts';

/** Which released events of the incident came from this account: each one's mark is made again and compared. */
export async function releasesOf(
  read: Reading,
  seal: IncidentSeal,
  { id, incidentId }: Pick<AccountRecord, 'id' | 'incidentId'>,
): Promise<AccountReleaseRecord[]> {
  const releases = await read.many('accountReleases', { incidentId });
  return releases.filter(({ eventId, mark }) => seal.mark(id, eventId).equals(mark));
}

/** The same as events of the timeline, in the order in which they were released. */
export async function releasedFrom(
  read: Reading,
  seal: IncidentSeal,
  account: Pick<AccountRecord, 'id' | 'incidentId'>,
): Promise<TimelineEventRecord[]> {
  const ids = (await releasesOf(read, seal, account)).map(({ eventId }) => eventId);
  return ids.length === 0 ? [] : read.many('timelineEvents', { id: { in: ids } }, [{ by: 'position' }, { by: 'id' }]);
}
