import { rungOfKind } from '@pawl/domain/ladder';
import type { KeyboardEvent } from 'react';
import type { Candidate } from '../../../api/types.ts';
import { classNames } from '../../../ui/class-names.ts';
import { Inline } from '../../../ui/prose.tsx';
import { RungMark } from '../../../ui/rung-mark.tsx';
import { dayWords } from '../../../ui/time-words.ts';
import { kindWords, rungWords } from '../../../ui/words.ts';
import { useRoom } from '../room-context.ts';
import { columnOf, firstSentence, mayMoveTo, type Column } from './standing.ts';

interface CandidateCardProps {
  readonly candidate: Candidate;
  readonly lifted: boolean;
  readonly onDrag: (candidate: Candidate | undefined) => void;
  readonly onAsk: (to: Column | 'edit') => void;
}

interface Way {
  readonly to: Column;
  readonly letter: string;
  readonly verb: string;
}
const ways: readonly Way[] = [
  { to: 'funded', letter: 'f', verb: 'Fund' },
  { to: 'declined', letter: 'd', verb: 'Decline' },
  { to: 'escalated', letter: 'e', verb: 'Escalate' },
  { to: 'candidates', letter: 'b', verb: 'Put back' },
];

/** One candidate. The focus on its title takes the letters: F, D and E decide, B puts back, Enter edits what is undecided. */
export function CandidateCard({ candidate, lifted, onDrag, onAsk }: CandidateCardProps) {
  const { mayChange } = useRoom();
  const { title, detail, rung, kind, rankReason } = candidate;
  const open = columnOf(candidate) === 'candidates';
  const offered = ways.filter(({ to }) => mayChange && mayMoveTo(candidate, to));
  const press = (event: KeyboardEvent) => {
    if (event.metaKey || event.ctrlKey || event.altKey) return;
    const way = offered.find(({ letter }) => letter === event.key.toLowerCase());
    if (!way) return;
    event.preventDefault();
    onAsk(way.to);
  };
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- dragging is one way of three; its title takes letters, and its buttons say the same
    <article
      aria-label={title}
      data-about={candidate.id}
      draggable={mayChange}
      onDragStart={(event) => {
        event.dataTransfer.effectAllowed = 'move';
        event.dataTransfer.setData('text/plain', title);
        onDrag(candidate);
      }}
      onDragEnd={() => onDrag(undefined)}
      className={classNames(
        'grid min-w-0 gap-2 rounded border border-line bg-raised p-3 has-[[data-item]:focus-visible]:border-accent',
        mayChange && 'cursor-grab',
        lifted && 'opacity-50',
      )}
    >
      <button
        type="button"
        data-item
        className="rounded text-left leading-snug font-medium"
        aria-keyshortcuts={offered.map(({ letter }) => letter.toUpperCase()).join(' ')}
        onKeyDown={press}
        onClick={() => onAsk(open ? 'edit' : 'candidates')}
        disabled={!mayChange}
      >
        <Inline text={title} />
      </button>
      {detail && open && (
        <p className="text-xs text-soft">
          <Inline text={detail} />
        </p>
      )}
      <p className="flex gap-2 text-xs text-soft" title={`Lives in: ${rungWords[rung]}`}>
        <RungMark rung={rung} />
        {rung === rungOfKind(kind) ? kindWords[kind] : `${kindWords[kind]}, ${rungWords[rung]}`}
      </p>
      {open && (
        <p className="text-xs text-faint" title={rankReason}>
          {firstSentence(rankReason)}
        </p>
      )}
      <Decided candidate={candidate} />
      {offered.length > 0 && (
        <div className="-mx-1.5 -mb-1 flex flex-wrap">
          {offered.map(({ to, letter, verb }) => (
            <button
              key={to}
              type="button"
              title={`${letter.toUpperCase()} on the card`}
              aria-label={`${verb}: ${title}`}
              className="rounded px-1.5 py-1 text-xs font-medium text-accent hover:bg-accent-wash pointer-coarse:px-3 pointer-coarse:py-2.5"
              onClick={() => onAsk(to)}
            >
              {verb}
            </button>
          ))}
        </div>
      )}
    </article>
  );
}

/** What was decided, in the words it was decided in. */
function Decided({ candidate: { funded, decline, escalation, challenges } }: { readonly candidate: Candidate }) {
  const lines: (readonly [string, string])[] = [];
  if (challenges) lines.push(['Takes up', `a decline of ${challenges.incidentKey}`]);
  if (funded) {
    const days = funded.estimateDays === 1 ? '1 day' : `${funded.estimateDays} days`;
    lines.push(['Owner', funded.owner.active ? funded.owner.name : `${funded.owner.name}, who is no longer active`]);
    lines.push(['Slot', `${days} in ${funded.cycle.name}, ${funded.cycle.team.name}`]);
    if (funded.displaces.length > 0) lines.push(['Displaces', funded.displaces.map(({ title }) => title).join(', ')]);
    if (funded.fromReserve) lines.push(['Draws on', 'the reserve']);
    if (funded.secondReason) lines.push(['Why a second', funded.secondReason]);
  }
  if (decline) {
    lines.push(['Why', decline.reason]);
    lines.push(['Would reopen it', decline.reopenEvidence]);
    lines.push(['Decided by', decline.decider.name]);
  }
  if (escalation) {
    lines.push(['Ask', escalation.ask]);
    lines.push(['Decided by', `${escalation.decisionMaker}, by ${dayWords(escalation.decideBy)}`]);
  }
  if (lines.length === 0) return null;
  return (
    <dl className="grid gap-1 text-xs">
      {lines.map(([name, value]) => (
        <div key={name}>
          <dt className="inline text-faint">{name}: </dt>
          <dd className="inline text-soft">
            <Inline text={value} />
          </dd>
        </div>
      ))}
    </dl>
  );
}
