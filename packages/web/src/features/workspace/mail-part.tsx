import type { MessageState } from '@pawl/domain/vocabulary';
import { useQuery } from '@tanstack/react-query';
import { Link, useSearch } from '@tanstack/react-router';
import { useApi } from '../../api/api.tsx';
import { keys } from '../../api/keys.ts';
import { isProblem, troubleOf } from '../../api/problem.ts';
import { outboxQuery } from '../../api/queries.ts';
import type { Answer } from '../../api/types.ts';
import { useChange } from '../../api/use-change.ts';
import { Button } from '../../ui/button.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { RelativeTime } from '../../ui/relative-time.tsx';
import { Skeleton } from '../../ui/skeleton.tsx';
import { Cell, Row, Table } from '../../ui/table.tsx';
import { TroubleNote } from '../../ui/trouble-note.tsx';

type Outbox = Answer<'readOutbox'>;
type Message = Outbox['items'][number];

/** What needs somebody first. */
const order: readonly MessageState[] = ['failed', 'queued', 'sent', 'dropped'];
const stateWords: Readonly<Record<MessageState, string>> = {
  failed: 'could not be sent',
  queued: 'waiting',
  sent: 'sent',
  dropped: 'nobody to send to',
};

/** What was to be told by mail and what became of it. For admins: it says who is told about what. */
export function MailPart() {
  const api = useApi();
  const { mail: state = 'failed' } = useSearch({ from: '/inside/workspace' });
  const outbox = useQuery(outboxQuery(api, state));
  if (isProblem(outbox.error, 'sign_in.forbidden')) {
    return <p className="text-soft">Admins see what was told by mail, and to whom.</p>;
  }
  if (!outbox.data) {
    return outbox.error ? (
      <TroubleNote
        trouble={troubleOf(outbox.error)}
        action={<Button onClick={() => void outbox.refetch()}>Try again</Button>}
      />
    ) : (
      <Skeleton label="Reading the mail" lines={6} />
    );
  }
  return (
    <div className="grid gap-6">
      {!outbox.data.mail && <NoMail waiting={outbox.data.queued} />}
      <nav aria-label="What became of it">
        <ul className="flex flex-wrap gap-x-6 gap-y-1">
          {order.map((one) => (
            <li key={one}>
              <Link
                to="/workspace"
                search={{ show: 'mail', mail: one }}
                aria-current={one === state ? 'page' : undefined}
                className="block py-1 text-soft hover:text-ink aria-[current=page]:font-medium aria-[current=page]:text-ink aria-[current=page]:underline"
              >
                {stateWords[one]} <span className="numbers">{outbox.data[one]}</span>
              </Link>
            </li>
          ))}
        </ul>
      </nav>
      <Messages state={state} outbox={outbox.data} />
    </div>
  );
}

const NoMail = ({ waiting }: { readonly waiting: number }) => (
  <EmptyState>
    Nobody is written to: no mail server is set, so this page and Home are all there is. To change that, start the
    server with <code className="font-mono">PAWL_SMTP_URL</code> (smtp://user:password@host:587) and, if you like,{' '}
    <code className="font-mono">PAWL_MAIL_FROM</code>. <code className="font-mono">pawl-server doctor</code> then says
    whether the mail server lets Pawl in.
    {waiting > 0 && ' What waits here goes out then; what is older than three days is listed as not sent.'}
  </EmptyState>
);

const none: Readonly<Record<MessageState, string>> = {
  failed: 'Everything that was to be told went out, or still waits.',
  queued: 'Nothing waits to be sent.',
  sent: 'Nothing was sent yet. Pawl writes to people about what they committed to, and about nothing else.',
  dropped: 'Everybody who was to be told has an address.',
};

function Messages({ state, outbox }: { readonly state: MessageState; readonly outbox: Outbox }) {
  const retry = useRetry();
  const { items } = outbox;
  if (items.length === 0) return <p className="text-soft">{none[state]}</p>;
  const again = items.filter(({ retryable }) => retryable);
  return (
    <div className="grid gap-4">
      <Table
        label={`Mail: ${stateWords[state]}`}
        head={['What', 'To', when[state], state === 'sent' ? 'Tries' : 'Why', '']}
      >
        {items.map((message) => (
          <Row key={message.id}>
            <Cell>
              <span className="block min-w-48 font-medium">{message.subject}</span>
            </Cell>
            <Cell>{message.to.name}</Cell>
            <Cell>
              <RelativeTime at={message.settledAt ?? message.createdAt} />
            </Cell>
            <Cell>
              <span className="block max-w-md min-w-48 wrap-anywhere text-soft">
                {state === 'sent' ? message.attempts : whyOf(message)}
              </span>
            </Cell>
            <Cell number>
              {message.retryable && (
                <Button weight="quiet" className="-my-1" onClick={() => retry.mutate([message.id])}>
                  Try again
                  <span className="sr-only">
                    : {message.subject} to {message.to.name}
                  </span>
                </Button>
              )}
            </Cell>
          </Row>
        ))}
      </Table>
      {outbox[state] > items.length && (
        <p className="text-soft">
          The {items.length} newest of {outbox[state]}.
        </p>
      )}
      {again.length > 1 && (
        <Button
          className="justify-self-start"
          busy={retry.isPending}
          onClick={() => retry.mutate(again.map(({ id }) => id))}
        >
          Try all {again.length} again
        </Button>
      )}
    </div>
  );
}

const when: Readonly<Record<MessageState, string>> = {
  failed: 'Given up',
  queued: 'Since',
  sent: 'Sent',
  dropped: 'When',
};

function whyOf({ lastError, attempts, state }: Message): string {
  if (lastError) return attempts > 1 ? `${lastError} (after ${attempts} tries)` : lastError;
  return state === 'queued' ? 'Not tried yet.' : '';
}

function useRetry() {
  const api = useApi();
  return useChange<readonly string[], Answer<'retryMessages'>>({
    run: (ids) => api.retryMessages({ body: { ids: [...ids] } }),
    said: ({ queued }) => ({
      text: queued === 1 ? 'It goes out with the next post.' : `${queued} go out with the next post.`,
    }),
    refresh: [keys.outbox],
  });
}
