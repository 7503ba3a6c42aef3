import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useApi } from '../../api/api.tsx';
import { keys } from '../../api/keys.ts';
import { peopleQuery, sessionQuery } from '../../api/queries.ts';
import type { Person } from '../../api/types.ts';
import { CheckField } from '../../ui/field.tsx';
import { Cell, Row, Table } from '../../ui/table.tsx';
import { AddForm } from './add-form.tsx';
import { EditDialog } from './edit-dialog.tsx';
import { PersonFields, type PersonText } from './person-fields.tsx';
import { PersonLeaves } from './person-leaves.tsx';
import { RowActions } from './row-actions.tsx';

const newPerson: PersonText = { name: '', email: '', role: 'member' };

const whileHere = ['Edit', 'Leaves'] as const;
/** Of somebody who left, and of oneself: nobody shuts the door behind themselves by one press. */
const justEdit = ['Edit'] as const;
type What = (typeof whileHere)[number];

export function PeoplePart() {
  const api = useApi();
  const people = useQuery(peopleQuery(api));
  const session = useQuery(sessionQuery(api));
  const [open, setOpen] = useState<{ readonly id: string; readonly what: What }>();
  const close = () => setOpen(undefined);
  const admin = session.data?.person?.role === 'admin';
  const person = people.data?.find(({ id }) => id === open?.id);
  return (
    <div className="grid gap-8">
      <Table label="People" head={['Name', 'Email', 'Role', '']}>
        {(people.data ?? []).map((one) => (
          <Row key={one.id}>
            <Cell>
              <span className={one.active ? 'font-medium' : 'text-faint'}>{one.name}</span>
              {!one.active && <span className="text-faint"> left</span>}
            </Cell>
            <Cell>{one.email}</Cell>
            <Cell>{one.role}</Cell>
            <Cell number>
              {admin && (
                <RowActions
                  actions={one.active && one.id !== session.data?.person?.id ? whileHere : justEdit}
                  name={one.name}
                  onPick={(what) => setOpen({ id: one.id, what })}
                />
              )}
            </Cell>
          </Row>
        ))}
      </Table>
      {admin ? (
        <AddForm
          title="Add a person"
          empty={newPerson}
          add={({ name, email, role }) => api.addPerson({ body: { name, role, ...(email ? { email } : {}) } })}
          refresh={[keys.people]}
          said={({ name }) => `${name} is in the workspace.`}
        >
          {(form, change, errors) => <PersonFields form={form} change={change} errors={errors} />}
        </AddForm>
      ) : (
        <p className="text-soft">Admins add people and change their roles.</p>
      )}
      {person && open?.what === 'Edit' && <EditPerson key={person.id} person={person} onClose={close} />}
      {person && open?.what === 'Leaves' && <PersonLeaves person={person} people={people.data ?? []} onClose={close} />}
    </div>
  );
}

function EditPerson({ person, onClose }: { readonly person: Person; readonly onClose: () => void }) {
  const api = useApi();
  const { name, role, active } = person;
  return (
    <EditDialog
      title={`Edit ${name}`}
      now={{ name, email: person.email ?? '', role, active }}
      version={person.version}
      save={({ email, ...part }, ifMatch) =>
        api.changePerson({
          params: { id: person.id },
          body: { ...part, ...(email === undefined ? {} : { email: email || null }) },
          ifMatch,
        })
      }
      refresh={[keys.people, keys.session]}
      said={`${name} is saved.`}
      onClose={onClose}
    >
      {(form, change, errors) => (
        <>
          <PersonFields form={form} change={change} errors={errors} />
          {!active && (
            <CheckField
              label="Works here again"
              checked={form.active}
              onChange={(event) => change({ active: event.target.checked })}
            />
          )}
        </>
      )}
    </EditDialog>
  );
}
