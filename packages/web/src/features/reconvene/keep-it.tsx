import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useApi } from '../../api/api.tsx';
import { keys } from '../../api/keys.ts';
import { troubleOf } from '../../api/problem.ts';
import { peopleQuery } from '../../api/queries.ts';
import type { Answer } from '../../api/types.ts';
import { useChange } from '../../api/use-change.ts';
import { Button } from '../../ui/button.tsx';
import { DialogForm } from '../../ui/dialog-form.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { SelectField, TextArea, TextField } from '../../ui/field.tsx';
import { fromLocalField, toLocalField } from '../../ui/local-moment.ts';

type Reconvene = Answer<'readReconvene'>;
interface WayProps {
  readonly reconvene: Reconvene;
  readonly onLeave: () => void;
}

/** Who cannot hold it moves it or hands it over. There is no button to drop it: a closed room keeps its reconvene. */
export function KeepIt({ reconvene }: { readonly reconvene: Reconvene }) {
  const [way, setWay] = useState<'move' | 'hand-over' | null>(null);
  const leave = () => setWay(null);
  return (
    <>
      <Button weight="quiet" onClick={() => setWay('move')}>
        Move it
      </Button>
      <Button weight="quiet" onClick={() => setWay('hand-over')}>
        Hand it over
      </Button>
      <Dialog open={way === 'move'} onClose={leave} title="Move the reconvene">
        <Move reconvene={reconvene} onLeave={leave} />
      </Dialog>
      <Dialog open={way === 'hand-over'} onClose={leave} title="Hand the reconvene over">
        <HandOver reconvene={reconvene} onLeave={leave} />
      </Dialog>
    </>
  );
}

const refreshed = (key: string) => [keys.incident(key), keys.reconvene(key), keys.home, keys.drift, keys.calendar];

function Move({ reconvene, onLeave }: WayProps) {
  const api = useApi();
  const { key } = reconvene.incident;
  const [at, setAt] = useState(() => toLocalField(reconvene.at));
  const [reason, setReason] = useState('');
  const instant = fromLocalField(at);
  const move = useChange({
    run: (to: string) => api.bookReconvene({ params: { key }, body: { at: to, minutes: reconvene.minutes, reason } }),
    said: () => ({ text: 'The reconvene has moved, and the calendars with it.' }),
    refresh: refreshed(key),
    done: onLeave,
    refused: () => true,
  });
  return (
    <DialogForm
      verb="Move it"
      busy={move.isPending}
      blocked={instant === undefined || reason.trim() === ''}
      trouble={move.error ? troubleOf(move.error) : null}
      onSend={() => instant !== undefined && move.mutate(instant)}
      onLeave={onLeave}
    >
      <p className="text-soft">A closed room keeps its reconvene. Everybody invited is told the new time and why.</p>
      <TextField
        label="Reconvene on"
        type="datetime-local"
        required
        value={at}
        onChange={(event) => setAt(event.target.value)}
      />
      <TextArea
        label="Why it moves"
        rows={2}
        required
        value={reason}
        onChange={(event) => setReason(event.target.value)}
      />
    </DialogForm>
  );
}

function HandOver({ reconvene, onLeave }: WayProps) {
  const api = useApi();
  const { key } = reconvene.incident;
  const people = useQuery(peopleQuery(api));
  const [facilitatorId, setFacilitatorId] = useState('');
  const [reason, setReason] = useState('');
  const others = (people.data ?? []).filter(({ id, active }) => active && id !== reconvene.facilitator?.id);
  const handOver = useChange({
    run: () => api.handOverReconvene({ params: { key }, body: { facilitatorId, reason } }),
    said: ({ facilitator }: Reconvene) => ({ text: `${facilitator?.name ?? 'Somebody else'} leads the reconvene.` }),
    refresh: refreshed(key),
    done: onLeave,
    refused: () => true,
  });
  return (
    <DialogForm
      verb="Hand it over"
      busy={handOver.isPending}
      blocked={facilitatorId === '' || reason.trim() === ''}
      trouble={handOver.error ? troubleOf(handOver.error) : null}
      onSend={() => handOver.mutate()}
      onLeave={onLeave}
    >
      <p className="text-soft">
        {reconvene.facilitator ? `${reconvene.facilitator.name} leads it now. ` : 'Nobody leads it now. '}
        Whoever is no longer needed gets it taken out of their calendar.
      </p>
      <SelectField
        label="Who leads it"
        required
        value={facilitatorId}
        onChange={(event) => setFacilitatorId(event.target.value)}
      >
        <option value="">Choose a person</option>
        {others.map(({ id, name }) => (
          <option key={id} value={id}>
            {name}
          </option>
        ))}
      </SelectField>
      <TextArea
        label="Why it goes to somebody else"
        rows={2}
        required
        value={reason}
        onChange={(event) => setReason(event.target.value)}
      />
    </DialogForm>
  );
}
