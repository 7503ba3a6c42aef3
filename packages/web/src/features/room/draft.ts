/** Text that somebody is writing over what is saved: `base` is what they started from, `text` what they have now. */
export interface Draft<F extends string> {
  readonly base: Readonly<Record<F, string>>;
  readonly text: Readonly<Record<F, string>>;
}

export const draftOf = <F extends string>(saved: Readonly<Record<F, string>>): Draft<F> => ({
  base: saved,
  text: saved,
});

const fieldsOf = <F extends string>(record: Readonly<Record<F, string>>): readonly F[] => Object.keys(record) as F[];

/** The fields that were written in. */
export const touchedIn = <F extends string>({ base, text }: Draft<F>): readonly F[] =>
  fieldsOf(text).filter((field) => text[field] !== base[field]);

/**
 * Somebody else's change arrived. A field nobody writes in here follows it; a field that is being written in keeps every letter, and
 * when both differ from where the writing began it is a clash for a person to settle.
 */
export function meetSaved<F extends string>(
  draft: Draft<F>,
  saved: Readonly<Record<F, string>>,
): { readonly draft: Draft<F>; readonly clashes: readonly F[] } {
  const base: Record<F, string> = { ...draft.base };
  const text: Record<F, string> = { ...draft.text };
  const clashes: F[] = [];
  for (const field of fieldsOf(saved)) {
    const untouched = draft.text[field] === draft.base[field];
    if (untouched || draft.text[field] === saved[field]) {
      base[field] = saved[field];
      text[field] = saved[field];
    } else if (draft.base[field] !== saved[field]) clashes.push(field);
  }
  return { draft: { base, text }, clashes };
}

/** A person chose: `text` stands in the field now, and what is saved is known. */
export const settleField = <F extends string>(
  draft: Draft<F>,
  saved: Readonly<Record<F, string>>,
  field: F,
  text: string,
): Draft<F> => ({
  base: { ...draft.base, [field]: saved[field] },
  text: { ...draft.text, [field]: text },
});

export const sameDraft = <F extends string>(a: Draft<F>, b: Draft<F>): boolean =>
  fieldsOf(a.base).every((field) => a.base[field] === b.base[field] && a.text[field] === b.text[field]);
