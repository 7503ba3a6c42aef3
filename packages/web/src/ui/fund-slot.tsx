import type { Cycle } from '../api/types.ts';
import { CheckField } from './field.tsx';
import { dayWords } from './time-words.ts';

/** What of a funding is said about its slot. */
export interface SlotDraft {
  readonly cycleId: string;
  readonly displaces: readonly string[];
  readonly fromReserve: boolean;
}

interface FundSlotProps {
  readonly cycles: readonly Cycle[];
  readonly cycle: Cycle | undefined;
  readonly draft: SlotDraft;
  readonly onChange: (part: Partial<SlotDraft>) => void;
}

/** The cycle as it stands: what is planned, what is free, and what this fix would push out. */
export function FundSlot({ cycles, cycle, draft, onChange }: FundSlotProps) {
  if (!cycle) return null;
  const planned = cycle.work.filter(({ displacedBy }) => displacedBy === null);
  const flip = (id: string, on: boolean) =>
    onChange({ displaces: on ? [...draft.displaces, id] : draft.displaces.filter((other) => other !== id) });
  return (
    <>
      <fieldset className="grid gap-2">
        <legend className="pb-1 font-medium">Cycle</legend>
        <div className="grid gap-2 sm:grid-cols-2">
          {cycles.map((one) => (
            <label
              key={one.id}
              className="flex cursor-pointer gap-2 rounded border border-edge/60 p-3 hover:border-edge has-checked:border-ink has-checked:bg-sunken"
            >
              <input
                type="radio"
                name="cycle"
                className="mt-0.5 size-4 shrink-0 accent-accent"
                checked={one.id === cycle.id}
                onChange={() => onChange({ cycleId: one.id, displaces: [], fromReserve: false })}
              />
              <span className="grid gap-0.5">
                {`${one.name}, ${one.position === 'current' ? 'this cycle' : 'the next'}`}
                <span className="text-xs text-soft">
                  {dayWords(one.starts)} to {dayWords(one.ends)}
                </span>
                <span className="numbers text-xs text-soft">
                  {daysWords(one.capacityDays)} capacity, {daysWords(one.free)} free, {daysWords(one.reserveLeft)} of
                  the reserve left
                </span>
              </span>
            </label>
          ))}
        </div>
      </fieldset>
      <fieldset className="grid gap-2">
        <legend className="pb-1 font-medium">What it displaces in {cycle.name}</legend>
        {planned.length === 0 && <p className="text-soft">Nothing is planned in this cycle; draw on its reserve.</p>}
        <div className="grid max-h-60 gap-1.5 overflow-y-auto">
          {planned.map(({ id, title, days }) => (
            <CheckField
              key={id}
              label={
                <>
                  {title} <span className="numbers text-soft">{daysWords(days)}</span>
                </>
              }
              checked={draft.displaces.includes(id)}
              onChange={(event) => flip(id, event.target.checked)}
            />
          ))}
        </div>
        <CheckField
          label={`Draw on the reserve (${daysWords(cycle.reserveLeft)} left)`}
          checked={draft.fromReserve}
          disabled={cycle.reserveLeft <= 0}
          onChange={(event) => onChange({ fromReserve: event.target.checked })}
        />
      </fieldset>
    </>
  );
}

const daysWords = (days: number): string => (days === 1 ? '1 day' : `${Math.round(days * 100) / 100} days`);
