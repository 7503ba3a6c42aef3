/** `NM-482135`. */
export const nearMissKey = (number: number): string => `NM-${number}`;

/** The number of a key that the contract already checked. */
export const numberOfKey = (key: string): number => Number(key.slice('NM-'.length));

/** So many tries with six digits before one more digit is taken. */
const triesPerLength = 8;

/**
 * A number for a new key, from the random end of an id: of two that are told one after the other, the numbers say nothing of which came
 * first.
 */
export function drawNumber(id: string, tries: number): number {
  const least = 10 ** (5 + Math.min(3, Math.floor(tries / triesPerLength)));
  return least + (Number.parseInt(id.slice(-12), 16) % (9 * least));
}
