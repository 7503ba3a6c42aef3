import type { PersonRole } from '@pawl/domain/vocabulary';
import type { Editable, InWorkspace } from './record-kinds.ts';

/** Who works here, what runs here, and the days they plan: one row of each table. */

export interface WorkspaceRecord extends Editable {
  id: string;
  name: string;
  nextIncident: number;
  createdAt: Date;
}
export interface PersonRecord extends InWorkspace, Editable {
  id: string;
  name: string;
  email: string | null;
  role: PersonRole;
  active: boolean;
  createdAt: Date;
}
export interface TeamRecord extends InWorkspace, Editable {
  id: string;
  name: string;
  earlierNames: string[];
  /** How long its cycles are, where the team has said so. */
  cycleDays: number | null;
  /** The team it became a part of. */
  mergedInto: string | null;
  createdAt: Date;
}
export interface TeamMemberRecord extends InWorkspace {
  teamId: string;
  personId: string;
}
export interface ServiceRecord extends InWorkspace, Editable {
  id: string;
  name: string;
  ownerTeamId: string | null;
  aliases: string[];
  earlierNames: string[];
  mergedInto: string | null;
  createdAt: Date;
}
export interface CycleRecord extends InWorkspace, Editable {
  id: string;
  teamId: string;
  name: string;
  /** `YYYY-MM-DD` */
  starts: string;
  ends: string;
  capacityDays: number;
  reserveDays: number;
  createdAt: Date;
}
export interface PlannedWorkRecord extends InWorkspace, Editable {
  id: string;
  cycleId: string;
  title: string;
  days: number;
  displacedBy: string | null;
  removedAt: Date | null;
  createdAt: Date;
}
