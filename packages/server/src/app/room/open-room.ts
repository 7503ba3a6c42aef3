import { findIncident } from '../incidents/find-incident.ts';
import type { IncidentRecord, ReviewRecord } from '../ports/records.ts';
import type { Reading, Work } from '../ports/work.ts';
import { done, missing, refuse, type Result } from '../refusal.ts';

export interface OpenRoom {
  readonly incident: IncidentRecord;
  readonly review: ReviewRecord;
}

export async function incidentAt(read: Reading, key: string): Promise<Result<IncidentRecord>> {
  const incident = await findIncident(read, key);
  return incident ? done(incident) : missing('incident');
}

/** The incident as it is once nobody else is writing into its room: found, locked, and read again. */
export async function lockedIncident(work: Work, key: string): Promise<Result<IncidentRecord>> {
  const found = await incidentAt(work, key);
  if (!found.ok) return found;
  await work.lockIncident(found.value.id);
  return incidentAt(work, key);
}

export const isOpen = (incident: IncidentRecord, review: ReviewRecord | undefined): review is ReviewRecord =>
  incident.status === 'in_review' && review !== undefined && review.closedAt === null;

/** Every write into a room begins here, so that closing judges one settled state and nothing changes behind a receipt. */
export async function lockedOpenRoom(work: Work, key: string): Promise<Result<OpenRoom>> {
  const incident = await lockedIncident(work, key);
  if (!incident.ok) return incident;
  const review = await work.one('reviews', { incidentId: incident.value.id });
  if (isOpen(incident.value, review)) return done({ incident: incident.value, review });
  return refuse('review.not_open', whyNotOpen(key, incident.value, review));
}

/** A review that is open, or was closed and stands: what is changed of it then is who looks after it, never what it said. */
export async function lockedReview(work: Work, key: string): Promise<Result<OpenRoom>> {
  const incident = await lockedIncident(work, key);
  if (!incident.ok) return incident;
  const review = await work.one('reviews', { incidentId: incident.value.id });
  if (review?.closedAt && incident.value.status === 'closed') return done({ incident: incident.value, review });
  return lockedOpenRoom(work, key);
}

function whyNotOpen(key: string, { status }: IncidentRecord, review: ReviewRecord | undefined): string {
  if (status === 'closed') return `The review of ${key} is closed, and its receipt stands.`;
  if (review) return `The review of ${key} was left: the incident is ${status.replace('_', ' ')}.`;
  return `No review of ${key} was opened yet.`;
}
