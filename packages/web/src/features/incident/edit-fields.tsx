import { severities } from '@pawl/domain/vocabulary';
import { useQuery } from '@tanstack/react-query';
import { useApi } from '../../api/api.tsx';
import { servicesQuery } from '../../api/queries.ts';
import { CheckField, SelectField, TextArea, TextField } from '../../ui/field.tsx';
import { TokenField } from '../../ui/token-field.tsx';
import type { Edit } from './edit-merge.ts';

interface EditFieldsProps {
  readonly edit: Edit;
  readonly onChange: (part: Partial<Edit>) => void;
  readonly errors: Readonly<Record<string, string>>;
}

export const fieldWords: Record<keyof Edit, string> = {
  title: 'Title',
  summary: 'What happened',
  severity: 'Severity',
  services: 'Services',
  occurredAt: 'Began',
  mitigatedAt: 'Mitigated',
  resolvedAt: 'Resolved',
  actorWasAgent: 'An agent acted',
};

export function EditFields({ edit, onChange, errors }: EditFieldsProps) {
  const services = useQuery(servicesQuery(useApi()));
  const moment = (field: 'occurredAt' | 'mitigatedAt' | 'resolvedAt') => (
    <TextField
      label={fieldWords[field]}
      type="datetime-local"
      required={field === 'occurredAt'}
      value={edit[field]}
      onChange={(event) => onChange({ [field]: event.target.value })}
      error={errors[field]}
    />
  );
  return (
    <>
      <TextField
        label={fieldWords.title}
        required
        maxLength={300}
        value={edit.title}
        onChange={(event) => onChange({ title: event.target.value })}
        error={errors['title']}
      />
      <TextArea
        label={fieldWords.summary}
        rows={8}
        value={edit.summary}
        onChange={(event) => onChange({ summary: event.target.value })}
        error={errors['summary']}
      />
      <TokenField
        label={fieldWords.services}
        value={edit.services}
        onChange={(value) => onChange({ services: value })}
        suggestions={(services.data ?? []).map(({ name }) => name)}
        error={errors['services']}
      />
      <div className="grid gap-5 sm:grid-cols-2">
        <SelectField
          label={fieldWords.severity}
          value={edit.severity}
          onChange={(event) => onChange({ severity: event.target.value })}
          error={errors['severity']}
        >
          <option value="">not said yet</option>
          {severities.map((severity) => (
            <option key={severity}>{severity}</option>
          ))}
        </SelectField>
        {moment('occurredAt')}
        {moment('mitigatedAt')}
        {moment('resolvedAt')}
      </div>
      <CheckField
        label={fieldWords.actorWasAgent}
        hint="A generated change or an autonomous action is in the causal chain."
        checked={edit.actorWasAgent}
        onChange={(event) => onChange({ actorWasAgent: event.target.checked })}
      />
    </>
  );
}
