import { rungOfKind } from '@pawl/domain/ladder';
import type { FixKind, Rung } from '@pawl/domain/vocabulary';
import { incidentKey } from '../../incident-key.ts';
import { recountOwed } from '../../incidents/recount-owed.ts';
import type { CandidateRecord, IncidentRecord } from '../../ports/records.ts';
import type { Work } from '../../ports/work.ts';
import { done, missing, refuse, type Result } from '../../refusal.ts';
import { lockedOpenRoom } from '../open-room.ts';
import { recordDecision } from '../record-decision.ts';
import { sameClassOf, standingDeclines, type StandingDecline } from '../same-class.ts';
import { viewOfCandidate, type CandidateView } from './candidate-view.ts';

interface CandidateBody {
  readonly title: string;
  readonly detail: string;
  readonly kind: FixKind;
  readonly rung?: Rung | undefined;
  readonly challenges?: string | undefined;
}

export async function addCandidate(work: Work, key: string, body: CandidateBody): Promise<Result<CandidateView>> {
  const room = await lockedOpenRoom(work, key);
  if (!room.ok) return room;
  const { incident } = room.value;
  const { title, detail, kind, rung = rungOfKind(kind), challenges } = body;
  const decline = challenges === undefined ? undefined : await challengeable(work, incident, challenges);
  if (decline && !decline.ok) return decline;
  const candidate = await insertCandidate(work, incident, {
    title,
    detail,
    kind,
    rung,
    challenges: challenges ?? null,
  });
  if (decline) {
    const what = `“${title}” takes up “${decline.value.candidate.title}”, declined in ${incidentKey(decline.value.incident.number)}.`;
    const why = decline.value.candidate.reopenEvidence ?? '';
    await recordDecision(work, incident.id, { action: 'take_up', what, why, candidateId: candidate.id });
  }
  await recountOwed(work, incident);
  return done(await viewOfCandidate(work, candidate));
}

/** An older decline that this room challenges and has not decided again. */
export async function challengeable(
  work: Work,
  incident: IncidentRecord,
  id: string,
): Promise<Result<StandingDecline>> {
  const own = await work.many('candidates', { incidentId: incident.id });
  const decline = standingDeclines(await sameClassOf(work, incident), own).find(({ candidate }) => candidate.id === id);
  if (decline && !decline.decidedAgain) return done(decline);
  if (decline) return refuse('candidate.state', `“${decline.candidate.title}” was decided again in this room already.`);
  if (!(await work.one('candidates', { id }))) return missing('candidate');
  return refuse(
    'candidate.state',
    'Only a standing decline of an incident judged the same class in this room can be taken up.',
  );
}

type NewCandidate = Pick<CandidateRecord, 'title' | 'detail' | 'kind' | 'rung' | 'challenges'>;

/** Last of its incident's candidates, open until `decided` says otherwise. */
export async function insertCandidate(
  work: Work,
  incident: IncidentRecord,
  fields: NewCandidate & Partial<CandidateRecord>,
): Promise<CandidateRecord> {
  const position = (await work.many('candidates', { incidentId: incident.id })).length;
  const row = {
    id: work.newId(),
    incidentId: incident.id,
    position,
    state: 'open' as const,
    progress: null,
    progressEvidence: null,
    shippedAt: null,
    imported: null,
    fundedPlace: null,
    secondReason: null,
    ownerId: null,
    cycleId: null,
    estimateDays: null,
    fromReserve: false,
    fundedAt: null,
    declineReason: null,
    declinedBy: null,
    reopenEvidence: null,
    declinedAt: null,
    escalation: null,
    escalatedAt: null,
    slips: 0,
    refunds: 0,
    slippedFrom: null,
    slippedAt: null,
    version: 1,
    createdAt: work.now,
    ...fields,
  };
  await work.insert('candidates', [row]);
  return { ...row, workspaceId: work.actor.workspaceId };
}
