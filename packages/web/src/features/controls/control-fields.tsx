import { controlKinds } from '@pawl/domain/controls/vocabulary';
import { useQuery } from '@tanstack/react-query';
import { useApi } from '../../api/api.tsx';
import { teamsQuery } from '../../api/queries.ts';
import type { BodyOf } from '../../api/types.ts';
import { SelectField, TextArea, TextField } from '../../ui/field.tsx';
import { spaced } from '../../ui/words.ts';

export interface ControlForm {
  readonly title: string;
  readonly kind: BodyOf<'registerControl'>['kind'];
  readonly incident: string;
  readonly teamId: string;
  readonly story: string;
  readonly advice: string;
  readonly home: string;
  readonly reviewBy: string;
}

/** What is empty is not known, which the server calls null. */
export const bodyOf = (form: ControlForm) => ({
  title: form.title,
  kind: form.kind,
  story: form.story,
  advice: form.advice,
  incident: form.incident.trim() || null,
  teamId: form.teamId || null,
  home: form.home.trim() || null,
  reviewBy: form.reviewBy || null,
});

interface Props {
  readonly form: ControlForm;
  readonly change: (part: Partial<ControlForm>) => void;
  readonly errors: Readonly<Record<string, string>>;
}

/** The fields of a control, the same when it is registered and when it is edited. */
export function ControlFields({ form, change, errors }: Props) {
  const teams = useQuery(teamsQuery(useApi())).data ?? [];
  return (
    <>
      <TextField
        label="What must hold"
        placeholder="A settlement job carries an idempotency key"
        required
        value={form.title}
        onChange={(event) => change({ title: event.target.value })}
        error={errors['title']}
      />
      <div className="grid gap-4 sm:grid-cols-2">
        <SelectField
          label="Kind"
          value={form.kind}
          onChange={(event) => change({ kind: event.target.value as ControlForm['kind'] })}
        >
          {controlKinds.map((kind) => (
            <option key={kind} value={kind}>
              {spaced(kind)}
            </option>
          ))}
        </SelectField>
        <SelectField label="Team" value={form.teamId} onChange={(event) => change({ teamId: event.target.value })}>
          <option value="">nobody yet</option>
          {teams.map((team) => (
            <option key={team.id} value={team.id}>
              {team.name}
            </option>
          ))}
        </SelectField>
      </div>
      <TextArea
        label="Why it is there"
        hint="What happened, in a few sentences. Whoever meets it reads this."
        rows={3}
        value={form.story}
        onChange={(event) => change({ story: event.target.value })}
        error={errors['story']}
      />
      <TextArea
        label="What to do instead"
        rows={2}
        value={form.advice}
        onChange={(event) => change({ advice: event.target.value })}
        error={errors['advice']}
      />
      <TextField
        label="Where it lives"
        hint="A path, a setting, or the address of a runbook."
        value={form.home}
        onChange={(event) => change({ home: event.target.value })}
        error={errors['home']}
      />
      <div className="grid gap-4 sm:grid-cols-2">
        <TextField
          label="Incident"
          placeholder="INC-42"
          value={form.incident}
          onChange={(event) => change({ incident: event.target.value })}
          error={errors['incident']}
        />
        <TextField
          label="Review by"
          type="date"
          value={form.reviewBy}
          onChange={(event) => change({ reviewBy: event.target.value })}
          error={errors['reviewBy']}
        />
      </div>
    </>
  );
}
