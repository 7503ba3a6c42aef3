import { dayOfInstant } from '@pawl/domain/day';
import type { Day } from '@pawl/domain/room-state';

/** The UTC day of this request: commitments are made in days, and the machine's own zone must not move them. */
export const todayOf = ({ now }: { readonly now: Date }): Day => dayOfInstant(now.getTime());
