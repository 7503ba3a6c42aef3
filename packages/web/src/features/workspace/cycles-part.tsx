import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useApi } from '../../api/api.tsx';
import { cyclesQuery, teamsQuery } from '../../api/queries.ts';
import type { Cycle } from '../../api/types.ts';
import { useMayChange } from '../../api/use-may-change.ts';
import { buttonClass } from '../../ui/button.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { Section } from '../../ui/page.tsx';
import { Skeleton } from '../../ui/skeleton.tsx';
import { CycleCard } from './cycle-card.tsx';
import { AddCycle, EditCycle } from './cycle-forms.tsx';
import { RollOver } from './roll-over.tsx';

/** What can take a fix first; what is over last. */
const order: Record<Cycle['position'], number> = { current: 0, next: 1, later: 2, past: 3 };

const isAhead = (cycle: Cycle): boolean => cycle.position !== 'past';

/** Cycles with their planned work: where a fix finds room, and what it would displace. */
export function CyclesPart() {
  const api = useApi();
  const teams = useQuery(teamsQuery(api));
  const cycles = useQuery(cyclesQuery(api));
  const mayChange = useMayChange();
  const [editing, setEditing] = useState<string>();
  const edited = cycles.data?.find(({ id }) => id === editing);
  const card = (cycle: Cycle) => (
    <CycleCard key={cycle.id} cycle={cycle} mayChange={mayChange} onEdit={() => setEditing(cycle.id)} />
  );
  if (!teams.data || !cycles.data) return <Skeleton label="Reading the cycles" lines={6} />;
  if (teams.data.length === 0) {
    return (
      <EmptyState
        action={
          <Link to="/workspace" search={{ show: 'teams' }} className={buttonClass('main')}>
            Add a team
          </Link>
        }
      >
        A cycle belongs to a team, and a fix is funded with room in one. It begins with a team.
      </EmptyState>
    );
  }
  return (
    <div className="grid gap-12">
      {teams.data.map((team) => {
        const own = cycles.data
          .filter((cycle) => cycle.team.id === team.id)
          .toSorted((a, b) => order[a.position] - order[b.position] || a.starts.localeCompare(b.starts));
        return (
          <Section key={team.id} title={team.name}>
            {own.length === 0 && (
              <p className="text-soft">No cycle is planned. Without one, no fix of this team can be funded.</p>
            )}
            {own.filter(isAhead).map(card)}
            {mayChange && own.length > 0 && <RollOver cycles={own} />}
            {own.length > own.filter(isAhead).length && (
              <details className="border-t border-line pt-3">
                <summary className="w-fit text-soft hover:text-ink">Past cycles</summary>
                <div className="pt-3">
                  {own
                    .filter((cycle) => !isAhead(cycle))
                    .toReversed()
                    .map(card)}
                </div>
              </details>
            )}
          </Section>
        );
      })}
      {mayChange && <AddCycle teams={teams.data} />}
      {edited && <EditCycle key={edited.id} cycle={edited} onClose={() => setEditing(undefined)} />}
    </div>
  );
}
