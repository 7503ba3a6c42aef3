/** Words between single spaces, with one at each end; a hyphen belongs to its word. */
const wordsOf = (text: string): string =>
  ` ${text
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}-]+/gu, ' ')
    .trim()} `;

/** Whether a text says who wrote it: what is told anonymously stays as it was written. */
export function namesYou(text: string, you: { readonly name: string; readonly email: string | null } | null): boolean {
  if (!you) return false;
  const words = wordsOf(text);
  const parts = you.name.split(/\s+/).filter((part) => part.length > 2);
  return [...parts, you.email ?? ''].map(wordsOf).some((part) => part.trim() !== '' && words.includes(part));
}
