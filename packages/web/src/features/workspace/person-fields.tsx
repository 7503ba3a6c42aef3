import { personRoles } from '@pawl/domain/vocabulary';
import type { Person } from '../../api/types.ts';
import { SelectField, TextField } from '../../ui/field.tsx';

/** What is written down of a person, whether they are added or changed. */
export interface PersonText {
  readonly name: string;
  readonly email: string;
  readonly role: Person['role'];
}

export function PersonFields({
  form,
  change,
  errors,
}: {
  readonly form: PersonText;
  readonly change: (part: Partial<PersonText>) => void;
  readonly errors: Readonly<Record<string, string>>;
}) {
  return (
    <>
      <TextField
        label="Name"
        required
        value={form.name}
        onChange={(event) => change({ name: event.target.value })}
        error={errors['name']}
      />
      <TextField
        label="Email"
        type="email"
        value={form.email}
        onChange={(event) => change({ email: event.target.value })}
        error={errors['email']}
      />
      <SelectField
        label="Role"
        value={form.role}
        onChange={(event) => change({ role: event.target.value as Person['role'] })}
      >
        {personRoles.map((role) => (
          <option key={role}>{role}</option>
        ))}
      </SelectField>
    </>
  );
}
