/* oxlint-disable react/no-array-index-key -- a receipt is frozen: its lists never change their order, and two lines may say the same */
import { facetLabels, facetValueLabel } from '@pawl/domain/failure-class-labels';
import type { ReceiptContent } from '@pawl/domain/receipt-content';
import { classFacets } from '@pawl/domain/room-state';
import { surpriseQuestions } from '@pawl/domain/surprise-questions';
import { DepthReason } from '../../ui/depth-reason.tsx';
import { KeyLink } from '../../ui/key-badge.tsx';
import { Inline } from '../../ui/prose.tsx';
import { RecurrenceMark } from '../../ui/recurrence-mark.tsx';
import { judgementWords, recurrenceWords } from '../../ui/words.ts';
import { Chapter, Fact, Facts } from './chapter.tsx';

/** Why it was possible, what kind of failure it was, and how far it was from what the team believed. */
export function Causes({ content }: { readonly content: ReceiptContent }) {
  const { conditions, recalled } = content;
  return (
    <>
      <Chapter title="Why it was possible">
        {conditions.length > 0 && (
          <ul className="prose grid list-disc gap-2 pl-5">
            {conditions.map(({ text }, index) => (
              <li key={index} className="whitespace-pre-line">
                <Inline text={text} />
              </li>
            ))}
          </ul>
        )}
        <FailureClass content={content} />
        {recalled.length > 0 && (
          <div className="grid gap-2">
            <h3 className="text-base font-semibold">Been here before</h3>
            <ul className="grid gap-1">
              {recalled.map(({ key, title, judgement }) => (
                <li key={key}>
                  <KeyLink incident={key} /> {title}
                  {judgement && <span className="text-soft">, {judgementWords[judgement]}</span>}
                </li>
              ))}
            </ul>
          </div>
        )}
      </Chapter>
      <Surprise content={content} />
    </>
  );
}

function FailureClass({ content: { failureClass, recurrence, differs } }: { readonly content: ReceiptContent }) {
  const set = classFacets.flatMap((facet) => {
    const value = facetValueLabel(failureClass, facet);
    return value === null ? [] : [{ facet, value }];
  });
  return (
    <Facts>
      {set.map(({ facet, value }) => (
        <Fact key={facet} name={facetLabels[facet]}>
          {value}
        </Fact>
      ))}
      {recurrence && (
        <Fact name="recurrence">
          <RecurrenceMark answer={recurrence} silent /> {recurrenceWords[recurrence]}
          {differs.length > 0 && `: ${differs.map((facet) => facetLabels[facet]).join(', ')} changed`}
        </Fact>
      )}
    </Facts>
  );
}

function Surprise({ content: { surprise, depthReason } }: { readonly content: ReceiptContent }) {
  if (!surprise) return null;
  return (
    <Chapter title="How far it was from what we believed">
      <p className="prose">
        <DepthReason reason={depthReason} />
      </p>
      <dl className="grid gap-2">
        {surpriseQuestions.map(({ id, text, answers }) => (
          <div key={id}>
            <dt className="text-soft">{text}</dt>
            <dd>
              {answers
                .flatMap((word, value) => {
                  const count = surprise.distribution[id][value] ?? 0;
                  return count > 0 ? [`${word}: ${count}`] : [];
                })
                .join(', ')}
            </dd>
          </div>
        ))}
      </dl>
    </Chapter>
  );
}
