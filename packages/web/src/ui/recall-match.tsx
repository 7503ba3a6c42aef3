import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import type { RecallMatch as Match } from '../api/types.ts';
import { DebtList } from './debt-list.tsx';
import { MarkedText } from './marked-text.tsx';
import { exactTime } from './time-words.ts';

interface RecallMatchProps {
  readonly match: Match;
  /** What can be said of it here: "This is that again", or the three judgements. */
  readonly action?: ReactNode;
  /** A match below the threshold: the room does not ask about it. */
  readonly faint?: boolean;
}

/** An earlier incident that answers: what it was, how long ago, why it matched, and what it still owes. */
export function RecallMatch({ match, action, faint = false }: RecallMatchProps) {
  return (
    <article aria-label={`${match.key}, ${match.title}`} className="grid grid-cols-1 gap-2 border-t border-line py-4">
      <div className="grid gap-0.5">
        <p className="flex items-baseline justify-between gap-3 text-xs text-soft">
          <span className="numbers font-mono">{match.key}</span>
          <time dateTime={match.occurredAt} title={exactTime(new Date(match.occurredAt))}>
            {match.age}
          </time>
        </p>
        <h3 className={faint ? 'text-sm font-medium' : 'text-base leading-snug font-semibold'}>
          <Link to="/i/$key" params={{ key: match.key }} className="hover:underline" data-item>
            {match.title}
          </Link>
        </h3>
      </div>
      {match.debt && (
        <p className={match.debtItems.length === 0 ? 'text-soft' : faint ? 'text-gone' : 'font-medium text-gone'}>
          {match.debt}
        </p>
      )}
      <DebtList items={match.debtItems} />
      {match.excerpt.text && !faint && (
        <p className="[overflow-wrap:anywhere] text-soft">
          <MarkedText {...match.excerpt} />
        </p>
      )}
      {match.why.length > 0 && <p className="text-xs text-faint">{sentence(match.why)}</p>}
      {action}
    </article>
  );
}

/** ["same service: settlement", "words: refund, twice"] → "Same service: settlement · words: refund, twice". */
function sentence(reasons: readonly string[]): string {
  const line = reasons.join(' · ');
  return line.charAt(0).toUpperCase() + line.slice(1);
}
