import { dayNumber } from '../day.ts';
import type { Day } from '../room-state.ts';

const daysPerYear = 365;
const millisecondsPerHour = 3_600_000;

/** Everything that is known of a control's runs. */
export interface RunsKnown {
  readonly runs: number;
  readonly milliseconds: number;
  readonly firstRunOn: Day;
}
export interface ControlCost {
  readonly hoursPerYear: number;
  readonly secondsPerRun: number;
  readonly runsPerYear: number;
  readonly measuredDays: number;
  readonly basis: string;
}

/**
 * What a control takes in a year: seconds per run times runs a year, on everything that is known of it. An estimate, said with
 * the days it was measured on; null while it never ran.
 */
export function costOf({ runs, milliseconds, firstRunOn }: RunsKnown, today: Day): ControlCost | null {
  const [from, to] = [dayNumber(firstRunOn), dayNumber(today)];
  if (runs === 0 || from === null || to === null) return null;
  const measuredDays = Math.max(1, to - from + 1);
  const perYear = daysPerYear / measuredDays;
  const secondsPerRun = milliseconds / runs / 1_000;
  const runsPerYear = Math.round(runs * perYear);
  return {
    hoursPerYear: (milliseconds * perYear) / millisecondsPerHour,
    secondsPerRun,
    runsPerYear,
    measuredDays,
    basis: `${seconds(secondsPerRun)} a run, ${grouped(runsPerYear)} runs a year; measured over ${grouped(measuredDays)} ${measuredDays === 1 ? 'day' : 'days'}.`,
  };
}

/** Three digits at most say all that such a measurement knows. */
function seconds(value: number): string {
  if (value >= 100) return `${grouped(Math.round(value))} s`;
  return `${Number(value.toPrecision(2))} s`;
}

const grouped = (value: number): string => String(value).replaceAll(/\B(?=(\d{3})+$)/g, ',');
