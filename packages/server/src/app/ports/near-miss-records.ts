import type { InWorkspace } from './record-kinds.ts';

/** Something small that hurt nobody, told early. It never changes once it is told. */
export interface NearMissRecord extends InWorkspace {
  id: string;
  /** Of its key. Drawn at random: counting up would tell when it was told. */
  number: number;
  /** `YYYY-MM-DD`; nothing finer is kept. */
  toldOn: string;
  what: string;
  stopped: string;
  /** As it was written. */
  service: string | null;
  /** Null: told without a name. */
  toldBy: string | null;
  /** Only where `toldBy` is kept. */
  messageId: string | null;
  attachmentsLeft: number;
}
export interface NearMissReplyRecord extends InWorkspace {
  id: string;
  nearMissId: string;
  text: string;
  byId: string;
  at: Date;
}
export interface NearMissLinkRecord extends InWorkspace {
  nearMissId: string;
  incidentId: string;
  byId: string;
  at: Date;
}
