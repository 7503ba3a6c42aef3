import type { PruneVerdict } from '@pawl/domain/controls/prune';
import type { Editable, InWorkspace } from './record-kinds.ts';

/** One yearly session over the controls of one team, or of none. */
export interface PruneRecord extends InWorkspace, Editable {
  id: string;
  teamId: string | null;
  closedAt: Date | null;
  createdAt: Date;
}
/** Each control of a session, in the order it is asked; the verdict is null until then. */
export interface PruneAnswerRecord extends InWorkspace, Editable {
  id: string;
  pruneId: string;
  controlId: string;
  verdict: PruneVerdict | null;
  why: string;
  position: number;
  createdAt: Date;
}
export interface AttestationRecord extends InWorkspace {
  id: string;
  controlId: string;
  followed: boolean;
  note: string;
  at: Date;
}
