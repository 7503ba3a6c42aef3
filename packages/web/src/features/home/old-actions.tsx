import { Link } from '@tanstack/react-router';
import type { Answer } from '../../api/types.ts';

/** What the old writeups promised and nobody did: one line here, each in full when its failure returns. */
export function OldActions({ actions, incidents }: Answer<'readHome'>['oldActions']) {
  const promised = actions === 1 ? 'One action' : `${actions} actions`;
  const writeups = incidents === 1 ? 'one imported writeup' : `${incidents} imported writeups`;
  return (
    <p className="prose text-soft">
      {promised} of {writeups} {actions === 1 ? 'was' : 'were'} neither finished nor declined. Recall brings each up
      when its failure returns.{' '}
      <Link to="/archive" search={{ debt: 'owed' }} className="link">
        See what is owed
      </Link>
    </p>
  );
}
