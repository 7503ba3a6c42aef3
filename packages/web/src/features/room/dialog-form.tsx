import { useRef, type ReactNode } from 'react';
import { troubleOf } from '../../api/problem.ts';
import { Button } from '../../ui/button.tsx';
import { TroubleNote } from '../../ui/trouble-note.tsx';
import { useFormKeys } from './form-keys.ts';

interface DialogFormProps {
  readonly verb: string;
  readonly busy: boolean;
  readonly blocked?: boolean;
  /** Why it was refused: shown here, since a notice would lie behind the dialogue. */
  readonly error?: unknown;
  readonly onSend: () => void;
  readonly onLeave: () => void;
  readonly children: ReactNode;
}

/** The fields of a decision and its verb. */
export function DialogForm({ verb, busy, blocked = false, error, onSend, onLeave, children }: DialogFormProps) {
  const form = useRef<HTMLFormElement>(null);
  useFormKeys(form);
  return (
    <form
      ref={form}
      className="grid gap-4"
      onSubmit={(event) => {
        event.preventDefault();
        if (!blocked && !busy) onSend();
      }}
    >
      {children}
      {error ? <TroubleNote trouble={troubleOf(error)} /> : null}
      <div className="flex flex-wrap gap-2">
        <Button type="submit" weight="main" busy={busy} disabled={blocked}>
          {verb}
        </Button>
        <Button weight="quiet" onClick={onLeave}>
          Leave it
        </Button>
      </div>
    </form>
  );
}
