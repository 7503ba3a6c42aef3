import { lazy, Suspense } from 'react';

// Nobody who is signed in needs it.
const SignIn = lazy(async () => ({ default: (await import('../features/enter/sign-in-page.tsx')).SignInPage }));

export const SignedOutPage = () => (
  <Suspense fallback={null}>
    <SignIn />
  </Suspense>
);
