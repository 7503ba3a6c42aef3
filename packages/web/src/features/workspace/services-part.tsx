import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useApi } from '../../api/api.tsx';
import { keys } from '../../api/keys.ts';
import { servicesQuery, teamsQuery } from '../../api/queries.ts';
import type { Service, Team } from '../../api/types.ts';
import { useMayChange } from '../../api/use-may-change.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { TextField } from '../../ui/field.tsx';
import { Cell, Row, Table } from '../../ui/table.tsx';
import { TokenField } from '../../ui/token-field.tsx';
import { AddForm } from './add-form.tsx';
import { EditDialog } from './edit-dialog.tsx';
import { OwnerField } from './owner-field.tsx';
import { RowActions } from './row-actions.tsx';
import { MergeService, SplitService } from './service-dialogs.tsx';

const actions = ['Edit', 'Merge', 'Split'] as const;
type What = (typeof actions)[number];

export function ServicesPart() {
  const api = useApi();
  const services = useQuery(servicesQuery(api));
  const teams = useQuery(teamsQuery(api)).data ?? [];
  const mayChange = useMayChange();
  const [open, setOpen] = useState<{ readonly id: string; readonly what: What }>();
  const close = () => setOpen(undefined);
  const service = services.data?.find(({ id }) => id === open?.id);
  return (
    <div className="grid gap-8">
      {services.data?.length === 0 && (
        <EmptyState>
          Services come by themselves, from declared incidents and imported writeups. They can also be added here.
        </EmptyState>
      )}
      {services.data && services.data.length > 0 && (
        <Table label="Services" head={['Name', 'Owned by', 'Also called', 'Earlier names', '']}>
          {services.data.map((one) => (
            <Row key={one.id}>
              <Cell>
                <Link to="/archive" search={{ service: one.name }} className="font-medium hover:underline">
                  {one.name}
                </Link>
              </Cell>
              <Cell>{one.ownerTeam?.name ?? <span className="text-faint">nobody yet</span>}</Cell>
              <Cell>
                <span className="text-soft">{one.aliases.join(', ')}</span>
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
          title="Add a service"
          empty={{ name: '', ownerTeamId: '' }}
          add={({ name, ownerTeamId }) => api.addService({ body: { name, ...(ownerTeamId ? { ownerTeamId } : {}) } })}
          refresh={[keys.services]}
          said={({ name }) => `${name} is a service.`}
        >
          {(form, change, errors) => (
            <>
              <TextField
                label="Name"
                required
                value={form.name}
                onChange={(event) => change({ name: event.target.value })}
                error={errors['name']}
              />
              <OwnerField teams={teams} value={form.ownerTeamId} onChange={(ownerTeamId) => change({ ownerTeamId })} />
            </>
          )}
        </AddForm>
      )}
      {service && open?.what === 'Edit' && (
        <EditService key={service.id} service={service} teams={teams} onClose={close} />
      )}
      {service && open?.what === 'Merge' && (
        <MergeService service={service} services={services.data ?? []} onClose={close} />
      )}
      {service && open?.what === 'Split' && <SplitService service={service} teams={teams} onClose={close} />}
    </div>
  );
}

interface EditServiceProps {
  readonly service: Service;
  readonly teams: readonly Team[];
  readonly onClose: () => void;
}

function EditService({ service, teams, onClose }: EditServiceProps) {
  const api = useApi();
  const { name, aliases } = service;
  return (
    <EditDialog
      title={`Edit ${name}`}
      now={{ name, ownerTeamId: service.ownerTeam?.id ?? '', aliases }}
      version={service.version}
      save={({ ownerTeamId, ...part }, ifMatch) =>
        api.changeService({
          params: { id: service.id },
          body: { ...part, ...(ownerTeamId === undefined ? {} : { ownerTeamId: ownerTeamId || null }) },
          ifMatch,
        })
      }
      refresh={[keys.services, keys.archive]}
      said={`${name} is saved.`}
      onClose={onClose}
    >
      {(form, change, errors) => (
        <>
          <TextField
            label="Name"
            hint="After a rename the earlier name is kept, and still finds it."
            required
            value={form.name}
            onChange={(event) => change({ name: event.target.value })}
            error={errors['name']}
          />
          <OwnerField teams={teams} value={form.ownerTeamId} onChange={(ownerTeamId) => change({ ownerTeamId })} />
          <TokenField
            label="Also called"
            hint="Names people use for it: a comma or Enter adds one."
            value={form.aliases}
            onChange={(value) => change({ aliases: [...value] })}
            suggestions={[]}
            error={errors['aliases']}
          />
        </>
      )}
    </EditDialog>
  );
}
