import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useApi } from '../../api/api.tsx';
import { keys } from '../../api/keys.ts';
import { troubleOf } from '../../api/problem.ts';
import { incidentsOfQuery } from '../../api/queries.ts';
import type { Answer, Service, Team } from '../../api/types.ts';
import { useChange } from '../../api/use-change.ts';
import { DialogForm } from '../../ui/dialog-form.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { TextField } from '../../ui/field.tsx';
import { dayWords } from '../../ui/time-words.ts';
import { MergeDialog } from './merge-dialog.tsx';
import { Moves } from './moves.tsx';
import { OwnerField } from './owner-field.tsx';
import { PickList } from './pick-list.tsx';

interface ServiceDialogProps {
  readonly service: Service;
  readonly onClose: () => void;
}

/** Incidents show their services everywhere. */
const serviceKeys = [keys.services, keys.archive, keys.recurrence, keys.home, ['incident']];

type MergeServiceProps = ServiceDialogProps & { readonly services: readonly Service[] };
type SplitServiceProps = ServiceDialogProps & { readonly teams: readonly Team[] };

export function MergeService({ service, services, onClose }: MergeServiceProps) {
  const api = useApi();
  const incidents = useQuery(incidentsOfQuery(api, service.name)).data;
  return (
    <MergeDialog
      from={service}
      others={services.filter(({ id }) => id !== service.id)}
      merge={(into) => api.mergeService({ params: { id: service.id }, body: { into } })}
      refresh={serviceKeys}
      moves={
        <Moves
          title="What goes along"
          lists={[
            {
              what: incidents?.total === 1 ? 'incident' : 'incidents',
              names: incidents?.items.map(({ incident }) => incident.key) ?? [],
              total: incidents?.total ?? 0,
            },
            { what: 'names', names: [service.name, ...service.aliases, ...service.earlierNames] },
          ]}
        />
      }
      onClose={onClose}
    />
  );
}

export function SplitService({ service, teams, onClose }: SplitServiceProps) {
  const api = useApi();
  const incidents = useQuery(incidentsOfQuery(api, service.name)).data;
  const [name, setName] = useState('');
  const [ownerTeamId, setOwnerTeamId] = useState(service.ownerTeam?.id ?? '');
  const [names, setNames] = useState<readonly string[]>([]);
  const [moved, setMoved] = useState<readonly string[]>([]);
  const split = useChange<void, Answer<'splitService'>>({
    run: () =>
      api.splitService({
        params: { id: service.id },
        body: { name, ownerTeamId: ownerTeamId || null, names: [...names], incidents: [...moved] },
      }),
    done: onClose,
    said: (made) => ({
      text: `${made.name} is a service of its own.`,
      undo: () => api.mergeService({ params: { id: made.id }, body: { into: service.id } }),
    }),
    refused: () => true,
    refresh: serviceKeys,
  });
  return (
    <Dialog open wide onClose={onClose} title={`Split ${service.name}`}>
      <DialogForm
        verb={name.trim() ? `Make ${name.trim()} a service` : 'Make it a service'}
        busy={split.isPending}
        blocked={!name.trim()}
        trouble={split.error ? troubleOf(split.error) : null}
        onSend={() => split.mutate()}
        onLeave={onClose}
      >
        <div className="grid gap-4 sm:grid-cols-2">
          <TextField
            label="Name of the new service"
            required
            value={name}
            onChange={(event) => setName(event.target.value)}
          />
          <OwnerField teams={teams} value={ownerTeamId} onChange={setOwnerTeamId} />
        </div>
        <PickList
          legend="Names that find the new one from now on"
          none={`${service.name} has no other name.`}
          items={[...new Set([...service.aliases, ...service.earlierNames])].map((one) => ({ id: one, name: one }))}
          picked={names}
          onPick={setNames}
        />
        <PickList
          legend="Incidents that were about that part"
          none={`${service.name} has no incident.`}
          items={(incidents?.items ?? []).map(({ incident }) => ({
            id: incident.key,
            name: `${incident.key} ${incident.title}`,
            hint: dayWords(incident.occurredAt.slice(0, 10)),
          }))}
          picked={moved}
          onPick={setMoved}
        />
        {incidents && incidents.total > incidents.items.length && (
          <p className="text-soft">
            The {incidents.items.length} newest of {incidents.total}. Older ones stay; the API moves up to 500 at once.
          </p>
        )}
      </DialogForm>
    </Dialog>
  );
}
