import { useState, type ReactNode } from 'react';
import { fieldErrors, isProblem, troubleOf } from '../../api/problem.ts';
import { useChange } from '../../api/use-change.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { changedPart } from './changed-part.ts';

interface EditDialogProps<T extends object> {
  readonly title: string;
  /** As it stands now, kept fresh by the page's query; the version is the one to save over. */
  readonly now: T;
  readonly version: number;
  readonly save: (part: Partial<T>, version: number) => Promise<{ readonly version: number }>;
  readonly refresh: readonly (readonly unknown[])[];
  readonly said: string;
  readonly onClose: () => void;
  readonly children: (
    form: T,
    change: (part: Partial<T>) => void,
    errors: Readonly<Record<string, string>>,
  ) => ReactNode;
}

/**
 * Changes one small thing of the workspace, with undo. When somebody saved it first, the form keeps what was typed, says
 * how it reads now, and saves over that on the next press.
 */
export function EditDialog<T extends object>(props: EditDialogProps<T>) {
  const { title, now, version, save, refresh, said, onClose, children } = props;
  const [opened] = useState(now);
  const [form, setForm] = useState(now);
  const part = changedPart(opened, form);
  const change = useChange<void, { readonly version: number }>({
    run: () => save(part, version),
    done: onClose,
    said: (saved) => ({ text: said, undo: () => save(undoOf(opened, part), saved.version) }),
    refused: (error) =>
      ['precondition.failed', 'request.invalid', 'conflict.exists'].some((code) => isProblem(error, code as never)),
    refresh,
  });
  const met = isProblem(change.error, 'precondition.failed');
  const theirs = Object.entries(changedPart(opened, now));
  return (
    <Dialog open onClose={onClose} title={title}>
      <form
        className="grid gap-4"
        onSubmit={(event) => {
          event.preventDefault();
          if (Object.keys(part).length === 0) onClose();
          else change.mutate();
        }}
      >
        {children(form, (fields) => setForm((before) => ({ ...before, ...fields })), fieldErrors(change.error))}
        {met && (
          <p role="alert" className="border-l-2 border-slipping pl-3">
            Somebody changed this while you were editing.{' '}
            {theirs.length > 0 && `It now reads: ${theirs.map(([, value]) => inWords(value)).join('; ')}. `}
            What you typed is kept; save again to put it in place.
          </p>
        )}
        {isProblem(change.error, 'conflict.exists') && (
          <p role="alert" className="text-gone">
            {troubleOf(change.error).title} {troubleOf(change.error).next}
          </p>
        )}
        <div className="flex gap-2">
          <Button type="submit" weight="main" busy={change.isPending}>
            Save
          </Button>
          <Button weight="quiet" onClick={onClose}>
            Leave without saving
          </Button>
        </div>
      </form>
    </Dialog>
  );
}

function undoOf<T extends object>(opened: T, part: Partial<T>): Partial<T> {
  const before = Object.keys(part).map((field) => [field, (opened as Record<string, unknown>)[field]]);
  return Object.fromEntries(before) as Partial<T>;
}

const inWords = (value: unknown): string =>
  Array.isArray(value)
    ? value.join(', ') || 'none'
    : typeof value === 'string'
      ? value || 'empty'
      : JSON.stringify(value);
