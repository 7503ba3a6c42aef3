import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useApi } from '../../api/api.tsx';
import { keys } from '../../api/keys.ts';
import { isProblem } from '../../api/problem.ts';
import { peopleQuery } from '../../api/queries.ts';
import type { Visibility } from '../../api/types.ts';
import { useChange } from '../../api/use-change.ts';
import { Button } from '../../ui/button.tsx';
import { SelectField } from '../../ui/field.tsx';
import { Section } from '../../ui/page.tsx';
import { SightDialog } from './sight-dialog.tsx';

/** Who may see an incident, and the way to restrict it, to open it again, and to name people on it. */
export function WhoMaySee({ incident }: { readonly incident: string }) {
  const api = useApi();
  const [asking, setAsking] = useState(false);
  const sight = useQuery({
    queryKey: keys.visibility(incident),
    queryFn: ({ signal }) => api.readVisibility({ params: { key: incident }, signal }),
  });
  if (!sight.data) return null;
  const { visibility, mayChange } = sight.data;
  const restricted = visibility === 'restricted';
  return (
    <Section title="Who may see this" small>
      <div className="grid gap-3">
        {restricted ? (
          <Named incident={incident} sight={sight.data} />
        ) : (
          <p className="text-soft">Everybody in the workspace.</p>
        )}
        {mayChange && (
          <Button weight="quiet" className="-ml-3 justify-self-start" onClick={() => setAsking(true)}>
            {restricted ? 'Open to all' : 'Restrict'}
          </Button>
        )}
      </div>
      {asking && <SightDialog incident={incident} sight={sight.data} onClose={() => setAsking(false)} />}
    </Section>
  );
}

interface NamedProps {
  readonly incident: string;
  readonly sight: Visibility;
}

function Named({ incident, sight: { people, mayChange } }: NamedProps) {
  const api = useApi();
  const everybody = useQuery({ ...peopleQuery(api), enabled: mayChange });
  const refresh = [keys.visibility(incident)];
  const name = useChange<string, unknown>({
    run: (id) => api.nameOn({ params: { key: incident, id } }),
    refresh,
  });
  const takeOff = useChange<Visibility['people'][number], unknown>({
    run: ({ id }) => api.takeOff({ params: { key: incident, id } }),
    said: (_, person) => ({
      text: `${person.name} no longer sees ${incident}.`,
      undo: () => api.nameOn({ params: { key: incident, id: person.id } }),
    }),
    // Whoever takes themselves off leaves the page; that it is gone is what they asked for.
    refused: (error) => isProblem(error, 'not_found'),
    refresh: [keys.incident(incident)],
  });
  const others = (everybody.data ?? []).filter(({ id, active }) => active && !people.some((one) => one.id === id));
  return (
    <>
      <p className="text-soft">
        Only the people named here see it. For everybody else it is not there, admins included.
      </p>
      <ul className="grid gap-1">
        {people.map((person) => (
          <li key={person.id} className="flex min-h-8 flex-wrap items-baseline justify-between gap-x-3">
            <span>
              {person.name}
              {!person.active && <span className="text-faint"> (has left)</span>}
            </span>
            {person.needed ? (
              <span className="text-xs text-faint">{person.facilitates ? 'facilitates' : 'owns a part of it'}</span>
            ) : (
              mayChange && (
                <Button weight="quiet" className="-mr-3" onClick={() => takeOff.mutate(person)}>
                  Take off
                  <span className="sr-only">: {person.name}</span>
                </Button>
              )
            )}
          </li>
        ))}
      </ul>
      {mayChange && others.length > 0 && (
        <SelectField
          label="Let somebody else see it"
          value=""
          disabled={name.isPending}
          onChange={(event) => event.target.value && name.mutate(event.target.value)}
        >
          <option value="">choose a person</option>
          {others.map(({ id, name: called }) => (
            <option key={id} value={id}>
              {called}
            </option>
          ))}
        </SelectField>
      )}
    </>
  );
}
