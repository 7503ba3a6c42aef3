import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { useApi } from '../../api/api.tsx';
import { keys } from '../../api/keys.ts';
import { troubleOf } from '../../api/problem.ts';
import { prunesQuery } from '../../api/queries.ts';
import type { Answer } from '../../api/types.ts';
import { useChange } from '../../api/use-change.ts';
import { useMayChange } from '../../api/use-may-change.ts';
import { Button, LinkButton } from '../../ui/button.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { Page, Section } from '../../ui/page.tsx';
import { Skeleton } from '../../ui/skeleton.tsx';
import { dayWords } from '../../ui/time-words.ts';
import { TroubleNote } from '../../ui/trouble-note.tsx';

type Prunes = Answer<'listPrunes'>;

/** Whose controls were not asked about for a year. */
export function PrunesPage() {
  const prunes = useQuery(prunesQuery(useApi()));
  return (
    <Page
      title="Prune"
      lead="Once a year, every control, one at a time: would we reinstate it today? What nobody would is in somebody’s way for nothing."
    >
      {prunes.data ? (
        <div className="grid gap-12">
          {prunes.data.teams.length === 0 ? (
            <EmptyState action={<LinkButton to="/controls">Go to Controls</LinkButton>}>
              There is no control to ask about yet.
            </EmptyState>
          ) : (
            <ul className="border-t border-line">
              {prunes.data.teams.map((team) => (
                <TeamLine key={team.team?.id ?? 'none'} team={team} />
              ))}
            </ul>
          )}
          {prunes.data.past.length > 0 && <Past past={prunes.data.past} />}
        </div>
      ) : prunes.error ? (
        <TroubleNote
          trouble={troubleOf(prunes.error)}
          action={<Button onClick={() => void prunes.refetch()}>Try again</Button>}
        />
      ) : (
        <Skeleton label="Reading whose controls are due" lines={4} />
      )}
    </Page>
  );
}

function TeamLine({ team }: { readonly team: Prunes['teams'][number] }) {
  const api = useApi();
  const navigate = useNavigate();
  const mayChange = useMayChange();
  const name = team.team?.name ?? 'No team';
  const start = useChange<void, Answer<'startPrune'>>({
    run: () => api.startPrune({ body: { teamId: team.team?.id ?? null } }),
    done: ({ id }) => void navigate({ to: '/prune/$id', params: { id } }),
    refresh: [keys.prunes],
  });
  return (
    <li className="flex flex-wrap items-center justify-between gap-x-6 gap-y-2 border-b border-line py-3">
      <div>
        <p className="font-medium">{name}</p>
        <p className="text-soft">
          {team.controls === 1 ? '1 control' : `${team.controls} controls`},{' '}
          <span className={team.due > 0 ? 'text-slipping' : ''}>
            {team.due === 0 ? 'none due' : `${team.due} not asked about for a year`}
          </span>
          {team.lastOn && `; last pruned on ${dayWords(team.lastOn)}`}
        </p>
      </div>
      {team.open ? (
        <LinkButton to="/prune/$id" params={{ id: team.open }} weight="main">
          Go on<span className="sr-only"> with {name}</span>
        </LinkButton>
      ) : (
        mayChange && (
          <Button weight={team.due > 0 ? 'main' : 'plain'} busy={start.isPending} onClick={() => start.mutate()}>
            Start<span className="sr-only"> with {name}</span>
          </Button>
        )
      )}
    </li>
  );
}

const Past = ({ past }: { readonly past: Prunes['past'] }) => (
  <Section title="Sessions so far">
    <ul className="grid gap-2">
      {past.map((prune) => (
        <li key={prune.id}>
          <Link to="/prune/$id" params={{ id: prune.id }} className="link">
            {prune.team?.name ?? 'No team'}, {dayWords((prune.closedAt ?? prune.startedAt).slice(0, 10))}
          </Link>
          <span className="text-soft">: {prune.asked} asked</span>
        </li>
      ))}
    </ul>
  </Section>
);
