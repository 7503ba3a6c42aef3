/** Names are the same whatever their capitals. */
export const hasName = (names: readonly string[], name: string) =>
  names.some((other) => other.toLowerCase() === name.toLowerCase());

/** "ledger, Ledger ; gateway" → ["ledger", "gateway"]. */
export function splitNames(text: string): string[] {
  const names: string[] = [];
  for (const part of text.split(/[,;\n]/)) {
    const name = part.trim();
    if (name && !hasName(names, name)) names.push(name);
  }
  return names;
}
