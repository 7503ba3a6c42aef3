import type { Team } from '../../api/types.ts';
import { SelectField } from '../../ui/field.tsx';

interface OwnerFieldProps {
  readonly teams: readonly Team[];
  readonly value: string;
  readonly onChange: (id: string) => void;
}

export const OwnerField = ({ teams, value, onChange }: OwnerFieldProps) => (
  <SelectField label="Owned by" value={value} onChange={(event) => onChange(event.target.value)}>
    <option value="">nobody yet</option>
    {teams.map((team) => (
      <option key={team.id} value={team.id}>
        {team.name}
      </option>
    ))}
  </SelectField>
);
