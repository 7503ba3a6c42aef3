import { ageInWords } from '@pawl/domain/age';
import { incidentKey } from '../incident-key.ts';
import { viewOfIncident } from '../incidents/incident-view.ts';
import { isSettled } from '../incidents/is-settled.ts';
import type { DecisionRecord } from '../ports/records.ts';
import type { Reading } from '../ports/work.ts';
import { openCycleViews } from '../workspace/cycle-view.ts';
import { personView } from '../workspace/person-view.ts';
import { teamView } from '../workspace/teams.ts';
import { progressOf, rankedViews } from './candidates/candidate-view.ts';
import { questionView } from './items/questions.ts';
import { textView } from './items/texts.ts';
import { eventView } from './items/timeline.ts';
import type { RoomRows } from './load-room.ts';
import { named, type People } from './named.ts';
import { participantView } from './participants.ts';
import { carriedThrough, reviewView } from './review-view.ts';
import { wasShippedControl } from './surprise/shipped-control.ts';
import { surpriseView } from './surprise/surprise-view.ts';
import { unmetView, verdictShown } from './verdict.ts';

/** The whole room as the page shows it. */
export async function roomView(read: Reading, room: RoomRows) {
  const { incident, review, around } = room;
  const { people } = around;
  const { surprise, depth, depthReason, unmet } = verdictShown(room);
  const raters = new Set(room.ratings.map(({ personId }) => personId));
  return {
    incident: {
      ...(await viewOfIncident(read, incident)),
      surprise,
      depth,
    },
    review: review
      ? reviewView(
          incident,
          review,
          {
            people,
            receipts: room.receipts.length,
            reconvene: room.reconvene,
            carried: await carriedThrough(read, review),
          },
          around.today,
        )
      : null,
    participants: room.participants.map((participant) => participantView(participant, people, raters)),
    surprise: surpriseView({
      review,
      ratings: room.ratings,
      participants: room.participants,
      people,
      reader: read.actor.personId,
      recurrenceWithShippedControl: room.sameClass.candidates.some(wasShippedControl),
    }),
    depth,
    depthReason,
    unmet: unmet.map(unmetView),
    timeline: room.timeline.map(eventView),
    conditions: room.conditions.map(textView),
    recall: [...(room.recall ?? [])],
    ...earlier(room, read.now),
    candidates: rankedViews(room.candidates, around),
    questions: room.questions.map((question) => questionView(question, people)),
    panicControls: room.panicControls.map(textView),
    decisions: room.decisions.map((decision) => decisionView(decision, people)),
    people: room.people.map(personView),
    teams: room.teams.map(teamView),
    cycles: await openCycleViews(read, around.cycles),
  };
}
export type RoomView = Awaited<ReturnType<typeof roomView>>;

export const decisionView = ({ id, at, byId, action, what, why }: DecisionRecord, people: People) => ({
  id,
  action,
  what,
  why,
  at: at.toISOString(),
  by: byId === null ? null : named(people, byId),
});

/** What earlier incidents of the same class refused, left open and funded. */
function earlier({ sameClass, challenged, around }: RoomRows, now: Date) {
  const keys = new Map(sameClass.incidents.map(({ id, number }) => [id, incidentKey(number)]));
  const occurred = new Map(sameClass.incidents.map(({ id, occurredAt }) => [id, occurredAt]));
  return {
    challenged: challenged.map(({ candidate, incident, decidedAgain }) => ({
      candidateId: candidate.id,
      incidentKey: incidentKey(incident.number),
      title: candidate.title,
      reason: candidate.declineReason ?? '',
      reopenEvidence: candidate.reopenEvidence ?? '',
      // An imported decline names no day of its own: it was known by the time its writeup was read.
      declinedAt: (candidate.declinedAt ?? candidate.createdAt).toISOString(),
      decidedAgain,
    })),
    earlierQuestions: sameClass.questions
      .filter((question) => !isSettled(question))
      .map(({ id, incidentId, text, createdAt }) => ({
        id,
        text,
        incidentKey: keys.get(incidentId) ?? '',
        age: ageInWords((occurred.get(incidentId) ?? createdAt).getTime(), now.getTime()),
      })),
    earlierFixes: sameClass.candidates
      .filter(({ state }) => state === 'funded')
      .map((fix) => ({
        candidateId: fix.id,
        title: fix.title,
        incidentKey: keys.get(fix.incidentId) ?? '',
        state: progressOf(fix, around) ?? 'funded',
      })),
  };
}
