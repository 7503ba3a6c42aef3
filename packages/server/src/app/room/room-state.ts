import { currentAndNextCycles } from '@pawl/domain/cycles';
import type { FundedSlot, RoomCandidate, RoomQuestion, RoomState } from '@pawl/domain/room-state';
import { given } from '../given.ts';
import { groupBy } from '../group-by.ts';
import { incidentKey } from '../incident-key.ts';
import type { CandidateRecord, QuestionRecord } from '../ports/records.ts';
import { progressOf } from './candidates/candidate-view.ts';
import type { RoomRows } from './load-room.ts';
import { ratingsFrom } from './surprise/distribution.ts';
import { wasShippedControl } from './surprise/shipped-control.ts';

/** The rows of a room as the value that the closing rules judge. Pure: what the page shows and what closing decides is one thing. */
export function roomStateOf(room: RoomRows): RoomState {
  const { incident, review, around } = room;
  const {
    exitAnswer: exit,
    riskAccepted,
    changeNothing,
    distribution,
    differs = [],
    panicNone = false,
    gateReview = {},
  } = review ?? {};
  const carried = room.sameClass.candidates.find(
    ({ id, state }) => id === review?.carriesThrough && state === 'funded',
  );
  return {
    incidentKey: incidentKey(incident.number),
    today: around.today,
    participants: room.participants.length,
    ratings: distribution ? ratingsFrom(distribution) : room.ratings,
    ratingsRevealed: distribution !== null && distribution !== undefined,
    recurrenceWithShippedControl: room.sameClass.candidates.some(wasShippedControl),
    recalled: (room.recall ?? [])
      .filter(({ aboveThreshold }) => aboveThreshold)
      .map(({ key, judgement }) => ({
        key,
        ...given({ judgement }),
      })),
    challenged: room.challenged.map(({ candidate, incident: prior, decidedAgain }) => ({
      candidateId: candidate.id,
      title: candidate.title,
      incidentKey: incidentKey(prior.number),
      decidedAgain,
    })),
    failureClass: incident.failureClass,
    timeline: room.timeline.map(({ evidence }) => given({ evidence })),
    conditions: room.conditions,
    candidates: room.candidates.map((candidate) => candidateState(candidate, room)),
    fundableCycles: fundableCycles(room),
    questions: room.questions.map(questionState),
    panicControls: room.panicControls,
    actorWasAgent: incident.actorWasAgent,
    differs,
    panicNone,
    gateReview,
    ...given({
      recurrence: incident.recurrence,
      exit,
      riskAccepted,
      changeNothing,
    }),
    ...(carried ? { carriesThrough: { label: carried.title } } : {}),
    ...(room.reconvene
      ? {
          reconvene: {
            at: room.reconvene.at.toISOString(),
            minutes: room.reconvene.minutes,
          },
        }
      : {}),
  };
}

function fundableCycles({ around }: RoomRows): string[] {
  return [...groupBy(around.cycles, ({ teamId }) => teamId).values()].flatMap((cycles) => {
    const { current, next } = currentAndNextCycles(cycles, around.today);
    return [current, next].flatMap((cycle) => cycle?.id ?? []);
  });
}

function candidateState(candidate: CandidateRecord, room: RoomRows): RoomCandidate {
  const { id, title, rung, kind, state, escalation, declineReason, declinedBy, reopenEvidence } = candidate;
  const progress = progressOf(candidate, room.around);
  return {
    id,
    title,
    rung,
    kind,
    state,
    ...given({
      progress,
      escalation,
      funded: slotOf(candidate, room),
    }),
    ...(state === 'declined'
      ? {
          decline: {
            reason: declineReason ?? '',
            deciderId: declinedBy ?? '',
            reopenEvidence: reopenEvidence ?? '',
          },
        }
      : {}),
  };
}

function slotOf(candidate: CandidateRecord, { around }: RoomRows): FundedSlot | null {
  const { id, state, fundedPlace, ownerId, cycleId, estimateDays, fromReserve, secondReason } = candidate;
  if (state !== 'funded' || fundedPlace === null) return null;
  const cycle = around.cycles.find((one) => one.id === cycleId);
  return {
    place: fundedPlace,
    fromReserve,
    displaces: around.displaced.filter(({ displacedBy }) => displacedBy === id).map(({ title }) => title),
    ...given({ ownerId, estimateDays, secondReason, cycle }),
    ownerActive: ownerId !== null && around.people.get(ownerId)?.active === true,
  };
}

const questionState = ({ id, text, ownerId, lookAgainOn, answer, acceptedUnknown }: QuestionRecord): RoomQuestion => ({
  id,
  text,
  ...given({
    ownerId,
    lookAgainOn,
    answer,
    acceptedUnknown,
  }),
});
