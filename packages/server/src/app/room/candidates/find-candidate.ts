import type { CandidateRecord, IncidentRecord } from '../../ports/records.ts';
import type { Work } from '../../ports/work.ts';
import { done, missing, refuse, type Refusal, type Result } from '../../refusal.ts';
import { lockedOpenRoom } from '../open-room.ts';

export interface CandidateAddress {
  readonly key: string;
  readonly id: string;
}
export interface CandidateInRoom {
  readonly incident: IncidentRecord;
  readonly candidate: CandidateRecord;
}

/** A candidate of a room that is open and now ours alone. */
export async function candidateInRoom(work: Work, { key, id }: CandidateAddress): Promise<Result<CandidateInRoom>> {
  const room = await lockedOpenRoom(work, key);
  if (!room.ok) return room;
  const { incident } = room.value;
  const candidate = await work.one('candidates', { id, incidentId: incident.id });
  return candidate ? done({ incident, candidate }) : missing('candidate');
}

export const isUndecided = ({ state }: CandidateRecord): boolean => state === 'open' || state === 'never_decided';

const inWords = {
  open: 'open',
  funded: 'funded',
  declined: 'declined',
  escalated: 'escalated',
  done: 'done',
  never_decided: 'undecided',
} as const;

/** Says where the candidate stands, since that is why it was refused. */
export const wrongState = ({ title, state }: CandidateRecord, need: string): Refusal =>
  refuse('candidate.state', `“${title}” is ${inWords[state]}; ${need}`, { state });
