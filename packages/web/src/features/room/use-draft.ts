import { useState } from 'react';
import { draftOf, meetSaved, sameDraft, settleField, touchedIn, type Draft } from './draft.ts';

export interface DraftInHand<F extends string> {
  readonly text: Readonly<Record<F, string>>;
  readonly touched: readonly F[];
  readonly clashes: readonly F[];
  readonly saved: Readonly<Record<F, string>>;
  readonly write: (part: Partial<Record<F, string>>) => void;
  readonly settle: (field: F, text: string) => void;
  /** Puts away what was written. */
  readonly leave: () => void;
}

/** What is written stays while the room around it changes. `saved` is what the server has, by field. */
export function useDraft<F extends string>(saved: Readonly<Record<F, string>>): DraftInHand<F> {
  const [kept, setKept] = useState<Draft<F>>(() => draftOf(saved));
  const { draft, clashes } = meetSaved(kept, saved);
  // Adjusting while rendering, as React advises for state that follows a prop: no flash of the older text.
  if (!sameDraft(draft, kept)) setKept(draft);
  return {
    text: draft.text,
    touched: touchedIn(draft),
    clashes,
    saved,
    write: (part) => setKept((before) => ({ ...before, text: { ...before.text, ...part } })),
    settle: (field, text) => setKept((before) => settleField(before, saved, field, text)),
    leave: () => setKept(draftOf(saved)),
  };
}
