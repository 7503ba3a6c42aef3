import type { BeatStatus, ControlEvent, ControlKind, DecisionAction } from '@pawl/domain/controls/vocabulary';
import type { Editable, InWorkspace } from './record-kinds.ts';

/** The controls and what CI told of them. Dates without a time are `YYYY-MM-DD`. */

export interface ControlRecord extends InWorkspace, Editable {
  id: string;
  number: number;
  title: string;
  kind: ControlKind;
  incidentId: string | null;
  candidateId: string | null;
  teamId: string | null;
  /** As its file names the owner, where no team has that name. */
  owner: string | null;
  story: string;
  advice: string;
  writeup: string | null;
  home: string | null;
  reviewBy: string | null;
  addedInPanic: boolean;
  /** Fields that a person set here: heartbeats leave them alone. */
  corrected: string[];
  origin: 'gate' | 'hand' | 'story';
  attestedAt: Date | null;
  retiredAt: Date | null;
  createdAt: Date;
}
export interface ControlDecisionRecord extends InWorkspace {
  id: string;
  number: number;
  /** Null for what concerns all controls of a repository. */
  controlId: string | null;
  incidentId: string | null;
  /** The prune that decided it; null where somebody decided it by itself. */
  pruneId: string | null;
  action: DecisionAction;
  covers: string[];
  repository: string | null;
  /** The control's id in that repository; with the fingerprint and the signature, or not at all. */
  gateId: string | null;
  fingerprint: string | null;
  why: string;
  decidedBy: string;
  decidedOn: string;
  until: string | null;
  signature: string | null;
  byId: string;
  at: Date;
}
export interface ControlPlaceRecord extends InWorkspace {
  repository: string;
  gateId: string;
  controlId: string;
  path: string;
  fingerprint: string;
  engine: string;
  severity: 'error' | 'warning';
  status: BeatStatus;
  files: number;
  findings: number;
  suppressions: number;
  allowed: number;
  firstSeenAt: Date;
  seenAt: Date | null;
  judgedAt: Date | null;
  goneAt: Date | null;
  retiredBy: string | null;
}
export interface ControlEventRecord extends InWorkspace {
  controlId: string;
  event: ControlEvent;
  repository: string;
  fingerprint: string;
  commit: string;
  at: Date;
}
export interface ControlDayRecord extends InWorkspace {
  controlId: string;
  day: string;
  runs: number;
  fires: number;
  findings: number;
  suppressions: number;
  milliseconds: number;
}
export interface ControlTotalRecord extends InWorkspace {
  controlId: string;
  runs: number;
  fires: number;
  milliseconds: number;
  firstRunOn: string;
  lastFireOn: string | null;
}
