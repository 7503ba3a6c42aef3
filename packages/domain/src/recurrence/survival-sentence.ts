import { countInWords } from '../number-words.ts';
import type { Rung } from '../vocabulary.ts';
import type { Survival } from './kaplan-meier.ts';

/** Below this many recurrences a curve says more about chance than about the rung, and no rate is drawn from it. */
export const fewestEvents = 5;

const places: Readonly<Record<Rung, string>> = {
  heads: 'in heads',
  checklist: 'on a checklist',
  path: 'in the path of the work',
};

/** What one curve shows, in a sentence that says when the numbers are small. */
export function survivalSentence(rung: Rung, survival: Survival): string {
  const place = places[rung];
  if (survival.spans === 0) return `No lesson has lived ${place} yet.`;
  const lessons = `${countInWords(survival.spans)} ${survival.spans === 1 ? 'lesson' : 'lessons'}`;
  const begun = `Of ${lessons} ${place}, ${countInWords(survival.recurrences).replace(/^no$/, 'none')} recurred`;
  if (survival.recurrences < fewestEvents) return `${begun}: too few to say how long they last there.`;
  if (survival.medianDays === null) return `${begun}; more than half were still holding at the end of what we can see.`;
  return `${begun}; half had come again within ${daysInWords(survival.medianDays)}${margin(survival)}.`;
}

function margin({ medianLower, medianUpper }: Survival): string {
  if (medianLower === null) return '';
  if (medianUpper === null) return ` (likely no less than ${daysInWords(medianLower)}; the upper end is not known yet)`;
  return ` (likely between ${daysInWords(medianLower)} and ${daysInWords(medianUpper)})`;
}

/** "40 days", and from four months on "14 months". */
export function daysInWords(days: number): string {
  const months = Math.round(days / 30.44);
  return days < 120 ? `${Math.round(days)} ${Math.round(days) === 1 ? 'day' : 'days'}` : `${months} months`;
}
