import { Page } from '../ui/page.tsx';

export const SignedOutPage = () => (
  <main>
    <Page
      title="Nobody is signed in here"
      windowTitle="Sign in"
      lead="Pawl lets people in by a link that works once. On the machine that runs it:"
    >
      <div className="grid max-w-prose gap-4">
        <pre className="overflow-x-auto rounded border border-line bg-sunken p-4 font-mono text-sm">
          pawl-server link
        </pre>
        <p className="text-base text-soft">
          Open the link it prints. This browser then stays signed in, and the link is worth nothing to anybody else.
        </p>
        <p className="text-base text-soft">
          Without a shell on that machine, ask whoever looks after Pawl for a link. Nothing you saved is affected.
        </p>
      </div>
    </Page>
  </main>
);
