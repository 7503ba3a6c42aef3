import type { Mark } from '@pawl/domain/language';
import { useEffect, useState } from 'react';
import { usePeopleNames } from './use-people-names.ts';
import { useSettled } from './use-settled.ts';

/** Long enough not to speak into a half-written sentence, short enough to be there when one looks up. */
const pause = 500;

export interface Marked {
  readonly text: string;
  readonly marks: readonly Mark[];
}

/**
 * The marks of what is being written, once the writer pauses. The rules are 35 KB gzipped and come when a field is first
 * written in: the first page does without them. They run here; nothing of what is written leaves the page for it.
 */
export function useLanguageMarks(text: string, wanted: boolean): Marked {
  const settled = useSettled(text, pause);
  const names = usePeopleNames(wanted);
  const [marked, setMarked] = useState<Marked>({ text: '', marks: [] });
  useEffect(() => {
    if (!wanted) return undefined;
    let current = true;
    void import('@pawl/domain/language').then(
      ({ markLanguage }) => {
        if (current) setMarked({ text: settled, marks: markLanguage(settled, names) });
      },
      // Offline, say: writing goes on without help.
      () => undefined,
    );
    return () => {
      current = false;
    };
  }, [settled, names, wanted]);
  return marked;
}
