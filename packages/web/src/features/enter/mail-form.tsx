import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useApi } from '../../api/api.tsx';
import { fieldErrors, isProblem, troubleOf } from '../../api/problem.ts';
import { Button } from '../../ui/button.tsx';
import { TextField } from '../../ui/field.tsx';
import { TroubleNote } from '../../ui/trouble-note.tsx';

/** A link by mail. What it says afterwards is the same for every address: who works here is not told at the door. */
export function MailForm() {
  const api = useApi();
  const [email, setEmail] = useState('');
  const ask = useMutation({ mutationFn: () => api.askForLink({ body: { email } }) });
  if (ask.isSuccess) {
    return (
      <output className="grid gap-1 border-l-2 border-holds py-1 pl-4">
        <span className="font-medium">Look into the mailbox of {email}.</span>
        <span className="text-soft">
          If it belongs to somebody here, a link is on its way. It works once, within fifteen minutes.
        </span>
      </output>
    );
  }
  const invalid = isProblem(ask.error, 'request.invalid');
  return (
    <form
      aria-label="Sign in by mail"
      className="grid gap-3"
      onSubmit={(event) => {
        event.preventDefault();
        if (!ask.isPending) ask.mutate();
      }}
    >
      <TextField
        label="Your address"
        type="email"
        autoComplete="email"
        required
        value={email}
        onChange={(event) => setEmail(event.target.value)}
        error={invalid ? fieldErrors(ask.error)['email'] : undefined}
      />
      {ask.error && !invalid && <TroubleNote trouble={troubleOf(ask.error)} />}
      <Button type="submit" busy={ask.isPending} className="justify-self-start">
        Send me a link
      </Button>
    </form>
  );
}
