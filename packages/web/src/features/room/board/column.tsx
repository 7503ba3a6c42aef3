import type { DragEvent } from 'react';
import type { Candidate } from '../../../api/types.ts';
import { classNames } from '../../../ui/class-names.ts';
import { useRoom } from '../room-context.ts';
import { CandidateCard } from './card.tsx';
import { columnTitles, mayMoveTo, placesOf, type Column } from './standing.ts';

interface BoardColumnProps {
  readonly column: Column;
  readonly candidates: readonly Candidate[];
  readonly dragged: Candidate | undefined;
  readonly onDrag: (candidate: Candidate | undefined) => void;
  readonly onDrop: () => void;
  readonly onAsk: (candidate: Candidate, to: Column | 'edit') => void;
}

export function BoardColumn({ column, candidates, dragged, onDrag, onDrop, onAsk }: BoardColumnProps) {
  const { room, mayChange } = useRoom();
  const takes = dragged !== undefined && mayMoveTo(dragged, column);
  const drop = {
    onDragOver: (event: DragEvent) => {
      if (takes) event.preventDefault();
    },
    onDrop: (event: DragEvent) => {
      event.preventDefault();
      onDrop();
    },
  };
  const card = (candidate: Candidate) => (
    <CandidateCard
      key={candidate.id}
      candidate={candidate}
      lifted={dragged?.id === candidate.id}
      onDrag={onDrag}
      onAsk={(to) => onAsk(candidate, to)}
    />
  );
  return (
    <section
      {...(mayChange ? drop : {})}
      aria-label={columnTitles[column]}
      className={classNames(
        'grid min-w-0 content-start gap-2 rounded-lg border p-2',
        takes ? 'border-accent bg-accent-wash' : 'border-transparent bg-sunken',
      )}
    >
      <h4 className="flex items-baseline justify-between gap-2 px-1 text-xs font-medium text-soft">
        {columnTitles[column]}
        <span className="numbers">{column === 'funded' ? `${candidates.length} of 2` : candidates.length}</span>
      </h4>
      {column === 'funded' ? (
        placesOf(room).map(({ place, candidate }) =>
          candidate ? card(candidate) : <FreePlace key={place} place={place} />,
        )
      ) : candidates.length > 0 ? (
        candidates.map(card)
      ) : (
        <p className="px-1 py-2 text-xs text-faint">{emptyWords[column]}</p>
      )}
    </section>
  );
}

const emptyWords: Readonly<Record<Exclude<Column, 'funded'>, string>> = {
  candidates: 'Nothing waits for a decision.',
  declined: '“We are choosing not to do this one”, and what would reopen it.',
  escalated: 'Too big for one team: taken to whoever can fund it.',
};

const FreePlace = ({ place }: { readonly place: 1 | 2 }) => (
  <div className="grid min-h-20 content-center rounded border border-dashed border-edge/70 px-3 py-2 text-xs text-faint">
    <p className="font-medium text-soft">Place {place}</p>
    {place === 1 ? 'One owner, one slot in this cycle or the next.' : 'Only with a reason why one is not enough.'}
  </div>
);
