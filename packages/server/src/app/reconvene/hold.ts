import { actingPerson } from '../acting-person.ts';
import { owesDecision, slip } from '../drift/slip.ts';
import { incidentKey } from '../incident-key.ts';
import { recountOwed } from '../incidents/recount-owed.ts';
import type { ReconveneOutcome } from '../ports/after-records.ts';
import type { CandidateRecord, IncidentRecord, PanicControlRecord } from '../ports/records.ts';
import type { Work } from '../ports/work.ts';
import { missing, refuse, type Refusal, type Result } from '../refusal.ts';
import { lockedIncident } from '../room/open-room.ts';
import { recordDecision } from '../room/record-decision.ts';
import { awaitsAnswer, obstaclesOf, viewOfReconvene, type ReconveneView } from './read-reconvene.ts';

interface FixAnswer {
  readonly candidateId: string;
  readonly outcome: ReconveneOutcome;
  readonly evidence: string;
  readonly note: string;
}
interface PanicAnswer {
  readonly id: string;
  readonly decision: 'kept' | 'removed';
  readonly why: string;
}
export interface HoldBody {
  readonly outcomes: readonly FixAnswer[];
  readonly panic: readonly PanicAnswer[];
  readonly note: string;
}

/**
 * Holds the reconvene: every question is answered, or it is not held. What held is done; what shipped without holding, or did not ship,
 * waits for a decision from now on. The incident's lock makes the second of two people find it held.
 */
export async function holdReconvene(work: Work, key: string, body: HoldBody): Promise<Result<ReconveneView>> {
  const found = await lockedIncident(work, key);
  if (!found.ok) return found;
  const incident = found.value;
  const of = { incidentId: incident.id };
  const reconvene = await work.one('reconvenes', of);
  const review = await work.one('reviews', of);
  if (!reconvene || !review) return missing('reconvene');
  const [obstacle] = obstaclesOf(incident, review, reconvene);
  if (obstacle) return refuse(reconvene.heldAt ? 'reconvene.held' : 'reconvene.room_open', obstacle);

  const fixes = (await work.many('candidates', of, [{ by: 'fundedPlace' }])).filter(awaitsAnswer);
  const panic = await work.many('panicControls', { ...of, removedAt: null, outcome: null });
  const wrong = unanswered(fixes, panic, body);
  if (wrong) return wrong;

  const byId = actingPerson(work);
  for (const fix of fixes) {
    const answer = body.outcomes.find(({ candidateId }) => candidateId === fix.id);
    if (answer) await answerFix(work, incident, fix, answer, byId);
  }
  for (const control of panic) {
    const answer = body.panic.find(({ id }) => id === control.id);
    if (answer) await answerPanic(work, incident, control, answer);
  }
  const note = body.note === '' ? null : body.note;
  await work.update('reconvenes', reconvene.id, { heldAt: work.now, heldBy: byId, holdNote: note });
  const what = `The reconvene of ${incidentKey(incident.number)} was held.`;
  await recordDecision(work, incident.id, { action: 'hold', what, why: body.note });
  await recountOwed(work, incident);
  return viewOfReconvene(work, incident);
}

/** Everything that has no answer, and every answer to something nobody asked, at once. */
function unanswered(
  fixes: readonly CandidateRecord[],
  panic: readonly PanicControlRecord[],
  { outcomes, panic: answers }: HoldBody,
): Refusal | undefined {
  const lines = [
    ...fixes
      .filter(({ id }) => outcomes.filter(({ candidateId }) => candidateId === id).length !== 1)
      .map(({ id, title }) => ({ id, message: `“${title}” needs one outcome, with what shows it.` })),
    ...panic
      .filter(({ id }) => answers.filter((answer) => answer.id === id).length !== 1)
      .map(({ id, text }) => ({ id, message: `“${text}” needs one answer: kept or removed, and why.` })),
    ...outcomes
      .filter(({ candidateId }) => !fixes.some(({ id }) => id === candidateId))
      .map(({ candidateId: id }) => ({ id, message: 'No funded fix of this incident waits for this answer.' })),
    ...answers
      .filter(({ id }) => !panic.some((control) => control.id === id))
      .map(({ id }) => ({ id, message: 'No control added in the panic waits for this answer.' })),
  ];
  if (lines.length === 0) return undefined;
  return refuse('reconvene.unanswered', lines.map(({ message }) => message).join(' '), { unanswered: lines });
}

async function answerFix(
  work: Work,
  incident: IncidentRecord,
  fix: CandidateRecord,
  { outcome, evidence, note }: FixAnswer,
  byId: string,
): Promise<void> {
  const answer = { id: work.newId(), incidentId: incident.id, candidateId: fix.id, outcome, evidence, note, byId };
  await work.insert('reconveneAnswers', [{ ...answer, at: work.now }]);
  const why = note === '' ? evidence : `${evidence}. ${note}`;
  if (outcome !== 'held') {
    await slip(work, incident, fix, outcome, { by: byId, why });
    return;
  }
  await work.update('candidates', fix.id, { progress: 'held', shippedAt: fix.shippedAt ?? work.now });
  const late = owesDecision(fix) ? ', though it had slipped' : '';
  const what = `“${fix.title}” held${late}.`;
  await recordDecision(work, incident.id, { action: 'held', what, why, candidateId: fix.id });
}

async function answerPanic(
  work: Work,
  incident: IncidentRecord,
  control: PanicControlRecord,
  { decision, why }: PanicAnswer,
): Promise<void> {
  await work.update('panicControls', control.id, { outcome: decision, outcomeWhy: why, outcomeAt: work.now });
  const action = decision === 'kept' ? 'keep_panic_control' : 'remove_panic_control';
  await recordDecision(work, incident.id, { action, what: `“${control.text}” is ${decision}.`, why });
}
