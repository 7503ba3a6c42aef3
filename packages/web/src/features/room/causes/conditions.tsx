import { useApi } from '../../../api/api.tsx';
import { Part } from '../part.tsx';
import { useRoom } from '../room-context.ts';
import { TextItems } from './text-items.tsx';

export function Conditions() {
  const api = useApi();
  const { room } = useRoom();
  const { key } = room.incident;
  return (
    <Part
      title="Contributing conditions"
      settles={['conditions.empty']}
      note="Properties of the system that made a reasonable action dangerous. Never a person."
    >
      <TextItems
        items={room.conditions}
        noun="condition"
        placeholder="A job that is retried starts from the beginning"
        add={(text) => api.addCondition({ params: { key }, body: { text } })}
        change={({ id, version }, text) =>
          api.changeCondition({ params: { key, id }, ifMatch: version, body: { text } })
        }
        takeOut={({ id, version }) => api.removeCondition({ params: { key, id }, ifMatch: version })}
        putBack={({ id }) => api.restoreCondition({ params: { key, id } })}
      />
    </Part>
  );
}
