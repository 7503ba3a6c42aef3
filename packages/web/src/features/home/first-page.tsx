import { useApi } from '../../api/api.tsx';
import { keys } from '../../api/keys.ts';
import { useChange } from '../../api/use-change.ts';
import { Button, LinkButton } from '../../ui/button.tsx';
import { Page } from '../../ui/page.tsx';

/** While the archive is empty: three ways to begin. */
export function FirstPage({ admin }: { readonly admin: boolean }) {
  const api = useApi();
  const story = useChange({
    run: () => api.loadStory({}),
    said: ({ incidents }) => ({ text: `The story is here: ${incidents} incidents of a payments team.` }),
    refresh: [keys.session, keys.home, keys.archive, keys.services, keys.teams, keys.people, keys.cycles],
  });
  return (
    <Page
      title="The archive is empty"
      windowTitle="Begin"
      lead="Pawl makes the lesson of a failure stop depending on anyone remembering it. It begins with what you already learnt once."
    >
      <ol className="grid max-w-3xl border-t border-line">
        <Way
          title="Import your archive"
          action={
            <LinkButton to="/import" weight="main">
              Import
            </LinkButton>
          }
        >
          Markdown, wiki text, JSON or CSV, of any habit. Every writeup is kept whole, and what each one still owes
          becomes visible.
        </Way>
        <Way title="Declare an incident" action={<LinkButton to="/declare">Declare</LinkButton>}>
          Something is happening now. The archive fills as you go.
        </Way>
        <Way
          title="Walk through a story"
          action={
            admin && (
              <Button busy={story.isPending} onClick={() => story.mutate()}>
                {story.isPending ? 'Loading the story…' : 'Load the story'}
              </Button>
            )
          }
        >
          Two fictional years of a payments team: a refund batch that ran twice, the writeup that said so fourteen
          months earlier, and a room waiting to be closed.{' '}
          {admin ? 'It can only be loaded while the archive is empty.' : 'An admin of the workspace can load it.'}
        </Way>
      </ol>
    </Page>
  );
}

function Way({
  title,
  action,
  children,
}: {
  readonly title: string;
  readonly action: React.ReactNode;
  readonly children: React.ReactNode;
}) {
  return (
    <li className="flex flex-wrap items-center justify-between gap-x-8 gap-y-3 border-b border-line py-5">
      <div className="grid max-w-prose min-w-0 flex-1 basis-72 gap-1">
        <h2 className="text-base font-semibold">{title}</h2>
        <p className="text-soft">{children}</p>
      </div>
      {action}
    </li>
  );
}
