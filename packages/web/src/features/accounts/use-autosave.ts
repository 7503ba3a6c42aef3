import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useState, useSyncExternalStore } from 'react';
import { useApi } from '../../api/api.tsx';
import { keys } from '../../api/keys.ts';
import { currentOf, isProblem } from '../../api/problem.ts';
import type { Answer } from '../../api/types.ts';
import { accountWriter, type Writing } from './account-writer.ts';

export type MyAccount = Answer<'readMyAccount'>;

/** Long enough to finish a word, short enough that nothing is lost by closing the laptop. */
const pauseMs = 700;

/** The account as it is being written, kept on the server after each pause. */
export function useAutosave(first: MyAccount) {
  const api = useApi();
  const queries = useQueryClient();
  const { key } = first.incident;
  const [writer] = useState(() =>
    accountWriter(first, async (text, over) => {
      try {
        const now = await api.saveMyAccount({ params: { key }, ifMatch: over, body: { ...text } });
        queries.setQueryData(keys.myAccount(key), now);
        return { is: 'kept', now };
      } catch (error) {
        if (!isProblem(error, 'precondition.failed')) return { is: 'failed', error };
        return { is: 'clash', theirs: currentOf(error) as MyAccount };
      }
    }),
  );
  const now = useSyncExternalStore(writer.subscribe, writer.read);
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const stop = writer.subscribe(() => {
      clearTimeout(timer);
      if (writer.read().state.is === 'writing') timer = setTimeout(() => void writer.flush(), pauseMs);
    });
    return () => {
      clearTimeout(timer);
      stop();
    };
  }, [writer]);
  useEffect(() => {
    const warn = (event: BeforeUnloadEvent): void => {
      if (!writer.isKept()) event.preventDefault();
    };
    window.addEventListener('beforeunload', warn);
    return () => {
      window.removeEventListener('beforeunload', warn);
      void writer.flush();
    };
  }, [writer]);
  return { ...now, writer };
}
export type Autosave = ReturnType<typeof useAutosave>;
export type SaveState = Writing<MyAccount>['state'];
