import { useState, type ReactNode } from 'react';
import { fieldErrors, isProblem, troubleOf } from '../../api/problem.ts';
import { useChange } from '../../api/use-change.ts';
import { Button } from '../../ui/button.tsx';

interface AddFormProps<T extends object, Out> {
  readonly title: string;
  readonly empty: T;
  readonly add: (form: T) => Promise<Out>;
  readonly refresh: readonly (readonly unknown[])[];
  readonly said: (form: T) => string;
  readonly children: (
    form: T,
    change: (part: Partial<T>) => void,
    errors: Readonly<Record<string, string>>,
  ) => ReactNode;
}

/** One line of fields that adds one row. It stays open and empties, so that several can be added in a row. */
export function AddForm<T extends object, Out>({ title, empty, add, refresh, said, children }: AddFormProps<T, Out>) {
  const [form, setForm] = useState(empty);
  const change = useChange<T, Out>({
    run: add,
    done: () => setForm(empty),
    said: (_, sent) => ({ text: said(sent) }),
    refused: (error) => isProblem(error, 'request.invalid') || isProblem(error, 'conflict.exists'),
    refresh,
  });
  const exists = isProblem(change.error, 'conflict.exists') && troubleOf(change.error);
  return (
    <form
      aria-label={title}
      className="grid gap-3"
      onSubmit={(event) => {
        event.preventDefault();
        change.mutate(form);
      }}
    >
      <h2 className="text-sm font-semibold text-soft">{title}</h2>
      <div className="grid items-start gap-3 sm:grid-cols-[repeat(auto-fit,minmax(9rem,1fr))]">
        {children(form, (part) => setForm((before) => ({ ...before, ...part })), fieldErrors(change.error))}
      </div>
      {exists && (
        <p role="alert" className="text-gone">
          {exists.title} {exists.next}
        </p>
      )}
      <Button type="submit" busy={change.isPending} className="justify-self-start">
        {title}
      </Button>
    </form>
  );
}
