import type { Editable, InWorkspace } from './record-kinds.ts';

/** What participants tell in private, and what became of it. No row says when something was told. */

export interface AccountInvitationRecord extends InWorkspace {
  id: string;
  incidentId: string;
  personId: string;
  askedAt: Date;
}
export interface AccountKeyRecord extends InWorkspace {
  incidentId: string;
  wrapped: Buffer;
  /** Which of the server's keys wrapped it. */
  sealedBy: string;
}
export interface AccountRecord extends InWorkspace, Editable {
  id: string;
  incidentId: string;
  personId: string;
  /** The facilitator its author opened it to; null while it is the author's alone. */
  openTo: string | null;
  nonce: Buffer;
  sealed: Buffer;
  /** `YYYY-MM-DD`; null while its author is active. */
  authorLeftOn: string | null;
}
export interface AccountReleaseRecord extends InWorkspace {
  incidentId: string;
  eventId: string;
  mark: Buffer;
}
