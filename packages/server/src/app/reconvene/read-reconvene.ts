import { reconveneQuestions } from '@pawl/domain/reconvene';
import { groupBy } from '../group-by.ts';
import { incidentKey } from '../incident-key.ts';
import type { IncidentRecord, ReconveneRecord, ReviewRecord } from '../ports/records.ts';
import type { Reading } from '../ports/work.ts';
import { done, missing, type Result } from '../refusal.ts';
import { aroundCandidates } from '../room/candidates/around-candidates.ts';
import { progressOf, rankedViews } from '../room/candidates/candidate-view.ts';
import { byId, named } from '../room/named.ts';
import { incidentAt } from '../room/open-room.ts';
import { todayOf } from '../today.ts';
import { controlEvidence } from './control-evidence.ts';
import { invitedTo } from './entry-of.ts';
import { fixEvidence } from './fix-evidence.ts';
import { isOverdue } from './is-overdue.ts';

/** The three questions, and what is known before anybody answers them. */
export async function readReconvene(read: Reading, key: string) {
  const incident = await incidentAt(read, key);
  if (!incident.ok) return incident;
  return viewOfReconvene(read, incident.value);
}

export async function viewOfReconvene(read: Reading, incident: IncidentRecord): Promise<Result<ReconveneView>> {
  const of = { incidentId: incident.id };
  const reconvene = await read.one('reconvenes', of);
  const review = await read.one('reviews', of);
  if (!reconvene || !review) return missing('reconvene');
  return done(await pageOf(read, incident, review, reconvene));
}

async function pageOf(read: Reading, incident: IncidentRecord, review: ReviewRecord, reconvene: ReconveneRecord) {
  const invited = await invitedTo(read, incident.id);
  const panic = await read.many('panicControls', { incidentId: incident.id, removedAt: null }, [
    { by: 'createdAt' },
    { by: 'id' },
  ]);
  const holder = reconvene.heldBy === null ? undefined : await read.one('people', { id: reconvene.heldBy });
  const { at, minutes, sequence, movedReason, heldAt, holdNote, version } = reconvene;
  const person = ({ id, name }: { id: string; name: string }) => ({ id, name });
  return {
    incident: { key: incidentKey(incident.number), title: incident.title },
    at: at.toISOString(),
    minutes,
    sequence,
    movedReason,
    overdue: isOverdue(reconvene, todayOf(read)),
    facilitator: invited.facilitator ? person(invited.facilitator) : null,
    invited: invited.people.map(person),
    questions: reconveneQuestions.map(({ id, text }) => ({ id, text })),
    fixes: await fixesOf(read, incident, review, invited.fixes),
    panicControls: panic.map(({ id, text, outcome, outcomeWhy: why }) => ({ id, text, outcome, why })),
    held: heldAt ? { at: heldAt.toISOString(), by: holder ? person(holder) : null, note: holdNote } : null,
    obstacles: obstaclesOf(incident, review, reconvene),
    version,
  };
}
export type ReconveneView = Awaited<ReturnType<typeof pageOf>>;

export function obstaclesOf(incident: IncidentRecord, review: ReviewRecord, { heldAt }: ReconveneRecord): string[] {
  if (heldAt) return [`It was held on ${heldAt.toISOString().slice(0, 10)}.`];
  if (review.closedAt && incident.status === 'closed') return [];
  return [`The room of ${incidentKey(incident.number)} is not closed.`];
}

async function fixesOf(
  read: Reading,
  incident: IncidentRecord,
  review: ReviewRecord,
  fixes: Awaited<ReturnType<typeof invitedTo>>['fixes'],
) {
  const around = await aroundCandidates(read, fixes);
  const answers = await read.many('reconveneAnswers', { incidentId: incident.id }, [
    { by: 'at', desc: true },
    { by: 'id', desc: true },
  ]);
  const answerers = answers.map(({ byId: id }) => id);
  const people = byId(answerers.length > 0 ? await read.many('people', { id: { in: answerers } }) : []);
  const answersOf = groupBy(answers, ({ candidateId }) => candidateId);
  const since = review.closedAt ?? review.openedAt;
  const controls = await controlEvidence(read, incident.id, since);
  return rankedViews(fixes, around).map((candidate) => {
    const row = fixes.find(({ id }) => id === candidate.id);
    if (!row) throw new Error('a view is of one of the rows');
    const own = controls.get(candidate.id) ?? [];
    return {
      candidate,
      evidence: fixEvidence(row, progressOf(row, around), own, since),
      controls: own,
      open: awaitsAnswer(row),
      answers: (answersOf.get(candidate.id) ?? []).map(({ outcome, evidence, note, byId: by, at }) => ({
        outcome,
        evidence,
        note,
        by: named(people, by),
        at: at.toISOString(),
      })),
    };
  });
}

/** Every funded fix but those that an earlier reconvene found to hold. */
export const awaitsAnswer = ({ state, progress }: { state: string; progress: string | null }): boolean =>
  state === 'funded' && progress !== 'held';
