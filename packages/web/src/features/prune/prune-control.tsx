import type { Answer } from '../../api/types.ts';
import { HrefLink } from '../../ui/href-link.tsx';
import { KeyLink } from '../../ui/key-badge.tsx';
import { Prose } from '../../ui/prose.tsx';
import { RungMark } from '../../ui/rung-mark.tsx';
import { dayWords } from '../../ui/time-words.ts';
import { rungWords, spaced } from '../../ui/words.ts';

/** One control fills the page: its story and its cost first, then the question. */
export function PruneControl({ item }: { readonly item: Answer<'readPrune'>['items'][number] }) {
  const { control, story, advice, record } = item;
  return (
    <article className="grid max-w-3xl gap-6" aria-label={control.title}>
      <header className="grid gap-1">
        <h2 className="text-lg font-semibold tracking-tight">{control.title}</h2>
        <p className="flex flex-wrap items-center gap-x-3 gap-y-1 text-soft">
          <HrefLink href={`/controls/${control.key}`} className="numbers font-mono text-xs hover:underline">
            {control.key}
          </HrefLink>
          <span className="inline-flex items-center gap-2">
            <RungMark rung={control.rung} silent />
            {rungWords[control.rung]}, {spaced(control.kind)}
          </span>
          <span>since {dayWords(control.registeredAt.slice(0, 10))}</span>
          {control.addedInPanic && <span className="text-slipping">added in a panic</span>}
        </p>
      </header>
      {story ? (
        <Prose text={story} />
      ) : (
        <p className="text-soft">
          {control.storyHidden
            ? 'Its story is restricted to the people named on the incident it came from.'
            : 'Nobody wrote its story down.'}
        </p>
      )}
      {advice && <Prose text={advice} />}
      {control.incident && (
        <p className="text-soft">
          It comes from <KeyLink incident={control.incident.key} /> {control.incident.title}.
        </p>
      )}
      <dl className="grid gap-x-6 gap-y-2 border-l-2 border-line pl-4 sm:grid-cols-[8rem_minmax(0,1fr)]">
        <dt className="text-faint">What it takes</dt>
        <dd>
          {control.cost ? (
            <>
              about {Math.round(control.cost.hoursPerYear * 10) / 10} hours a year. {control.cost.basis}
            </>
          ) : (
            'Not measured: no run has been reported.'
          )}
        </dd>
        <dt className="text-faint">Its record</dt>
        <dd>{record}</dd>
        <dt className="text-faint">Today</dt>
        <dd>{control.why}</dd>
        {control.suppressions > 0 && (
          <>
            <dt className="text-faint">Let by</dt>
            <dd>
              in {control.suppressions} places, with a reason. {control.dying}
            </dd>
          </>
        )}
      </dl>
    </article>
  );
}
