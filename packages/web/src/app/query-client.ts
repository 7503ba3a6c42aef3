import { UnreachableError } from '@pawl/contract/call-route';
import { QueryCache, QueryClient } from '@tanstack/react-query';
import { keys } from '../api/keys.ts';
import { isProblem } from '../api/problem.ts';

/** An archive that is still being read, or a server that restarts, is back within a few seconds. */
const retries = 6;

export function createQueryClient(): QueryClient {
  const queries: QueryClient = new QueryClient({
    queryCache: new QueryCache({
      onError: (error) => {
        // The session ended while the page was open: asking for it again shows the calm page that says what to run.
        if (isProblem(error, 'sign_in.required')) void queries.invalidateQueries({ queryKey: keys.session });
      },
    }),
    defaultOptions: {
      queries: {
        // The browser's own word on being online is about the internet; Pawl may be on this machine or in this house.
        networkMode: 'always',
        staleTime: 5_000,
        retry: (count, error) =>
          count < retries && (isProblem(error, 'recall.warming') || (count < 2 && error instanceof UnreachableError)),
        retryDelay: 1_000,
      },
      mutations: { networkMode: 'always', retry: false },
    },
  });
  return queries;
}
