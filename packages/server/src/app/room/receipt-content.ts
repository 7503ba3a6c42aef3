import type { ReceiptContent, ReceiptFix } from '@pawl/domain/receipt-content';
import { incidentKey } from '../incident-key.ts';
import type { IncidentView } from '../incidents/incident-view.ts';
import type { Ports } from '../ports/ports.ts';
import type { CandidateRecord, ReviewRecord } from '../ports/records.ts';
import { todayOf } from '../today.ts';
import { rankedViews, type CandidateView } from './candidates/candidate-view.ts';
import { questionView } from './items/questions.ts';
import type { RoomRows } from './load-room.ts';
import { named } from './named.ts';
import { addressOf, receiptPath } from './permalink.ts';
import { wasShippedControl } from './surprise/shipped-control.ts';
import { surpriseView } from './surprise/surprise-view.ts';
import { judge } from './verdict.ts';

/**
 * What the receipt freezes. Names are copied as they are on the day: a team that is renamed later is still called in the receipt
 * what it was called when it committed. The story carries roles; people stand only where they committed or decided.
 */
export function receiptContent(
  room: RoomRows & { readonly review: ReviewRecord },
  incident: IncidentView,
  {
    ports,
    now,
    version,
    withheld,
  }: {
    readonly ports: Ports;
    readonly now: Date;
    readonly version: number;
    /** Keys of incidents that a receipt does not name, because they are restricted. */
    readonly withheld: ReadonlySet<string>;
  },
): ReceiptContent {
  const { review, around, reconvene } = room;
  const { depth, depthReason } = judge(room);
  const views = rankedViews(room.candidates, around);
  const carried = room.sameClass.candidates.find(({ id }) => id === review.carriesThrough);
  const { people } = around;
  const { exitAnswer: exit, riskAccepted, changeNothing } = review;
  return {
    incidentKey: incident.key,
    title: incident.title,
    version,
    closedOn: todayOf({ now }),
    depth,
    depthReason,
    permalink: addressOf(ports, receiptPath(incident.key, version)),
    services: incident.services.map(({ name }) => name),
    ...(incident.severity ? { severity: incident.severity } : {}),
    occurredAt: incident.occurredAt,
    ...(incident.resolvedAt ? { resolvedAt: incident.resolvedAt } : {}),
    summary: incident.summary,
    surprise: surpriseOf(room),
    ...(exit ? { exit } : {}),
    ...(riskAccepted
      ? {
          riskAccepted: {
            ...riskAccepted,
            by: named(people, riskAccepted.byId).name,
          },
        }
      : {}),
    funded: views
      .flatMap(fixOf)
      .toSorted((a, b) => a.place - b.place)
      .map(({ place: _place, ...fix }) => fix),
    ...(changeNothing ? { changeNothing: { reason: changeNothing.reason } } : {}),
    ...(carried ? { carriesThrough: { label: carriedLabel(carried, room) } } : {}),
    declined: views.flatMap(({ title, decline }) =>
      decline
        ? [
            {
              title,
              reason: decline.reason,
              by: decline.decider.name,
              reopenEvidence: decline.reopenEvidence,
            },
          ]
        : [],
    ),
    escalated: views.flatMap(({ title, escalation }) => {
      if (!escalation) return [];
      const { ask, decisionMaker, decideBy } = escalation;
      return [
        {
          title,
          ask,
          decisionMaker,
          decideBy,
        },
      ];
    }),
    timeline: room.timeline.map(({ at, atText, role, text, evidence }) => ({
      at: at?.toISOString() ?? atText ?? '',
      role,
      text,
      ...(evidence ? { evidence } : {}),
    })),
    conditions: room.conditions.map(({ text }) => ({ text })),
    failureClass: room.incident.failureClass,
    ...(room.incident.recurrence ? { recurrence: room.incident.recurrence } : {}),
    differs: review.differs,
    recalled: (room.recall ?? [])
      .filter(({ key }) => !withheld.has(key))
      .map(({ key, title, judgement }) => ({
        key,
        title,
        ...(judgement ? { judgement } : {}),
      })),
    questions: room.questions.map((question) => questionOf(questionView(question, people))),
    panicControls: room.panicControls.map(({ text }) => ({ text })),
    ...(room.incident.actorWasAgent ? { gateReview: review.gateReview } : {}),
    ...(reconvene
      ? {
          reconvene: {
            at: reconvene.at.toISOString(),
            minutes: reconvene.minutes,
          },
        }
      : {}),
  };
}

function surpriseOf(room: RoomRows): ReceiptContent['surprise'] {
  const { score, reasons, distribution } = surpriseView({
    review: room.review,
    ratings: [],
    participants: room.participants,
    people: room.around.people,
    reader: null,
    recurrenceWithShippedControl: room.sameClass.candidates.some(wasShippedControl),
  });
  return score === null || distribution === null ? null : { score, reasons, distribution };
}

function fixOf({ title, rung, kind, funded }: CandidateView): (ReceiptFix & { place: 1 | 2 })[] {
  if (!funded) return [];
  const { place, owner, cycle, estimateDays, displaces, fromReserve, secondReason } = funded;
  const { name, starts, ends, team } = cycle;
  return [
    {
      place,
      title,
      rung,
      kind,
      estimateDays,
      fromReserve,
      owner: owner.name,
      team: team.name,
      cycle: {
        name,
        starts,
        ends,
      },
      displaces: displaces.map((work) => work.title),
      ...(secondReason ? { secondReason } : {}),
    },
  ];
}

function carriedLabel({ title, incidentId }: CandidateRecord, { sameClass }: RoomRows): string {
  const incident = sameClass.incidents.find(({ id }) => id === incidentId);
  if (incident?.visibility === 'restricted') return 'a fix of an incident that is restricted';
  return incident ? `${title} (${incidentKey(incident.number)})` : title;
}

function questionOf({ text, owner, lookAgainOn, answer, acceptedUnknown }: ReturnType<typeof questionView>) {
  return {
    text,
    ...(owner ? { owner: owner.name } : {}),
    ...(lookAgainOn ? { lookAgainOn } : {}),
    ...(answer ? { answer } : {}),
    ...(acceptedUnknown ? { acceptedUnknown: { reason: acceptedUnknown.reason } } : {}),
  };
}
