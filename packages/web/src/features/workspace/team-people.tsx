import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useApi } from '../../api/api.tsx';
import { keys } from '../../api/keys.ts';
import { membersQuery, peopleQuery } from '../../api/queries.ts';
import { useChange } from '../../api/use-change.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { SelectField } from '../../ui/field.tsx';
import type { TeamDialogProps } from './team-dialogs.tsx';

interface Member {
  readonly id: string;
  readonly name: string;
}

/** Who works in a team: each press is one change, and can be taken back. */
export function TeamPeople({ team, onClose }: TeamDialogProps) {
  const api = useApi();
  const members = useQuery(membersQuery(api, team.id)).data?.items ?? [];
  const people = useQuery(peopleQuery(api)).data ?? [];
  const [chosen, setChosen] = useState('');
  const others = people.filter(({ id, active }) => active && !members.some((member) => member.id === id));
  const params = ({ id: personId }: Member) => ({ params: { id: team.id, personId } });
  const refresh = [keys.members(team.id), keys.home];
  const add = useChange<Member, unknown>({
    run: (person) => api.addMember(params(person)),
    done: () => setChosen(''),
    said: (_, person) => ({
      text: `${person.name} works in ${team.name}.`,
      undo: () => api.removeMember(params(person)),
    }),
    refresh,
  });
  const remove = useChange<Member, unknown>({
    run: (person) => api.removeMember(params(person)),
    said: (_, person) => ({
      text: `${person.name} no longer works in ${team.name}.`,
      undo: () => api.addMember(params(person)),
    }),
    refresh,
  });
  const person = others.find(({ id }) => id === chosen);
  return (
    <Dialog open onClose={onClose} title={`People of ${team.name}`}>
      {members.length === 0 ? (
        <p className="text-soft">Nobody yet. People of a team hear when one of its controls falls silent.</p>
      ) : (
        <ul className="border-t border-line">
          {members.map((member) => (
            <li key={member.id} className="flex items-center justify-between gap-4 border-b border-line py-1">
              <span className={member.active ? '' : 'text-faint'}>
                {member.name}
                {!member.active && ' left'}
              </span>
              <Button weight="quiet" onClick={() => remove.mutate(member)}>
                Take out<span className="sr-only"> {member.name}</span>
              </Button>
            </li>
          ))}
        </ul>
      )}
      <form
        className="grid items-end gap-3 sm:grid-cols-[minmax(0,1fr)_auto]"
        onSubmit={(event) => {
          event.preventDefault();
          if (person && !add.isPending) add.mutate(person);
        }}
      >
        <SelectField label="Who else" value={chosen} onChange={(event) => setChosen(event.target.value)}>
          <option value="">choose a person</option>
          {others.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </SelectField>
        <Button type="submit" busy={add.isPending} disabled={!person}>
          Add to the team
        </Button>
      </form>
      <Button weight="quiet" className="-ml-3 justify-self-start" onClick={onClose}>
        Done
      </Button>
    </Dialog>
  );
}
