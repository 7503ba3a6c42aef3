/** The three things a participant is asked: what they saw, what they expected, what they did. */
export const accountParts = ['saw', 'expected', 'did'] as const;
export type AccountPart = (typeof accountParts)[number];
export type AccountText = Readonly<Record<AccountPart, string>>;

export const emptyAccount: AccountText = { saw: '', expected: '', did: '' };

const oneSpace = (text: string): string => text.replaceAll(/\s+/gu, ' ').trim();

/** The sentences of an account, in order, each as it was written but for its line breaks. */
export function sentencesOf(account: AccountText): { readonly part: AccountPart; readonly text: string }[] {
  // Line breaks end a sentence too: people write lists.
  const segmenter = new Intl.Segmenter('en', { granularity: 'sentence' });
  return accountParts.flatMap((part) =>
    account[part]
      .split(/\n+/)
      .flatMap((line) => [...segmenter.segment(line)])
      .map(({ segment }) => oneSpace(segment))
      .filter((text) => text !== '')
      .map((text) => ({ part, text })),
  );
}

/** Whether these words stand in the account: nothing else can be released from it. Runs of white space count as one space. */
export function standsIn(account: AccountText, words: string): boolean {
  const wanted = oneSpace(words);
  return wanted !== '' && accountParts.some((part) => oneSpace(account[part]).includes(wanted));
}
