import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useApi } from '../../api/api.tsx';
import { keys } from '../../api/keys.ts';
import { myWorkspacesQuery } from '../../api/queries.ts';
import type { Session } from '../../api/types.ts';
import { useChange } from '../../api/use-change.ts';
import { Button, LinkButton } from '../../ui/button.tsx';
import { Page } from '../../ui/page.tsx';

/** Those that this sign-in opens. Going to another one begins there with nothing read here. */
export function WorkspacesPage() {
  const api = useApi();
  const queries = useQueryClient();
  const navigate = useNavigate();
  const workspaces = useQuery(myWorkspacesQuery(api));
  const go = useChange<string, Session>({
    run: (id) => api.switchWorkspace({ body: { id } }),
    done: (session) => {
      queries.clear();
      queries.setQueryData(keys.session, session);
      void navigate({ to: '/' });
    },
  });
  return (
    <Page title="Workspaces" lead="Each has its own archive, its own people, and your own role in it.">
      <ul className="grid max-w-prose gap-2">
        {(workspaces.data?.items ?? []).map(({ id, name, current }) => (
          <li key={id} className="flex items-center justify-between gap-4 border-b border-line py-2">
            <span className="min-w-0 truncate font-medium">
              {name}
              {current && <span className="font-normal text-faint"> you are here</span>}
            </span>
            {current ? (
              <LinkButton to="/">Open</LinkButton>
            ) : (
              <Button busy={go.isPending && go.variables === id} onClick={() => go.mutate(id)}>
                Open<span className="sr-only"> {name}</span>
              </Button>
            )}
          </li>
        ))}
      </ul>
    </Page>
  );
}
