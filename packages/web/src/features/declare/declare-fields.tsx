import { severities } from '@pawl/domain/vocabulary';
import { useQuery } from '@tanstack/react-query';
import type { KeyboardEvent } from 'react';
import { useApi } from '../../api/api.tsx';
import { servicesQuery } from '../../api/queries.ts';
import { Button } from '../../ui/button.tsx';
import { CheckField, SelectField, TextArea, TextField } from '../../ui/field.tsx';
import { commandKey, Kbd } from '../../ui/kbd.tsx';
import { TokenField } from '../../ui/token-field.tsx';
import type { DeclareForm } from './declare-form.ts';

interface DeclareFieldsProps {
  readonly form: DeclareForm;
  readonly onChange: (part: Partial<DeclareForm>) => void;
  readonly onDeclare: () => void;
  readonly busy: boolean;
  readonly errors: Readonly<Record<string, string>>;
}

export function DeclareFields({ form, onChange, onDeclare, busy, errors }: DeclareFieldsProps) {
  const services = useQuery(servicesQuery(useApi()));
  const press = (event: KeyboardEvent) => {
    if (event.key === 'Enter' && (event.metaKey || event.ctrlKey) && form.title.trim()) {
      event.preventDefault();
      onDeclare();
    }
  };
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- ⌘ Enter sends from any of its fields
    <form
      aria-label="Declare an incident"
      className="grid content-start gap-5"
      onKeyDown={press}
      onSubmit={(event) => {
        event.preventDefault();
        onDeclare();
      }}
    >
      <TextField
        label="Title"
        hint="What a colleague would see first: refunds paid twice, logins refused."
        required
        maxLength={300}
        // oxlint-disable-next-line jsx-a11y/no-autofocus -- whoever opens this page is about to write the title
        autoFocus
        value={form.title}
        onChange={(event) => onChange({ title: event.target.value })}
        error={errors['title']}
      />
      <TextArea
        label="What is happening"
        rows={6}
        value={form.summary}
        onChange={(event) => onChange({ summary: event.target.value })}
        error={errors['summary']}
      />
      <TokenField
        label="Services"
        hint="A comma or Enter adds one; a new name becomes a service."
        value={form.services}
        onChange={(value) => onChange({ services: value })}
        suggestions={(services.data ?? []).map(({ name }) => name)}
        error={errors['services']}
      />
      <div className="grid gap-5 sm:grid-cols-2">
        <SelectField
          label="Severity"
          hint="Customer impact, for paging. The depth of the review follows surprise."
          value={form.severity}
          onChange={(event) => onChange({ severity: event.target.value })}
          error={errors['severity']}
        >
          <option value="">not said yet</option>
          {severities.map((severity) => (
            <option key={severity}>{severity}</option>
          ))}
        </SelectField>
        <TextField
          label="Began"
          hint="Empty means now."
          type="datetime-local"
          value={form.began}
          onChange={(event) => onChange({ began: event.target.value })}
          error={errors['occurredAt']}
        />
      </div>
      <CheckField
        label="An agent acted"
        hint="A generated change or an autonomous action is in the causal chain."
        checked={form.actorWasAgent}
        onChange={(event) => onChange({ actorWasAgent: event.target.checked })}
      />
      <CheckField
        label="Restricted"
        hint="Only you see it, and whom you name on its page. It names services that exist already."
        checked={form.restricted}
        onChange={(event) => onChange({ restricted: event.target.checked })}
      />
      {form.sameAs && (
        <p className="flex flex-wrap items-center gap-2 border-l-2 border-accent py-1 pl-3">
          This is {form.sameAs} again: both will be judged the same class.
          <Button weight="quiet" onClick={() => onChange({ sameAs: undefined })}>
            Take back
          </Button>
        </p>
      )}
      <div className="flex items-center gap-4">
        <Button type="submit" weight="main" busy={busy} disabled={!form.title.trim()}>
          Declare
        </Button>
        <span className="flex items-center gap-1 text-xs text-faint max-sm:hidden">
          <Kbd>{commandKey()}</Kbd> <Kbd>Enter</Kbd>
        </span>
      </div>
    </form>
  );
}
