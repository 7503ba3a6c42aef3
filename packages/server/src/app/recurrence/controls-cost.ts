import { costOf } from '@pawl/domain/controls/cost';
import type { Reading } from '../ports/work.ts';

/** What all controls together take from the people whose changes they judge. One query. */
export async function controlsCost(read: Reading, today: string) {
  const controls = (await read.queries.controlSigns({})).filter(({ retiredAt }) => retiredAt === null);
  const costs = controls.flatMap(({ runs, milliseconds, firstRunOn }) => {
    const known = runs !== null && milliseconds !== null && firstRunOn !== null;
    return (known && costOf({ runs, milliseconds, firstRunOn }, today)?.hoursPerYear) || [];
  });
  const hoursAYear = Math.round(costs.reduce((sum, hours) => sum + hours, 0) * 10) / 10;
  return { total: controls.length, hoursAYear, sentence: sentenceOf(controls.length, costs.length, hoursAYear) };
}

function sentenceOf(controls: number, measured: number, hours: number): string {
  if (controls === 0) return 'No control is known yet.';
  const all = controls === 1 ? 'One control' : `${controls} controls`;
  if (measured === 0) return `${all}; what they take is not measured: no run has been reported.`;
  // Tenths of an hour: below that "0 hours" would say that they are free.
  const long = hours < 1 ? 'less than an hour' : `about ${hours.toLocaleString('en-GB')} hours`;
  const takes = `${long} a year of waiting for checks, as of today`;
  return measured === controls ? `${all}, ${takes}.` : `${all}; the ${measured} that report their runs take ${takes}.`;
}
