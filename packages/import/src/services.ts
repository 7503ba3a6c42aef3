import { isPlaceholder, plainText, saysNothing } from './plain-text.ts';

/** Whether a value is a name rather than a sentence about impact ("40% of checkouts failed"). */
function isName(text: string): boolean {
  return (
    text.length <= 60 &&
    text.split(/\s+/).length <= 6 &&
    /\p{L}/u.test(text) &&
    !/[.!?]$|%|\b(?:was|were|could|failed|unable|users|customers|everyone|everything)\b/i.test(text)
  );
}

/** Splits "api, billing and `ledger-db`" into names, in order and each once. Sentences are dropped. */
export function servicesIn(values: readonly string[]): string[] {
  const seen = new Map<string, string>();
  for (const value of values) {
    const bare = plainText(value.replace(/<br\s?\/?>/gi, ', ').replace(/[`"]/g, '')).replace(
      /^\[([^[\]]*)\]$|^\(([^()]*)\)$/,
      '$1$2',
    );
    for (const part of bare.split(/\s*(?:[,;|•\n]|\/(?=\s)|\s\/|\s&\s|\band\b|\+(?=\s))\s*/)) {
      const name = part
        .replace(/^[-*\s]+/, '')
        .replace(/\s*\([^()]*\)$/, '')
        .replace(/[.:]+$/, '')
        .trim();
      if (name !== '' && isName(name) && !saysNothing(name) && !isPlaceholder(name) && !seen.has(name.toLowerCase()))
        seen.set(name.toLowerCase(), name);
    }
  }
  return [...seen.values()];
}
