import { useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useApi } from '../api/api.tsx';
import { keys } from '../api/keys.ts';
import type { Session } from '../api/types.ts';
import { useChange } from '../api/use-change.ts';
import { Button } from '../ui/button.tsx';

/** Who is signed in, and the way out. */
export function Account({ session, onGo }: { readonly session: Session; readonly onGo?: () => void }) {
  const api = useApi();
  const queries = useQueryClient();
  const leave = useChange({
    run: () => api.leave({}),
    done: ({ goTo }) => {
      // What was read belongs to the session that ended.
      queries.removeQueries({ predicate: (query) => query.queryKey[0] !== keys.session[0] });
      // Signed out of the identity provider too, which then leads back here.
      if (goTo !== null) window.location.assign(goTo);
    },
    refresh: [keys.session],
  });
  return (
    <div className="flex items-center justify-between gap-2 pl-2">
      <div className="grid min-w-0">
        <Link
          to="/sign-ins"
          title={`Your sign-ins${session.person?.email ? ` (${session.person.email})` : ''}`}
          className="truncate rounded py-1 text-xs text-soft underline-offset-2 hover:text-ink hover:underline pointer-coarse:py-3"
          {...(onGo ? { onClick: onGo } : {})}
        >
          {session.person?.name}
          <span className="sr-only">: your sign-ins</span>
        </Link>
        <Link
          to="/accounts"
          className="w-fit rounded text-xs text-faint underline-offset-2 hover:text-ink hover:underline pointer-coarse:py-3"
          {...(onGo ? { onClick: onGo } : {})}
        >
          Your accounts
        </Link>
      </div>
      <Button weight="quiet" className="text-xs" busy={leave.isPending} onClick={() => leave.mutate()}>
        Sign out
      </Button>
    </div>
  );
}
