import type { Reading } from '../ports/work.ts';
import { done, missing, type Result } from '../refusal.ts';
import { findIncident } from './find-incident.ts';
import { viewOfIncident, type IncidentView } from './incident-view.ts';

export async function readIncident(read: Reading, key: string): Promise<Result<IncidentView>> {
  const incident = await findIncident(read, key);
  return incident ? done(await viewOfIncident(read, incident)) : missing('incident');
}
