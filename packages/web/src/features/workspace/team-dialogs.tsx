import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useApi } from '../../api/api.tsx';
import { keys } from '../../api/keys.ts';
import { isProblem, troubleOf } from '../../api/problem.ts';
import { controlsOfQuery, cyclesQuery, membersQuery, servicesQuery } from '../../api/queries.ts';
import type { Answer, Team } from '../../api/types.ts';
import { useChange } from '../../api/use-change.ts';
import { DialogForm } from '../../ui/dialog-form.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { TextField } from '../../ui/field.tsx';
import { MergeDialog } from './merge-dialog.tsx';
import { Moves } from './moves.tsx';
import { PickList } from './pick-list.tsx';

export interface TeamDialogProps {
  readonly team: Team;
  readonly onClose: () => void;
}

/** Everything of the workspace that shows a team. */
const teamKeys = [
  keys.teams,
  keys.services,
  keys.cycles,
  keys.people,
  keys.calendar,
  keys.controls,
  keys.home,
  keys.prunes,
];

/** What the team has: what moves when it merges, and what can go when it splits. */
function useBelongings(team: Team) {
  const api = useApi();
  const services = (useQuery(servicesQuery(api)).data ?? []).filter(({ ownerTeam }) => ownerTeam?.id === team.id);
  const cycles = (useQuery(cyclesQuery(api)).data ?? []).filter((cycle) => cycle.team.id === team.id);
  const people = useQuery(membersQuery(api, team.id)).data?.items ?? [];
  return { services, cycles, people };
}

const names = (things: readonly { readonly name: string }[]): string[] => things.map(({ name }) => name);

type MergeTeamProps = TeamDialogProps & { readonly teams: readonly Team[] };

export function MergeTeam({ team, teams, onClose }: MergeTeamProps) {
  const api = useApi();
  const { services, cycles, people } = useBelongings(team);
  const guarding = useQuery(controlsOfQuery(api, team.id)).data;
  const controlNames = guarding?.items.map(({ title }) => title) ?? [];
  const controls = guarding?.total ?? 0;
  const fixes = cycles.filter(({ position }) => position !== 'past').flatMap((cycle) => cycle.fixes);
  return (
    <MergeDialog
      from={team}
      others={teams.filter(({ id }) => id !== team.id)}
      merge={(into) => api.mergeTeam({ params: { id: team.id }, body: { into } })}
      refresh={teamKeys}
      moves={
        <Moves
          title="What goes along"
          lists={[
            { what: services.length === 1 ? 'service' : 'services', names: names(services) },
            { what: people.length === 1 ? 'person' : 'people', names: names(people) },
            { what: cycles.length === 1 ? 'cycle' : 'cycles', names: names(cycles) },
            { what: fixes.length === 1 ? 'fix in them' : 'fixes in them', names: fixes.map(({ title }) => title) },
            { what: controls === 1 ? 'control' : 'controls', names: controlNames, total: controls },
          ]}
        />
      }
      onClose={onClose}
    />
  );
}

export function SplitTeam({ team, onClose }: TeamDialogProps) {
  const api = useApi();
  const { services, people } = useBelongings(team);
  const [name, setName] = useState('');
  const [serviceIds, setServiceIds] = useState<readonly string[]>([]);
  const [personIds, setPersonIds] = useState<readonly string[]>([]);
  const split = useChange<void, Answer<'splitTeam'>>({
    run: () =>
      api.splitTeam({
        params: { id: team.id },
        body: { name, serviceIds: [...serviceIds], personIds: [...personIds] },
      }),
    done: onClose,
    said: (made) => ({
      text: `${made.name} is a team of its own.`,
      // Its name would stay taken by an empty team: merging it back leaves nothing behind.
      undo: () => api.mergeTeam({ params: { id: made.id }, body: { into: team.id } }),
    }),
    refused: () => true,
    refresh: teamKeys,
  });
  return (
    <Dialog open onClose={onClose} title={`Split ${team.name}`}>
      <DialogForm
        verb={name.trim() ? `Make ${name.trim()} a team` : 'Make it a team'}
        busy={split.isPending}
        blocked={!name.trim()}
        trouble={split.error ? troubleOf(split.error) : null}
        onSend={() => split.mutate()}
        onLeave={onClose}
      >
        <TextField
          label="Name of the new team"
          required
          value={name}
          onChange={(event) => setName(event.target.value)}
          error={isProblem(split.error, 'conflict.exists') ? 'There is one by that name.' : undefined}
        />
        <PickList
          legend="Services that go along"
          none={`${team.name} owns no service.`}
          items={services}
          picked={serviceIds}
          onPick={setServiceIds}
        />
        <PickList
          legend="People who go along"
          none={`Nobody is in ${team.name}.`}
          items={people}
          picked={personIds}
          onPick={setPersonIds}
        />
        <p className="text-soft">
          Commitments and controls stay with {team.name}: they were made in its cycles. The new team plans its own.
        </p>
      </DialogForm>
    </Dialog>
  );
}
