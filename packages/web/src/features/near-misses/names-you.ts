/** Whether a text says who wrote it: what is told anonymously stays as it was written. */
export function namesYou(text: string, you: { readonly name: string; readonly email: string | null } | null): boolean {
  if (!you) return false;
  const words = ` ${text.toLowerCase().replaceAll(/[^\p{L}\p{N}@.]+/gu, ' ')} `;
  const parts = you.name
    .toLowerCase()
    .split(/\s+/)
    .filter((part) => part.length > 2);
  return [...parts, ...(you.email ? [you.email.toLowerCase()] : [])].some((part) =>
    new RegExp(`(?<![\\p{L}\\p{N}])${part.replaceAll(/[^\p{L}\p{N}]/gu, '\\$&')}(?![\\p{L}\\p{N}])`, 'u').test(words),
  );
}
