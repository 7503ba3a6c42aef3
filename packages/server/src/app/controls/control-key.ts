import type { ControlRecord } from '../ports/control-records.ts';
import type { Reading } from '../ports/work.ts';

/** `CTL-7`. Numbers are given once and never again, so a key is permanent. */
export const controlKey = (number: number): string => `CTL-${number}`;
export const decisionKey = (number: number): string => `DEC-${number}`;

/** PostgreSQL's largest integer: a number beyond it cannot have been given. */
const largest = 2_147_483_647;

/** The number of a key, or undefined for what is none: a slug, or a number that no row can have. */
export function numberOfControl(key: string): number | undefined {
  const number = Number(/^CTL-([1-9]\d{0,9})$/.exec(key)?.[1]);
  return Number.isInteger(number) && number <= largest ? number : undefined;
}

export async function findControl(read: Reading, key: string): Promise<ControlRecord | undefined> {
  const number = numberOfControl(key);
  return number === undefined ? undefined : read.one('controls', { number });
}
