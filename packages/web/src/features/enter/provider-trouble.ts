import type { Trouble } from '../../ui/trouble-note.tsx';

const words: Readonly<Record<string, Trouble>> = {
  'sign_in.provider_failed': {
    title: 'The identity provider did not confirm who you are.',
    next: 'Try again. If it goes on, tell whoever looks after Pawl the number of this request.',
  },
  'sign_in.email_unverified': {
    title: 'The identity provider has not verified your address.',
    next: 'Verify it there, then sign in again.',
  },
  'sign_in.no_place': {
    title: 'No workspace here knows you yet.',
    next: 'Ask an admin to add your address, or to let one of your groups in.',
  },
};

/** What came of a way through an identity provider, in words; the server has put its code into the address. */
export function providerTrouble(problem: string | undefined, request: string | undefined): Trouble | undefined {
  if (problem === undefined) return undefined;
  const trouble = words[problem] ?? { title: 'The sign-in came to nothing.', next: 'Try again, or another way.' };
  return request === undefined ? trouble : { ...trouble, requestId: request };
}
