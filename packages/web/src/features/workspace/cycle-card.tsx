import { useState } from 'react';
import { useApi } from '../../api/api.tsx';
import { keys } from '../../api/keys.ts';
import type { Cycle } from '../../api/types.ts';
import { useChange } from '../../api/use-change.ts';
import { Button } from '../../ui/button.tsx';
import { TextField } from '../../ui/field.tsx';
import { KeyLink } from '../../ui/key-badge.tsx';
import { dayWords } from '../../ui/time-words.ts';
import { CapacityBar } from './capacity-bar.tsx';

interface CycleCardProps {
  readonly cycle: Cycle;
  readonly mayChange: boolean;
  readonly onEdit: () => void;
}

/** One cycle: how full it is, what is planned, and which fixes have their place in it. */
export function CycleCard({ cycle, mayChange, onEdit }: CycleCardProps) {
  const over = cycle.position === 'past';
  return (
    <details open={!over} className="border-t border-line py-3">
      <summary className="group flex flex-wrap items-baseline gap-x-4">
        <span className="font-medium group-hover:underline">{cycle.name}</span>
        <span className="text-soft">
          {dayWords(cycle.starts)} to {dayWords(cycle.ends)}
        </span>
        <span className={over ? 'text-faint' : 'text-soft'}>{cycle.position}</span>
        {/* Drawn in a row, a summary has no triangle of its own. */}
        <span aria-hidden className="text-faint in-[details[open]]:hidden">
          ▸ show
        </span>
      </summary>
      <div className="grid gap-4 pt-3 sm:pl-4">
        <CapacityBar cycle={cycle} />
        <ul className="grid max-w-3xl">
          {cycle.fixes.map((fix) => (
            <li key={fix.candidateId} className="flex gap-4 py-1">
              <span className="numbers w-14 shrink-0 text-right text-soft">{days(fix.days)}</span>
              <span className="min-w-0 grow">
                <span className="font-medium">{fix.title}</span> <KeyLink incident={fix.incidentKey} />
                {fix.fromReserve && <span className="text-faint"> from the reserve</span>}
              </span>
            </li>
          ))}
          {cycle.work.map((work) => (
            <WorkRow key={work.id} work={work} cycleId={cycle.id} mayChange={mayChange && !over} />
          ))}
        </ul>
        {mayChange && !over && (
          <div className="grid max-w-3xl gap-3">
            <AddWork cycle={cycle} />
            <Button weight="quiet" className="-ml-3 justify-self-start" onClick={onEdit}>
              Edit the cycle
            </Button>
          </div>
        )}
      </div>
    </details>
  );
}

const days = (count: number) => `${count} d`;

interface WorkRowProps {
  readonly work: Cycle['work'][number];
  readonly cycleId: string;
  readonly mayChange: boolean;
}

function WorkRow({ work, cycleId, mayChange }: WorkRowProps) {
  const api = useApi();
  const remove = useChange({
    run: () => api.removeWork({ params: { id: work.id }, ifMatch: work.version }),
    said: () => ({
      text: `“${work.title}” is out of the cycle.`,
      undo: () => api.addWork({ params: { id: cycleId }, body: { title: work.title, days: work.days } }),
    }),
    refresh: [keys.cycles],
  });
  const { displacedBy } = work;
  return (
    <li className="flex items-baseline gap-4 py-1">
      <span className="numbers w-14 shrink-0 text-right text-soft">{days(work.days)}</span>
      <span className="min-w-0 grow">
        <span className={displacedBy ? 'text-faint line-through' : ''}>{work.title}</span>
        {displacedBy && (
          <span className="text-soft">
            {' '}
            displaced by {displacedBy.title} <KeyLink incident={displacedBy.incidentKey} />
          </span>
        )}
      </span>
      {mayChange && !displacedBy && (
        <Button weight="quiet" className="-my-1" busy={remove.isPending} onClick={() => remove.mutate()}>
          Take out<span className="sr-only"> {work.title}</span>
        </Button>
      )}
    </li>
  );
}

function AddWork({ cycle }: { readonly cycle: Cycle }) {
  const api = useApi();
  const [title, setTitle] = useState('');
  const [size, setSize] = useState(NaN);
  const add = useChange({
    run: () => api.addWork({ params: { id: cycle.id }, body: { title, days: size } }),
    done: () => {
      setTitle('');
      setSize(NaN);
    },
    refresh: [keys.cycles],
  });
  return (
    <form
      aria-label={`Plan work of ${cycle.team.name} in ${cycle.name}`}
      className="grid items-end gap-3 sm:grid-cols-[minmax(0,1fr)_6rem_auto]"
      onSubmit={(event) => {
        event.preventDefault();
        add.mutate();
      }}
    >
      <TextField label="Planned work" required value={title} onChange={(event) => setTitle(event.target.value)} />
      <TextField
        label="Days"
        type="number"
        min={0.25}
        step={0.25}
        required
        value={Number.isNaN(size) ? '' : size}
        onChange={(event) => setSize(event.target.valueAsNumber)}
      />
      <Button type="submit" busy={add.isPending} className="justify-self-start">
        Plan it
      </Button>
    </form>
  );
}
