import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useApi } from '../../api/api.tsx';
import { keys } from '../../api/keys.ts';
import { teamsQuery } from '../../api/queries.ts';
import { useMayChange } from '../../api/use-may-change.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { TextField } from '../../ui/field.tsx';
import { Cell, Row, Table } from '../../ui/table.tsx';
import { AddForm } from './add-form.tsx';
import { EditDialog } from './edit-dialog.tsx';
import { RowActions } from './row-actions.tsx';
import { MergeTeam, SplitTeam } from './team-dialogs.tsx';
import { TeamPeople } from './team-people.tsx';

const actions = ['People', 'Rename', 'Merge', 'Split'] as const;
type What = (typeof actions)[number];

export function TeamsPart() {
  const api = useApi();
  const teams = useQuery(teamsQuery(api));
  const mayChange = useMayChange();
  const [open, setOpen] = useState<{ readonly id: string; readonly what: What }>();
  const close = () => setOpen(undefined);
  const team = teams.data?.find(({ id }) => id === open?.id);
  return (
    <div className="grid gap-8">
      {teams.data?.length === 0 && (
        <EmptyState>A team owns services and has cycles, so that a fix can be given room.</EmptyState>
      )}
      {teams.data && teams.data.length > 0 && (
        <Table label="Teams" head={['Name', 'Earlier names', '']}>
          {teams.data.map((one) => (
            <Row key={one.id}>
              <Cell>
                <span className="font-medium">{one.name}</span>
              </Cell>
              <Cell>
                <span className="text-soft">{one.earlierNames.join(', ')}</span>
              </Cell>
              <Cell number>
                {mayChange && (
                  <RowActions actions={actions} name={one.name} onPick={(what) => setOpen({ id: one.id, what })} />
                )}
              </Cell>
            </Row>
          ))}
        </Table>
      )}
      {mayChange && (
        <AddForm
          title="Add a team"
          empty={{ name: '' }}
          add={(body) => api.addTeam({ body })}
          refresh={[keys.teams]}
          said={({ name }) => `${name} is a team.`}
        >
          {(form, change, errors) => (
            <TextField
              label="Name"
              required
              value={form.name}
              onChange={(event) => change({ name: event.target.value })}
              error={errors['name']}
            />
          )}
        </AddForm>
      )}
      {team && open?.what === 'People' && <TeamPeople team={team} onClose={close} />}
      {team && open?.what === 'Merge' && <MergeTeam team={team} teams={teams.data ?? []} onClose={close} />}
      {team && open?.what === 'Split' && <SplitTeam team={team} onClose={close} />}
      {team && open?.what === 'Rename' && (
        <EditDialog
          key={team.id}
          title={`Rename ${team.name}`}
          now={{ name: team.name }}
          version={team.version}
          save={({ name = '' }, ifMatch) => api.changeTeam({ params: { id: team.id }, body: { name }, ifMatch })}
          refresh={[keys.teams, keys.services, keys.cycles]}
          said="Renamed. The earlier name is kept."
          onClose={close}
        >
          {(form, change, errors) => (
            <TextField
              label="Name"
              hint="The earlier name is kept, and what was written under it stays found."
              required
              value={form.name}
              onChange={(event) => change({ name: event.target.value })}
              error={errors['name']}
            />
          )}
        </EditDialog>
      )}
    </div>
  );
}
