import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useMayChange } from '../../api/use-may-change.ts';
import { Button } from '../../ui/button.tsx';
import { KeyBadge } from '../../ui/key-badge.tsx';
import { ReplyForm } from './reply-form.tsx';
import { restOf, ToldBy, type NearMiss } from './told-by.tsx';

/** One near miss in a list; where it waits, the reply is written right here. */
export function NearMissItem({ nearMiss }: { readonly nearMiss: NearMiss }) {
  const mayChange = useMayChange();
  const [replying, setReplying] = useState(false);
  const rest = restOf(nearMiss);
  const [first] = nearMiss.replies;
  return (
    <li className="grid grid-cols-[minmax(0,1fr)] gap-x-4 gap-y-1 border-b border-line py-4 sm:grid-cols-[6rem_minmax(0,1fr)]">
      <KeyBadge>{nearMiss.key}</KeyBadge>
      <div className="grid max-w-prose gap-3">
        <div className="grid gap-1">
          <Link
            data-item
            to="/near-misses/$key"
            params={{ key: nearMiss.key }}
            className="text-base leading-snug font-medium wrap-anywhere hover:underline"
          >
            {nearMiss.title}
          </Link>
          {rest && <p className="line-clamp-3 wrap-anywhere text-soft">{rest}</p>}
          {nearMiss.stopped && (
            <p className="line-clamp-2 wrap-anywhere text-soft">
              <span className="font-medium text-ink">What stopped it:</span> {nearMiss.stopped}
            </p>
          )}
          <ToldBy nearMiss={nearMiss} />
        </div>
        {first && (
          <p className="line-clamp-2 border-l-2 border-line pl-3 wrap-anywhere text-soft">
            <span className="sr-only">Replied: </span>
            {first.text}
          </p>
        )}
        {mayChange && nearMiss.waiting && !replying && (
          <Button className="justify-self-start" onClick={() => setReplying(true)}>
            Reply<span className="sr-only"> to {nearMiss.key}</span>
          </Button>
        )}
        {replying && <ReplyForm nearMiss={nearMiss.key} onDone={() => setReplying(false)} />}
      </div>
    </li>
  );
}
