import { rungs as rungOrder, type Rung } from '@pawl/domain/vocabulary';
import type { Answer } from '../../api/types.ts';
import { classNames } from '../../ui/class-names.ts';
import { KeyLink } from '../../ui/key-badge.tsx';
import { Section } from '../../ui/page.tsx';
import { RungMark } from '../../ui/rung-mark.tsx';
import { StateMark } from '../../ui/state-mark.tsx';
import { rungWords } from '../../ui/words.ts';

type Step = Answer<'readHome'>['ladder'][number];

/** What it takes for the lesson to disappear (DOMAIN §6). */
const disappears: Record<Rung, string> = {
  heads: 'by itself, within weeks',
  checklist: 'at the first real deadline crunch',
  path: 'only when someone removes it on purpose',
};
/** Each step stands further in than the one above: the lower, the harder to slip back from. */
const indents: Record<Rung, string> = { heads: '', checklist: 'sm:ml-8', path: 'sm:ml-16' };

export function Ladder({ rungs }: { readonly rungs: readonly Step[] }) {
  const steps = rungOrder.flatMap((rung) => rungs.find((step) => step.rung === rung) ?? []);
  return (
    <Section title="Where the lessons live" note="The further down, the less anyone has to remember.">
      <ol className="grid gap-6">
        {steps.map((step) => (
          <li key={step.rung} className={classNames('grid gap-2 border-t-2 border-edge pt-3', indents[step.rung])}>
            <div className="flex flex-wrap items-baseline gap-x-3 gap-y-1">
              <RungMark rung={step.rung} silent />
              <h3 className="font-semibold first-letter:uppercase">{rungWords[step.rung]}</h3>
              <p className="numbers text-soft">
                {step.total === 1 ? '1 lesson' : `${step.total} lessons`}. A lesson here disappears{' '}
                {disappears[step.rung]}.
              </p>
            </div>
            <ul className="grid gap-x-8 md:grid-cols-2">
              {step.lessons.map((lesson) => (
                <li key={lesson.id} className="grid grid-cols-[5.5rem_minmax(0,1fr)] gap-2 py-1" title={lesson.why}>
                  {lesson.state === 'underway' || lesson.state === 'resting_on_people' ? (
                    <span className="text-faint">{lesson.state === 'underway' ? 'underway' : 'on people'}</span>
                  ) : (
                    <StateMark state={lesson.state} />
                  )}
                  <span>
                    {lesson.title} {lesson.incidentKey !== null && <KeyLink incident={lesson.incidentKey} />}
                  </span>
                </li>
              ))}
            </ul>
            {step.total > step.lessons.length && (
              <p className="text-faint">and {step.total - step.lessons.length} more</p>
            )}
          </li>
        ))}
      </ol>
    </Section>
  );
}
