import { disappears } from '@pawl/domain/ladder';
import { rungs } from '@pawl/domain/vocabulary';
import { useState } from 'react';
import type { Candidate } from '../../../api/types.ts';
import { Kbd } from '../../../ui/kbd.tsx';
import { useListKeys } from '../../../ui/list-keys.ts';
import { RungMark } from '../../../ui/rung-mark.tsx';
import { rungWords } from '../../../ui/words.ts';
import { Part } from '../part.tsx';
import { useRoom } from '../room-context.ts';
import { AddCandidate } from './add-candidate.tsx';
import { Challenged } from './challenged.tsx';
import { BoardColumn } from './column.tsx';
import { DecisionDialog } from './decision-dialog.tsx';
import { columnOf, columns, mayMoveTo, type Column } from './standing.ts';

export interface Asked {
  readonly candidate: Candidate;
  readonly to: Column | 'edit';
}

/** What the room could do, and the three ways out. Dragged, pressed or with a letter: each way ends in the same dialogue. */
export function Board() {
  const { room, mayChange } = useRoom();
  const [asked, setAsked] = useState<Asked>();
  const [dragged, setDragged] = useState<Candidate>();
  const list = useListKeys<HTMLDivElement>();
  const shown = columns.map((column) => ({
    column,
    candidates: room.candidates.filter((candidate) => columnOf(candidate) === column),
  }));
  const done = room.candidates.filter(({ state }) => state === 'done');
  // The dialogue speaks of the candidate as it stands now, also when somebody else decided meanwhile.
  const current = asked && room.candidates.find(({ id }) => id === asked.candidate.id);
  return (
    <Part
      title="What the room could do"
      settles={['fix.none', 'fix.second_unjustified', 'fix.unowned', 'fix.no_room', 'candidate.undecided']}
      note="One fix is funded, sometimes two. Every other candidate is declined out loud or escalated; nothing is left to drift. The most durable stand first, subtraction before addition."
    >
      <Challenged />
      <div ref={list} data-for="fix.none" className="grid gap-3 @md:grid-cols-2 @3xl:grid-cols-4">
        {shown.map(({ column, candidates }) => (
          <BoardColumn
            key={column}
            column={column}
            candidates={candidates}
            dragged={dragged}
            onDrag={setDragged}
            onDrop={() => {
              if (dragged && mayMoveTo(dragged, column)) setAsked({ candidate: dragged, to: column });
              setDragged(undefined);
            }}
            onAsk={(candidate, to) => setAsked({ candidate, to })}
          />
        ))}
      </div>
      {mayChange && (
        <p className="text-xs text-faint pointer-coarse:hidden">
          On a card: <Kbd>F</Kbd> fund, <Kbd>D</Kbd> decline, <Kbd>E</Kbd> escalate, <Kbd>B</Kbd> put back,{' '}
          <Kbd>Enter</Kbd> edit. <Kbd>J</Kbd> and <Kbd>K</Kbd> move along the cards; cards can also be dragged.
        </p>
      )}
      {mayChange && <AddCandidate />}
      {done.length > 0 && (
        <p className="text-soft">Done already: {done.map(({ title }) => `“${title}”`).join(', ')}.</p>
      )}
      <Ladder />
      {current && asked && (
        <DecisionDialog candidate={current} to={asked.to} onClose={() => setAsked(undefined)} onAsk={setAsked} />
      )}
    </Part>
  );
}

/** What it takes for a lesson to disappear, by where it lives: the reason for the order above. */
const Ladder = () => (
  <dl className="grid gap-1 text-xs text-soft">
    {rungs.toReversed().map((rung) => (
      <div key={rung} className="flex gap-2">
        <dt className="flex w-44 shrink-0 items-center gap-2">
          <RungMark rung={rung} silent /> {rungWords[rung]}
        </dt>
        <dd>disappears {disappears[rung]}</dd>
      </div>
    ))}
  </dl>
);
