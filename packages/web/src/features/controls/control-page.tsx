import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { useState, type ReactNode } from 'react';
import { useApi } from '../../api/api.tsx';
import { isProblem, troubleOf } from '../../api/problem.ts';
import { controlQuery } from '../../api/queries.ts';
import type { Answer } from '../../api/types.ts';
import { useMayChange } from '../../api/use-may-change.ts';
import { Button, LinkButton } from '../../ui/button.tsx';
import { KeyLink } from '../../ui/key-badge.tsx';
import { Page, Section } from '../../ui/page.tsx';
import { Prose } from '../../ui/prose.tsx';
import { RungMark } from '../../ui/rung-mark.tsx';
import { Skeleton } from '../../ui/skeleton.tsx';
import { dayWords } from '../../ui/time-words.ts';
import { TroubleNote } from '../../ui/trouble-note.tsx';
import { rungWords, spaced } from '../../ui/words.ts';
import { Adherence } from './adherence.tsx';
import { DecideControl } from './decide-control.tsx';
import { Decisions } from './decisions.tsx';
import { EditControl } from './edit-control.tsx';
import { Fires } from './fires.tsx';
import { LivenessMark } from './liveness-mark.tsx';
import { History, Places } from './places.tsx';

/** One control: its story first, then whether it is there, what it stopped, what it costs, and what was decided. */
export function ControlPage() {
  const { key = '' } = useParams({ strict: false });
  const control = useQuery(controlQuery(useApi(), key));
  if (control.data) return <Shown control={control.data} />;
  const missing = isProblem(control.error, 'not_found') || isProblem(control.error, 'request.invalid');
  return (
    <Page title={missing ? 'There is no such control' : key}>
      {control.error ? (
        <TroubleNote
          trouble={troubleOf(control.error)}
          action={
            missing ? (
              <LinkButton to="/controls">Go to Controls</LinkButton>
            ) : (
              <Button onClick={() => void control.refetch()}>Try again</Button>
            )
          }
        />
      ) : (
        <Skeleton label={`Reading ${key}`} lines={8} />
      )}
    </Page>
  );
}

function Shown({ control }: { readonly control: Answer<'readControl'> }) {
  const mayChange = useMayChange();
  const [open, setOpen] = useState<'edit' | 'decide'>();
  const close = () => setOpen(undefined);
  return (
    <Page
      wide
      title={control.title}
      windowTitle={`${control.key} ${control.title}`}
      lead={
        <p className="flex flex-wrap items-center gap-x-4 gap-y-1 text-soft">
          <span className="numbers font-mono">{control.key}</span>
          <LivenessMark liveness={control.liveness} />
          <span>{control.why}</span>
        </p>
      }
      actions={
        mayChange && (
          <>
            <Button onClick={() => setOpen('edit')}>Edit</Button>
            {control.liveness !== 'retired' && <Button onClick={() => setOpen('decide')}>Decide about it</Button>}
          </>
        )
      }
    >
      <div className="grid grid-cols-[minmax(0,1fr)] gap-x-16 gap-y-10 lg:grid-cols-[minmax(0,1fr)_18rem]">
        <div className="grid content-start gap-10">
          <Story control={control} />
          {attested.has(control.kind) && <Adherence control={control.key} />}
          <Fires control={control} />
          {control.places.length > 0 && <Places places={control.places} />}
          <Decisions decisions={control.decisions} />
          {control.history.length > 0 && <History events={control.history} />}
        </div>
        <Facts control={control} />
      </div>
      {open === 'edit' && <EditControl control={control} onClose={close} />}
      {open === 'decide' && <DecideControl control={control} onClose={close} />}
    </Page>
  );
}

/** What people follow by hand, and say whether they did. */
const attested: ReadonlySet<string> = new Set(['checklist', 'runbook']);

const Story = ({ control }: { readonly control: Answer<'readControl'> }) => (
  <Section title="Why it is there">
    {control.story ? (
      <Prose text={control.story} />
    ) : (
      <p className="max-w-prose text-base text-soft">
        {control.storyHidden
          ? 'It guards what happened in an incident that is restricted to the people named on it. They can tell you more; it stays in force for everybody.'
          : 'Nobody wrote its story down yet. Without one, the next person who meets it cannot know what it is for.'}
      </p>
    )}
    {control.advice && (
      <div className="grid gap-1">
        <h3 className="text-sm font-semibold text-soft">What to do instead</h3>
        <Prose text={control.advice} />
      </div>
    )}
    {(control.incident ?? control.writeup) && (
      <p className="text-soft">
        {control.incident && (
          <>
            It comes from <KeyLink incident={control.incident.key} /> {control.incident.title}
            {control.fix && <>, as its fix “{control.fix.name}”</>}.{' '}
          </>
        )}
        {!control.incident && control.writeup && /^https?:/.test(control.writeup) && (
          <a href={control.writeup} className="link">
            Its writeup
          </a>
        )}
      </p>
    )}
  </Section>
);

function Facts({ control }: { readonly control: Answer<'readControl'> }) {
  const facts: readonly (readonly [string, ReactNode])[] = [
    [
      'Lives in',
      <span key="rung" className="inline-flex items-center gap-2">
        <RungMark rung={control.rung} silent />
        {rungWords[control.rung]}
      </span>,
    ],
    ['Kind', spaced(control.kind)],
    ['Team', control.team?.name ?? control.owner ?? 'nobody yet'],
    ['Home', control.home],
    ['Known since', dayWords(control.registeredAt.slice(0, 10))],
    ['Review by', control.reviewBy && dayWords(control.reviewBy)],
    ['Added in a panic', control.addedInPanic ? 'yes' : null],
    ['Let by with a reason', control.suppressions > 0 ? String(control.suppressions) : null],
  ];
  return (
    <Section title="Facts" small>
      <dl className="grid gap-3">
        {facts.map(
          ([name, value]) =>
            value && (
              <div key={name}>
                <dt className="text-xs text-faint">{name}</dt>
                <dd className="break-words">{value}</dd>
              </div>
            ),
        )}
      </dl>
      {control.dying && <p className="text-slipping">{control.dying}</p>}
    </Section>
  );
}
