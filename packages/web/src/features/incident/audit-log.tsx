import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useApi } from '../../api/api.tsx';
import { keys } from '../../api/keys.ts';
import { troubleOf } from '../../api/problem.ts';
import { sessionQuery } from '../../api/queries.ts';
import { Button } from '../../ui/button.tsx';
import { RelativeTime } from '../../ui/relative-time.tsx';
import { Skeleton } from '../../ui/skeleton.tsx';
import { TroubleNote } from '../../ui/trouble-note.tsx';
import { spaced } from '../../ui/words.ts';

/** Every change there ever was, for admins. Read only when it is opened: it is long, and rarely what one came for. */
export function AuditLog({ incident }: { readonly incident: string }) {
  const api = useApi();
  const session = useQuery(sessionQuery(api));
  const [open, setOpen] = useState(false);
  const audit = useInfiniteQuery({
    queryKey: [...keys.incident(incident), 'audit'],
    queryFn: ({ pageParam, signal }) =>
      api.readAudit({ query: { incident, limit: 25, ...(pageParam ? { cursor: pageParam } : {}) }, signal }),
    initialPageParam: '',
    getNextPageParam: (page) => page.nextCursor,
    enabled: open,
  });
  if (session.data?.person?.role !== 'admin') return null;
  const entries = (audit.data?.pages ?? []).flatMap((page) => page.items);
  return (
    <details onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary className="w-fit text-sm font-semibold text-soft hover:text-ink">Audit log</summary>
      <div className="grid gap-3 pt-3">
        {audit.isLoading && <Skeleton label="Reading the audit log" lines={4} />}
        {audit.error && !audit.data && <TroubleNote trouble={troubleOf(audit.error)} />}
        <ol className="grid gap-2">
          {entries.map((entry) => (
            <li key={entry.seq}>
              <p className="first-letter:uppercase">
                {spaced(entry.action)} <span className="text-soft">({spaced(entry.table)})</span>
              </p>
              <p className="text-xs text-faint">
                {entry.actor?.name ?? 'without a name'}, by {entry.via}, <RelativeTime at={entry.at} />
              </p>
            </li>
          ))}
        </ol>
        {audit.hasNextPage && (
          <Button
            className="justify-self-start"
            busy={audit.isFetchingNextPage}
            onClick={() => void audit.fetchNextPage()}
          >
            Show more
          </Button>
        )}
      </div>
    </details>
  );
}
