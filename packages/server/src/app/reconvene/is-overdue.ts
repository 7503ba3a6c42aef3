import type { ReconveneRecord } from '../ports/records.ts';

/** Late from the day after: on its own day it may still be held. */
export const isOverdue = ({ at, heldAt }: Pick<ReconveneRecord, 'at' | 'heldAt'>, today: string): boolean =>
  heldAt === null && at.toISOString().slice(0, 10) < today;
