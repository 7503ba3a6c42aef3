import type { MessageState } from '@pawl/domain/vocabulary';
import type { Editable, InWorkspace } from './record-kinds.ts';

/** What happens after the room: what was displaced, who was invited, what the reconvene found, what was told by mail. */

export interface DisplacementRecord extends InWorkspace {
  id: string;
  incidentId: string;
  candidateId: string;
  workId: string;
  cycleId: string;
  /** As the room saw it. */
  title: string;
  days: number;
  at: Date;
}
export interface ReconveneInviteeRecord extends InWorkspace, Editable {
  id: string;
  incidentId: string;
  personId: string;
  cancelledAt: Date | null;
  createdAt: Date;
}
export type ReconveneOutcome = 'held' | 'shipped_not_held' | 'not_shipped';
export interface ReconveneAnswerRecord extends InWorkspace {
  id: string;
  incidentId: string;
  candidateId: string;
  outcome: ReconveneOutcome;
  evidence: string;
  note: string;
  byId: string;
  at: Date;
}
export interface MessageRecord extends InWorkspace {
  id: string;
  kind: string;
  subjectId: string;
  /** Which occasion of the subject: with kind, subject and recipient it is unique, so that nobody is told twice. */
  cause: string;
  recipientId: string;
  /** What it is about, where that may be restricted. */
  incidentId: string | null;
  /** What the words are made of, as it was when the message was caused. */
  data: unknown;
  state: MessageState;
  attempts: number;
  /** Since when it is tried: when it was caused, or when somebody asked for it again. */
  askedAt: Date;
  notBefore: Date;
  lastError: string | null;
  settledAt: Date | null;
  createdAt: Date;
}
export interface CalendarFeedRecord extends InWorkspace {
  id: string;
  personId: string;
  hash: Buffer;
  createdAt: Date;
  revokedAt: Date | null;
}
