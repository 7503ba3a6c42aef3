import { useApi } from '../../api/api.tsx';
import { keys } from '../../api/keys.ts';
import type { Cycle, Team } from '../../api/types.ts';
import { SelectField, TextField } from '../../ui/field.tsx';
import { AddForm } from './add-form.tsx';
import { EditDialog } from './edit-dialog.tsx';

interface CycleForm {
  readonly name: string;
  readonly starts: string;
  readonly ends: string;
  readonly capacityDays: number;
  readonly reserveDays: number;
}

interface FieldsProps {
  readonly form: CycleForm;
  readonly onChange: (part: Partial<CycleForm>) => void;
  readonly errors: Readonly<Record<string, string>>;
}

function CycleFields({ form, onChange, errors }: FieldsProps) {
  const days = (field: 'capacityDays' | 'reserveDays', label: string, hint: string) => (
    <TextField
      label={label}
      hint={hint}
      type="number"
      min={0}
      step={0.25}
      required
      value={Number.isNaN(form[field]) ? '' : form[field]}
      onChange={(event) => onChange({ [field]: event.target.valueAsNumber })}
      error={errors[field]}
    />
  );
  const day = (field: 'starts' | 'ends', label: string) => (
    <TextField
      label={label}
      type="date"
      required
      value={form[field]}
      onChange={(event) => onChange({ [field]: event.target.value })}
      error={errors[field]}
    />
  );
  return (
    <>
      <TextField
        label="Name"
        required
        value={form.name}
        onChange={(event) => onChange({ name: event.target.value })}
        error={errors['name']}
      />
      {day('starts', 'Starts')}
      {day('ends', 'Ends')}
      {days('capacityDays', 'Capacity', 'days of work')}
      {days('reserveDays', 'Reserve', 'days kept for fixes')}
    </>
  );
}

export function AddCycle({ teams }: { readonly teams: readonly Team[] }) {
  const api = useApi();
  return (
    <AddForm
      title="Plan a cycle"
      empty={{ teamId: teams[0]?.id ?? '', name: '', starts: '', ends: '', capacityDays: NaN, reserveDays: 0 }}
      add={(body) => api.addCycle({ body })}
      refresh={[keys.cycles]}
      said={({ name }) => `${name} is planned.`}
    >
      {(form, change, errors) => (
        <>
          <SelectField label="Team" value={form.teamId} onChange={(event) => change({ teamId: event.target.value })}>
            {teams.map((team) => (
              <option key={team.id} value={team.id}>
                {team.name}
              </option>
            ))}
          </SelectField>
          <CycleFields form={form} onChange={change} errors={errors} />
        </>
      )}
    </AddForm>
  );
}

export function EditCycle({ cycle, onClose }: { readonly cycle: Cycle; readonly onClose: () => void }) {
  const api = useApi();
  const { name, starts, ends, capacityDays, reserveDays } = cycle;
  return (
    <EditDialog<CycleForm>
      title={`Edit ${name}`}
      now={{ name, starts, ends, capacityDays, reserveDays }}
      version={cycle.version}
      save={(part, ifMatch) => api.changeCycle({ params: { id: cycle.id }, body: part, ifMatch })}
      refresh={[keys.cycles]}
      said={`${name} is saved.`}
      onClose={onClose}
    >
      {(form, change, errors) => <CycleFields form={form} onChange={change} errors={errors} />}
    </EditDialog>
  );
}
