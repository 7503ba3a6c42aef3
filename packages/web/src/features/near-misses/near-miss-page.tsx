import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { useApi } from '../../api/api.tsx';
import { isProblem, troubleOf } from '../../api/problem.ts';
import { nearMissQuery } from '../../api/queries.ts';
import { useMayChange } from '../../api/use-may-change.ts';
import { Button, LinkButton } from '../../ui/button.tsx';
import { Page, Section } from '../../ui/page.tsx';
import { Prose } from '../../ui/prose.tsx';
import { RelativeTime } from '../../ui/relative-time.tsx';
import { Skeleton } from '../../ui/skeleton.tsx';
import { TroubleNote } from '../../ui/trouble-note.tsx';
import { AroundNearMiss } from './around-near-miss.tsx';
import { ReplyForm } from './reply-form.tsx';
import { restOf, ToldBy, type NearMiss } from './told-by.tsx';

/** One near miss: what was told, what was replied, and what came of it. */
export function NearMissPage() {
  const { key = '' } = useParams({ strict: false });
  const nearMiss = useQuery(nearMissQuery(useApi(), key));
  if (nearMiss.data) return <Shown nearMiss={nearMiss.data} />;
  const missing = isProblem(nearMiss.error, 'not_found') || isProblem(nearMiss.error, 'request.invalid');
  return (
    <Page title={missing ? 'There is no such near miss' : key}>
      {nearMiss.error ? (
        <TroubleNote
          trouble={troubleOf(nearMiss.error)}
          action={
            missing ? (
              <LinkButton to="/near-misses">Go to Near misses</LinkButton>
            ) : (
              <Button onClick={() => void nearMiss.refetch()}>Try again</Button>
            )
          }
        />
      ) : (
        <Skeleton label={`Reading ${key}`} lines={6} />
      )}
    </Page>
  );
}

function Shown({ nearMiss }: { readonly nearMiss: NearMiss }) {
  const rest = restOf(nearMiss);
  const { key, title, stopped, attachmentsLeft } = nearMiss;
  return (
    <Page
      wide
      title={<span className="block max-w-prose wrap-anywhere">{title}</span>}
      windowTitle={`${key} ${title}`}
      lead={
        <div className="flex flex-wrap items-baseline gap-x-4">
          <span className="numbers font-mono text-sm text-soft">{key}</span>
          <ToldBy nearMiss={nearMiss} />
        </div>
      }
    >
      <div className="grid grid-cols-[minmax(0,1fr)] gap-x-16 gap-y-10 lg:grid-cols-[minmax(0,1fr)_18rem]">
        <div className="grid content-start gap-10">
          {(rest || stopped || attachmentsLeft > 0) && (
            <div className="grid max-w-prose gap-4 wrap-anywhere">
              {rest && <Prose text={rest} />}
              {stopped && (
                <div className="grid gap-1">
                  <h2 className="text-sm font-semibold text-soft">What stopped it</h2>
                  <Prose text={stopped} />
                </div>
              )}
              {attachmentsLeft > 0 && (
                <p className="text-soft">
                  It came by mail with {attachmentsLeft === 1 ? 'an attachment' : `${attachmentsLeft} attachments`},
                  which Pawl does not keep.
                </p>
              )}
            </div>
          )}
          <Replies nearMiss={nearMiss} />
        </div>
        <AroundNearMiss nearMiss={nearMiss} />
      </div>
    </Page>
  );
}

function Replies({ nearMiss }: { readonly nearMiss: NearMiss }) {
  const mayChange = useMayChange();
  const [replying, setReplying] = useState(false);
  const { replies, waiting } = nearMiss;
  return (
    <Section title={waiting ? 'Waits for a reply' : 'Replied'}>
      {replies.length === 0 && (
        <p className="max-w-prose text-soft">
          {nearMiss.by
            ? 'One is enough.'
            : 'One is enough. Whoever told it gave no name, so here is the only place where an answer reaches them.'}
        </p>
      )}
      {replies.length > 0 && (
        <ol className="grid max-w-prose gap-4">
          {replies.map((reply) => (
            <li key={reply.id} className="grid gap-1 border-l-2 border-line pl-4 wrap-anywhere">
              <Prose text={reply.text} />
              <p className="text-xs text-faint">
                {reply.by.name}, <RelativeTime at={reply.at} />
              </p>
            </li>
          ))}
        </ol>
      )}
      {mayChange && !replying && (
        <Button weight={waiting ? 'main' : 'plain'} className="justify-self-start" onClick={() => setReplying(true)}>
          {waiting ? 'Reply' : 'Reply again'}
        </Button>
      )}
      {replying && (
        <div className="max-w-prose">
          <ReplyForm nearMiss={nearMiss.key} onDone={() => setReplying(false)} />
        </div>
      )}
    </Section>
  );
}
