import { useMutation, useQueryClient, type QueryKey } from '@tanstack/react-query';
import { notify, notifyTrouble } from '../ui/notices.ts';
import { troubleOf } from './problem.ts';

export interface Change<In, Out, Data> {
  /** Sends the change. */
  readonly run: (input: In) => Promise<Out>;
  /** Shows it before the answer: `apply` gets what the page holds and returns what it will hold. Taken back when refused. */
  readonly optimistic?: { readonly key: QueryKey; readonly apply: (data: Data, input: In) => Data };
  /** Queries that are read again afterwards, whether it went well or not. */
  readonly refresh?: readonly QueryKey[];
  /** What to say when it is done, and how it is undone. Say nothing where the page shows it already. */
  readonly said?: (
    output: Out,
    input: In,
  ) => { readonly text: string; readonly undo?: () => Promise<unknown> } | undefined;
  readonly done?: (output: Out, input: In) => void;
  /** Return true when the form shows the problem itself (field errors, a conflict); otherwise a notice shows it. */
  readonly refused?: (error: unknown, input: In) => boolean | void;
}

/**
 * A change of something on the server: optimistic where told, with undo where there is one, and never silent when
 * refused. Returns TanStack's mutation (`mutate`, `isPending`, `error`).
 */
export function useChange<In, Out, Data = unknown>(change: Change<In, Out, Data>) {
  const queries = useQueryClient();
  return useMutation<Out, unknown, In, { before: Data | undefined }>({
    mutationFn: change.run,
    onMutate: async (input) => {
      if (!change.optimistic) return { before: undefined };
      const { key, apply } = change.optimistic;
      // Waiting for nothing would show the old choice for a moment; a read under way must not overwrite the new one.
      if (queries.isFetching({ queryKey: key }) > 0) await queries.cancelQueries({ queryKey: key });
      const before = queries.getQueryData<Data>(key);
      if (before !== undefined) queries.setQueryData<Data>(key, apply(before, input));
      return { before };
    },
    onError: (error, input, context) => {
      if (change.optimistic && context?.before !== undefined) {
        queries.setQueryData<Data>(change.optimistic.key, context.before);
      }
      if (change.refused?.(error, input) !== true) notifyTrouble(troubleOf(error));
    },
    onSuccess: (output, input) => {
      change.done?.(output, input);
      const said = change.said?.(output, input);
      if (said) notify(said.text, said.undo && undoing(said.undo));
    },
    onSettled: refreshAll,
  });

  async function refreshAll() {
    await Promise.all((change.refresh ?? []).map((queryKey) => readAgain(queryKey)));
  }
  async function readAgain(queryKey: QueryKey) {
    // What a link under the pointer reads ahead may have begun before the change, and would pass for fresh.
    await queries.cancelQueries({ queryKey, type: 'inactive', fetchStatus: 'fetching' });
    await queries.invalidateQueries({ queryKey });
  }
  function undoing(undo: () => Promise<unknown>) {
    return async () => {
      try {
        await undo();
      } catch (error) {
        notifyTrouble(troubleOf(error));
      }
      await refreshAll();
    };
  }
}
