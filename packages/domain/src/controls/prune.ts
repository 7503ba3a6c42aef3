import { addDays } from '../day.ts';
import type { Day } from '../room-state.ts';

export const pruneVerdicts = ['keep', 'change', 'retire'] as const;
export type PruneVerdict = (typeof pruneVerdicts)[number];

/** Once a year (DOMAIN §7). */
export const pruneEveryDays = 365;

/** Whether a control is asked again: a year after it was last kept or changed, or after it was registered. */
export const isDue = (last: Day, today: Day): boolean => addDays(last, pruneEveryDays) <= today;

export interface Track {
  /** Changes it stopped. */
  readonly fires: number;
  /** Incidents of its class since it was registered. */
  readonly recurrences: number;
}

/** What its record says, which is less than one would like: a quiet control is neither praised nor condemned. */
export function recordInWords({ fires, recurrences }: Track): string {
  const stopped = fires === 1 ? 'It stopped 1 change.' : `It stopped ${fires} changes.`;
  const again =
    recurrences === 1 ? 'Its class failed once more since.' : `Its class failed ${recurrences} more times since.`;
  if (fires === 0 && recurrences === 0) {
    return 'It never stopped a change, and its class has not come again. Whether because of it or without it, the record cannot say.';
  }
  if (recurrences === 0) return `${stopped} Its class has not come again.`;
  return fires === 0 ? `It never stopped a change. ${again}` : `${stopped} ${again}`;
}
