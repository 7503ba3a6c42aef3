import type { ImportedAction, ImportedEvent, UnreadPart } from '@pawl/domain/imported-writeup';
import type { UnreadPartRecord } from '../ports/import-records.ts';
import type { CandidateRecord, ConditionRecord, TimelineEventRecord } from '../ports/records.ts';
import type { Work } from '../ports/work.ts';
import { momentOf } from './known-writeups.ts';
import { shortened, storable } from './storable.ts';

/** What the fields of an incident take; what is longer stands whole in the original. */
export const most = { title: 300, text: 20_000, link: 2_000 } as const;

/** An old writeup tells its timeline without saying who acted in which role. */
export const unnamedRole = 'not named';

type Row<T> = Omit<T, 'workspaceId'>;

/** What the source says of an action: its state, and who was to do what by when. */
export function actionStanding(action: Pick<ImportedAction, 'state' | 'owner' | 'ticket' | 'due'>, work: Work) {
  const words = (text: string | undefined): string | null => (text === undefined ? null : shortened(text, most.link));
  const declined = action.state === 'declined';
  return {
    state: action.state,
    imported: { owner: words(action.owner), ticket: words(action.ticket), due: words(action.due) },
    declineReason: declined ? 'The writeup says that it will not be done.' : null,
    declinedAt: declined ? work.now : null,
  };
}

/** A candidate of an old action. Its rung is `heads` until somebody shows where it lives: a line in a document holds nothing. */
export function candidateOf(
  work: Work,
  incidentId: string,
  action: Pick<ImportedAction, 'text' | 'state' | 'owner' | 'ticket' | 'due'>,
  position: number,
): Row<CandidateRecord> {
  const title = shortened(action.text, most.title);
  const whole = shortened(action.text, most.text);
  return {
    ...actionStanding(action, work),
    id: work.newId(),
    incidentId,
    title,
    detail: whole === title ? '' : whole,
    rung: 'heads',
    kind: 'other',
    position,
    ...undecided,
    version: 1,
    createdAt: work.now,
  };
}

const undecided = {
  progress: null,
  progressEvidence: null,
  shippedAt: null,
  fundedPlace: null,
  secondReason: null,
  ownerId: null,
  cycleId: null,
  estimateDays: null,
  fromReserve: false,
  fundedAt: null,
  declinedBy: null,
  reopenEvidence: null,
  escalation: null,
  escalatedAt: null,
  challenges: null,
  slips: 0,
  refunds: 0,
  slippedFrom: null,
  slippedAt: null,
} as const;

export function eventOf(
  work: Work,
  incidentId: string,
  event: Pick<ImportedEvent, 'at' | 'atText' | 'text' | 'link'>,
  position: number,
): Row<TimelineEventRecord> {
  return {
    id: work.newId(),
    incidentId,
    at: momentOf(event.at) ?? null,
    atText: shortened(event.atText, most.title) || null,
    role: unnamedRole,
    text: shortened(event.text, most.text),
    evidence: event.link === undefined || event.link.length > most.link ? null : storable(event.link),
    position,
    imported: true,
    released: false,
    removedAt: null,
    version: 1,
    createdAt: work.now,
  };
}

export const conditionOf = (work: Work, incidentId: string, text: string, position: number): Row<ConditionRecord> => ({
  id: work.newId(),
  incidentId,
  text: shortened(text, most.text),
  position,
  imported: true,
  removedAt: null,
  version: 1,
  createdAt: work.now,
});

export const unreadRow = (
  work: Work,
  of: { readonly importId: string; readonly incidentId: string | null; readonly path: string },
  { fromLine, toLine, text, reason }: UnreadPart,
): Row<UnreadPartRecord> => ({
  id: work.newId(),
  importId: of.importId,
  incidentId: of.incidentId,
  path: of.path,
  fromLine,
  toLine,
  text: storable(text),
  reason,
  placedAs: null,
  version: 1,
  createdAt: work.now,
});
