import { numberInWords } from './number-words.ts';

const millisecondsPerDay = 86_400_000;

/**
 * How long before `toMs` something was, in calendar units of UTC: "today", "yesterday", "eleven days ago", "five weeks
 * ago", "fourteen months ago", "three years ago". Days up to two weeks, weeks up to two months, months up to two
 * years. What lies ahead reads "tomorrow", "in eleven days".
 */
export function ageInWords(fromMs: number, toMs: number): string {
  const ahead = fromMs > toMs;
  const [early, late] = ahead ? [toMs, fromMs] : [fromMs, toMs];
  const days = Math.floor(late / millisecondsPerDay) - Math.floor(early / millisecondsPerDay);
  if (days === 0) return 'today';
  if (days === 1) return ahead ? 'tomorrow' : 'yesterday';
  const span = spanInWords(days, wholeMonths(early, late));
  return ahead ? `in ${span}` : `${span} ago`;
}

function spanInWords(days: number, months: number): string {
  if (days < 14) return `${numberInWords(days)} days`;
  if (months < 2) return `${numberInWords(Math.floor(days / 7))} weeks`;
  if (months < 24) return `${numberInWords(months)} months`;
  return `${numberInWords(Math.floor(months / 12))} years`;
}

function wholeMonths(early: number, late: number): number {
  const [from, to] = [new Date(early), new Date(late)];
  const months = (to.getUTCFullYear() - from.getUTCFullYear()) * 12 + to.getUTCMonth() - from.getUTCMonth();
  return to.getUTCDate() < from.getUTCDate() ? months - 1 : months;
}
