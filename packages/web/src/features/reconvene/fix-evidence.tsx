import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import type { Answer } from '../../api/types.ts';
import { Section } from '../../ui/page.tsx';
import { RungMark } from '../../ui/rung-mark.tsx';
import { dayWords } from '../../ui/time-words.ts';

export type Fix = Answer<'readReconvene'>['fixes'][number];

export const outcomeWords: Readonly<Record<Fix['answers'][number]['outcome'], string>> = {
  held: 'It shipped and held',
  shipped_not_held: 'It shipped and did not hold',
  not_shipped: 'It did not ship',
};

/** What is known of one fix before anybody answers, and what was answered at earlier reconvenes. */
export function FixEvidence({ fix, children }: { readonly fix: Fix; readonly children?: ReactNode }) {
  const { candidate, evidence, controls, answers } = fix;
  return (
    <Section title={candidate.title}>
      <p className="flex flex-wrap items-center gap-x-3 text-soft">
        <RungMark rung={candidate.rung} />
        {candidate.funded && `owner: ${candidate.funded.owner.name}`}
      </p>
      <dl className="grid gap-x-6 gap-y-2 border-l-2 border-line pl-4 sm:grid-cols-[11rem_minmax(0,1fr)]">
        <Evidence name="Did it ship?">
          {evidence.shipped}
          {evidence.link && (
            <>
              {' '}
              {/^https?:\/\//.test(evidence.link) ? (
                <a href={evidence.link} className="link">
                  the change
                </a>
              ) : (
                evidence.link
              )}
            </>
          )}
        </Evidence>
        <Evidence name="Did the behaviour stick?">{evidence.stuck}</Evidence>
        {controls.map((control) => (
          <Evidence key={control.key} name={control.key}>
            <Link to="/controls/$key" params={{ key: control.key }} className="hover:underline">
              {control.title}
            </Link>
            : {control.liveness}
            {control.lastAliveAt && `, last heard ${dayWords(control.lastAliveAt.slice(0, 10))}`};{' '}
            {control.adherence
              ? inTheSentence(control.adherence.sentence)
              : `${control.firesSince === 1 ? 'stopped 1 change' : `stopped ${control.firesSince} changes`} since${
                  control.runsSince > 0 ? `, in ${control.runsSince.toLocaleString('en-GB')} runs` : ''
                }.`}
          </Evidence>
        ))}
      </dl>
      {children}
      {answers.length > 0 && (
        <ul className="grid gap-1">
          {answers.map((answer) => (
            <li key={answer.at} className="text-soft">
              {dayWords(answer.at.slice(0, 10))}:{' '}
              <span className="font-medium text-ink">{outcomeWords[answer.outcome]}.</span> {answer.evidence}{' '}
              {answer.note}
            </li>
          ))}
        </ul>
      )}
    </Section>
  );
}

const inTheSentence = (text: string): string => text.charAt(0).toLowerCase() + text.slice(1);

const Evidence = ({ name, children }: { readonly name: string; readonly children: ReactNode }) => (
  <>
    <dt className="text-faint">{name}</dt>
    <dd className="break-words">{children}</dd>
  </>
);
