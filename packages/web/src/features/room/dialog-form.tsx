import type { ComponentProps } from 'react';
import { troubleOf } from '../../api/problem.ts';
import { DialogForm as Form } from '../../ui/dialog-form.tsx';

/** A decision of the room, with what the server refused about it. */
export const DialogForm = ({
  error,
  ...rest
}: Omit<ComponentProps<typeof Form>, 'trouble'> & { readonly error?: unknown }) => (
  <Form {...rest} trouble={error ? troubleOf(error) : null} />
);
