/** JSON that every reader takes: half of a surrogate pair is no text, and many parsers refuse a whole file for one. */
export function machineJson(value: unknown): string {
  const text = JSON.stringify(value, (_, item: unknown) => (typeof item === 'string' ? item.toWellFormed() : item), 2);
  return `${text}\n`;
}
