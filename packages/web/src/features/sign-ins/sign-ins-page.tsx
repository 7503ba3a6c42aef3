import { useQuery } from '@tanstack/react-query';
import { useApi } from '../../api/api.tsx';
import { myWorkspacesQuery } from '../../api/queries.ts';
import { LinkButton } from '../../ui/button.tsx';
import { Page } from '../../ui/page.tsx';
import { PasskeysPart } from './passkeys-part.tsx';
import { SessionsPart } from './sessions-part.tsx';

/** Where one is signed in, and with what. */
export function SignInsPage() {
  const workspaces = useQuery(myWorkspacesQuery(useApi()));
  const several = (workspaces.data?.items.length ?? 0) > 1;
  return (
    <Page
      title="Your sign-ins"
      lead="The browsers you are signed in with, and the passkeys that let you in. Nobody else sees this page."
      actions={several && <LinkButton to="/workspaces">Switch workspace</LinkButton>}
    >
      <SessionsPart />
      <PasskeysPart />
    </Page>
  );
}
