import { actingPerson } from '../../acting-person.ts';
import { incidentKey } from '../../incident-key.ts';
import { recountOwed } from '../../incidents/recount-owed.ts';
import type { CandidateRecord, IncidentRecord } from '../../ports/records.ts';
import type { Work } from '../../ports/work.ts';
import { done, type Result } from '../../refusal.ts';
import { lockedOpenRoom } from '../open-room.ts';
import { recordDecision } from '../record-decision.ts';
import { challengeable, insertCandidate } from './add-candidate.ts';
import { viewOfCandidate, type CandidateView } from './candidate-view.ts';
import { candidateInRoom, isUndecided, wrongState, type CandidateAddress } from './find-candidate.ts';
import { settleCandidate } from './settle-candidate.ts';

interface DeclineBody {
  readonly reason: string;
  /** What would make the room decide it again. */
  readonly reopenEvidence: string;
}

/** Refused out loud. Declining a funded fix gives its place and its days back. */
export async function decline(
  work: Work,
  address: CandidateAddress,
  body: DeclineBody,
): Promise<Result<CandidateView>> {
  const found = await candidateInRoom(work, address);
  if (!found.ok) return found;
  const { incident, candidate } = found.value;
  if (!isUndecided(candidate) && candidate.state !== 'funded') {
    return wrongState(candidate, 'reopen it first, and the room decides again.');
  }
  return declineCandidate(work, incident, candidate, body);
}

/** The same for a candidate whose incident the caller holds: in its room, or after it slipped. */
export async function declineCandidate(
  work: Work,
  incident: IncidentRecord,
  candidate: CandidateRecord,
  body: DeclineBody,
): Promise<Result<CandidateView>> {
  const decision = { action: 'decline', what: declined(candidate.title, body), why: body.reason } as const;
  return settleCandidate(work, incident, candidate, { state: 'declined', ...declineFields(work, body) }, decision);
}

/** An older decline, challenged by this incident, is declined again: as a decision of this room, beside the old one. */
export async function declineAgain(
  work: Work,
  { key, id }: CandidateAddress,
  body: DeclineBody,
): Promise<Result<CandidateView>> {
  const room = await lockedOpenRoom(work, key);
  if (!room.ok) return room;
  const { incident } = room.value;
  const older = await challengeable(work, incident, id);
  if (!older.ok) return older;
  const { title, detail, rung, kind } = older.value.candidate;
  const fields = {
    title,
    detail,
    rung,
    kind,
    challenges: id,
    state: 'declined' as const,
    ...declineFields(work, body),
  };
  const candidate = await insertCandidate(work, incident, fields);
  const what = `${declined(title, body)} It was declined in ${incidentKey(older.value.incident.number)} before.`;
  await recordDecision(work, incident.id, {
    action: 'decline_again',
    what,
    why: body.reason,
    candidateId: candidate.id,
  });
  await recountOwed(work, incident);
  return done(await viewOfCandidate(work, candidate));
}

const declineFields = (work: Work, { reason, reopenEvidence }: DeclineBody) => ({
  declineReason: reason,
  reopenEvidence,
  declinedBy: actingPerson(work),
  declinedAt: work.now,
});

const declined = (title: string, { reopenEvidence }: DeclineBody): string =>
  `“${title}” is declined. It would be reopened by: ${reopenEvidence}`;
