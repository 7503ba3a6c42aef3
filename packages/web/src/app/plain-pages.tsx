import { useRouter, type ErrorComponentProps } from '@tanstack/react-router';
import { troubleOf } from '../api/problem.ts';
import { Button, LinkButton } from '../ui/button.tsx';
import { Page } from '../ui/page.tsx';
import { Skeleton } from '../ui/skeleton.tsx';
import { TroubleNote } from '../ui/trouble-note.tsx';

export const NotFoundPage = () => (
  <Page
    title="Nothing is at this address"
    lead="Keys never change and links are permanent, so the address was mistyped or belongs to another workspace."
  >
    <div className="flex gap-2">
      <LinkButton to="/archive" weight="main">
        Search the archive
      </LinkButton>
      <LinkButton to="/">Home</LinkButton>
    </div>
  </Page>
);

export function FaultPage({ error, reset }: ErrorComponentProps) {
  const router = useRouter();
  return (
    <Page title="This page could not be shown">
      <TroubleNote
        trouble={troubleOf(error)}
        action={
          <Button
            onClick={() => {
              reset();
              void router.invalidate();
            }}
          >
            Try again
          </Button>
        }
      />
    </Page>
  );
}

export const PendingPage = () => (
  <div className="mx-auto max-w-5xl px-4 py-8 sm:px-8">
    <Skeleton label="Reading the page" lines={6} />
  </div>
);
