import { useQuery } from '@tanstack/react-query';
import { Link, useSearch } from '@tanstack/react-router';
import { useState, type ComponentType } from 'react';
import { useApi } from '../../api/api.tsx';
import { keys } from '../../api/keys.ts';
import { sessionQuery } from '../../api/queries.ts';
import type { Session } from '../../api/types.ts';
import { Button, LinkButton } from '../../ui/button.tsx';
import { TextField } from '../../ui/field.tsx';
import { Page } from '../../ui/page.tsx';
import { CyclesPart } from './cycles-part.tsx';
import { EditDialog } from './edit-dialog.tsx';
import { MailPart } from './mail-part.tsx';
import { PeoplePart } from './people-part.tsx';
import { ServicesPart } from './services-part.tsx';
import { TeamsPart } from './teams-part.tsx';
import { workspaceParts, type WorkspacePart } from './workspace-search.ts';

const parts: Record<WorkspacePart, ComponentType> = {
  people: PeoplePart,
  teams: TeamsPart,
  services: ServicesPart,
  cycles: CyclesPart,
  mail: MailPart,
};

/** People, teams, services and cycles: plain tables and forms. */
export function WorkspacePage() {
  const { show = 'people' } = useSearch({ from: '/inside/workspace' });
  const session = useQuery(sessionQuery(useApi()));
  const Part = parts[show];
  const { workspace, person } = session.data ?? {};
  return (
    <Page
      title={workspace?.name ?? 'Workspace'}
      windowTitle="Workspace"
      actions={
        workspace &&
        person?.role === 'admin' && (
          <>
            <LinkButton to="/access">Access</LinkButton>
            <Rename workspace={workspace} />
          </>
        )
      }
    >
      <nav aria-label="Parts of the workspace" className="-mt-4 border-b border-line">
        <ul className="-mb-px flex gap-4 overflow-x-auto">
          {workspaceParts
            .filter((part) => part !== 'mail' || person?.role === 'admin')
            .map((part) => (
              <li key={part}>
                <Link
                  to="/workspace"
                  search={{ show: part }}
                  aria-current={part === show ? 'page' : undefined}
                  className="block border-b-2 border-transparent py-2 text-soft capitalize hover:text-ink aria-[current=page]:border-ink aria-[current=page]:font-medium aria-[current=page]:text-ink"
                >
                  {part}
                </Link>
              </li>
            ))}
        </ul>
      </nav>
      <Part />
    </Page>
  );
}

function Rename({ workspace }: { readonly workspace: NonNullable<Session['workspace']> }) {
  const api = useApi();
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button onClick={() => setOpen(true)}>Rename</Button>
      {open && (
        <EditDialog
          title="Rename the workspace"
          now={{ name: workspace.name }}
          version={workspace.version}
          save={async ({ name = '' }, ifMatch) => {
            const session = await api.renameWorkspace({ body: { name }, ifMatch });
            return { version: session.workspace?.version ?? ifMatch };
          }}
          refresh={[keys.session]}
          said="The workspace is renamed."
          onClose={() => setOpen(false)}
        >
          {(form, change, errors) => (
            <TextField
              label="Name"
              required
              value={form.name}
              onChange={(event) => change({ name: event.target.value })}
              error={errors['name']}
            />
          )}
        </EditDialog>
      )}
    </>
  );
}
