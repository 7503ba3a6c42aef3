import { useApi } from '../../api/api.tsx';
import { keys } from '../../api/keys.ts';
import type { Answer, Cycle } from '../../api/types.ts';
import { useChange } from '../../api/use-change.ts';
import { Button } from '../../ui/button.tsx';

/** Plans the cycle after the team's last one: as long, with as much room. Unfinished fixes do not move along by themselves; they drift. */
export function RollOver({ cycles }: { readonly cycles: readonly Cycle[] }) {
  const api = useApi();
  const last = cycles.reduce((latest, cycle) => (cycle.ends > latest.ends ? cycle : latest));
  const roll = useChange<void, Answer<'rollOver'>>({
    run: () => api.rollOver({ params: { id: last.id }, body: {} }),
    said: (cycle) => ({ text: `${cycle.name} is planned, ${cycle.starts} to ${cycle.ends}.` }),
    refresh: [keys.cycles, keys.calendar],
  });
  return (
    <Button className="justify-self-start" busy={roll.isPending} onClick={() => roll.mutate()}>
      Plan the one after {last.name}
    </Button>
  );
}
