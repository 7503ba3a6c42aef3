import { findDates } from './dates.ts';
import { markedHeading } from './heading-lines.ts';
import type { Line } from './lines.ts';
import { bareName } from './plain-text.ts';

const register =
  /\b(?:incidents|outages|post ?mortems|postmortems|retrospectives|retros)\b|\b(?:incident|outage|post ?mortem|postmortem)s? (?:log|register|journal|history|archive|diary)\b/;

/** "2023-01-05 Login down", "Login down (5 January 2023)": a day with its year, and words beside it. */
function namesAnIncident(heading: string): boolean {
  const [date, second] = findDates(heading);
  if (date?.year === undefined || second !== undefined) return false;
  return /\p{L}{3}/u.test(heading.slice(0, date.start) + heading.slice(date.end));
}

/**
 * Some teams keep one page and write every incident below the last one. Such a page says so in its title ("Incident log"), and every
 * heading of one level names a day and what happened; anything less is one writeup with days in its headings. Absent for those.
 */
export function logEntries(lines: readonly Line[]): (readonly Line[])[] | undefined {
  const headings = lines.flatMap((line, at) => {
    const heading = line.text.length < 300 && /^\s{0,3}[#=]/.test(line.text) ? markedHeading(line, false) : undefined;
    return heading === undefined ? [] : [{ ...heading, at }];
  });
  const [title] = headings;
  if (title === undefined || !register.test(bareName(title.text))) return undefined;
  const level = headings[1]?.level;
  const entries = headings.slice(1).filter((heading) => heading.level === level);
  if (entries.length < 2 || title.level >= (level ?? 0) || !entries.every(({ text }) => namesAnIncident(text)))
    return undefined;
  return entries.map(({ at }, index) => lines.slice(at, entries[index + 1]?.at));
}
