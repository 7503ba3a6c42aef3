import { ageInWords } from '../age.ts';

/** How long before an incident something was told: "three weeks before", "the day before", "the same day". */
export function beforeInWords(toldMs: number, occurredMs: number): string {
  const age = ageInWords(toldMs, occurredMs);
  if (age === 'yesterday') return 'the day before';
  return age.endsWith(' ago') ? age.replace(/ ago$/, ' before') : 'the same day';
}
