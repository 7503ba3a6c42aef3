/** `INC-7`. Numbers are given once and never again, so a key is permanent. */
export const incidentKey = (number: number): string => `INC-${number}`;

/** The number of a key that the contract already checked. */
export const numberOf = (key: string): number => Number(key.slice('INC-'.length));
