import { useQuery } from '@tanstack/react-query';
import { useApi } from '../../api/api.tsx';
import { keys } from '../../api/keys.ts';
import type { Answer } from '../../api/types.ts';
import { useChange } from '../../api/use-change.ts';
import { Button } from '../../ui/button.tsx';
import { notify } from '../../ui/notices.ts';
import { Section } from '../../ui/page.tsx';
import { dayWords } from '../../ui/time-words.ts';

/** An address that a calendar program can read. It is a secret, so it is shown once. */
export function FeedPart() {
  const api = useApi();
  const feed = useQuery({ queryKey: keys.feed, queryFn: ({ signal }) => api.readFeed({ signal }) });
  const open = useChange<void, Answer<'openFeed'>>({ run: () => api.openFeed({}), refresh: [keys.feed] });
  const close = useChange<void, Answer<'closeFeed'>>({
    run: () => api.closeFeed({}),
    done: () => open.reset(),
    said: () => ({ text: 'The address no longer answers.' }),
    refresh: [keys.feed],
  });
  const since = feed.data?.since ?? null;
  return (
    <Section
      title="In your own calendar"
      note="Your reconvenes, the ends of your cycles, and the days on which you promised to look again."
    >
      {open.data && (
        <div className="grid gap-2">
          <p>
            <code className="rounded border border-line bg-sunken p-2 font-mono text-xs break-all">
              {open.data.url}
            </code>
          </p>
          <p className="max-w-prose text-soft">
            Subscribe to it in your calendar program. Whoever has it can read along, so it is shown this once; a new one
            makes this one stop.
          </p>
        </div>
      )}
      {!open.data && since && (
        <p className="text-soft">An address answers since {dayWords(since.slice(0, 10))}. A new one makes it stop.</p>
      )}
      <div className="flex flex-wrap gap-2">
        {open.data && (
          <Button weight="main" onClick={() => void copy(open.data.url)}>
            Copy the address
          </Button>
        )}
        <Button busy={open.isPending} onClick={() => open.mutate()}>
          {since ? 'Make a new address' : 'Make an address'}
        </Button>
        {since && (
          <Button weight="quiet" busy={close.isPending} onClick={() => close.mutate()}>
            Stop it
          </Button>
        )}
      </div>
    </Section>
  );
}

async function copy(url: string) {
  try {
    await navigator.clipboard.writeText(url);
    notify('Copied.');
  } catch {
    // The clipboard is closed to pages on plain http; the address stands on the page.
    notify('Copy it by hand: the browser does not let this page.');
  }
}
