import { useQueryClient } from '@tanstack/react-query';
import { useApi } from '../api/api.tsx';
import { keys } from '../api/keys.ts';
import type { Session } from '../api/types.ts';
import { useChange } from '../api/use-change.ts';
import { Button } from '../ui/button.tsx';

/** Who is signed in, and the way out. */
export function Account({ session }: { readonly session: Session }) {
  const api = useApi();
  const queries = useQueryClient();
  const leave = useChange({
    run: () => api.leave({}),
    // What was read belongs to the session that ended.
    done: () => queries.removeQueries({ predicate: (query) => query.queryKey[0] !== keys.session[0] }),
    refresh: [keys.session],
  });
  return (
    <div className="flex items-center justify-between gap-2 pl-2">
      <p className="min-w-0 truncate text-xs text-soft" title={session.person?.email ?? undefined}>
        {session.person?.name}
      </p>
      <Button weight="quiet" className="text-xs" busy={leave.isPending} onClick={() => leave.mutate()}>
        Sign out
      </Button>
    </div>
  );
}
