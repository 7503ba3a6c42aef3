import { useEffect, useRef, type ReactNode } from 'react';
import { Button } from './button.tsx';
import { useFormKeys } from './form-keys.ts';

interface InlineFormProps {
  /** What a screen reader calls the form. */
  readonly name: string;
  readonly verb: string;
  readonly busy: boolean;
  readonly blocked?: boolean;
  readonly leave?: string;
  readonly onSend: () => void;
  readonly onLeave: () => void;
  readonly children: ReactNode;
}

/** A form that takes the place of what it edits: the first field has the focus, Escape leaves it. */
export function InlineForm({ name, verb, busy, blocked = false, leave, onSend, onLeave, children }: InlineFormProps) {
  const form = useRef<HTMLFormElement>(null);
  useFormKeys(form, onLeave);
  useEffect(() => form.current?.querySelector<HTMLElement>('textarea, input, select')?.focus(), []);
  return (
    <form
      ref={form}
      aria-label={name}
      className="@container grid gap-3"
      onSubmit={(event) => {
        event.preventDefault();
        if (!blocked && !busy) onSend();
      }}
    >
      {children}
      <div className="flex gap-2">
        <Button type="submit" weight="main" busy={busy} disabled={blocked}>
          {verb}
        </Button>
        <Button weight="quiet" onClick={onLeave}>
          {leave ?? 'Leave it'}
        </Button>
      </div>
    </form>
  );
}
