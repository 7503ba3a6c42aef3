import { useRef, type ReactNode } from 'react';
import { Button } from './button.tsx';
import { useFormKeys } from './form-keys.ts';
import { TroubleNote, type Trouble } from './trouble-note.tsx';

interface DialogFormProps {
  readonly verb: string;
  readonly busy: boolean;
  readonly blocked?: boolean;
  /** Why it was refused: shown here, since a notice would lie behind the dialogue. */
  readonly trouble?: Trouble | null;
  /** What the way out says where "Leave it" would be read as something else. */
  readonly leave?: string;
  readonly onSend: () => void;
  readonly onLeave: () => void;
  readonly children: ReactNode;
}

/** The fields of a decision and its verb. */
export function DialogForm({
  verb,
  busy,
  blocked = false,
  trouble,
  leave,
  onSend,
  onLeave,
  children,
}: DialogFormProps) {
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
      {trouble && <TroubleNote trouble={trouble} />}
      <div className="flex flex-wrap gap-2">
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
