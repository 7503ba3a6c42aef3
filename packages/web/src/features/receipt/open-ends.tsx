/* oxlint-disable react/no-array-index-key -- a receipt is frozen: its lists never change their order, and two lines may say the same */
import { gateQuestions } from '@pawl/domain/closing/gate-review';
import type { ReceiptContent } from '@pawl/domain/receipt-content';
import { reconveneQuestions } from '@pawl/domain/reconvene';
import { Inline } from '../../ui/prose.tsx';
import { dayWords, exactTime } from '../../ui/time-words.ts';
import { Chapter } from './chapter.tsx';

/** What was still open when the room emptied: questions, the gate, panic controls, the day to meet again. */
export function OpenEnds({ content }: { readonly content: ReceiptContent }) {
  const { questions, panicControls, gateReview, reconvene } = content;
  return (
    <>
      {gateReview && <Gate review={gateReview} />}
      {questions.length > 0 && (
        <Chapter title="Questions">
          <ul className="grid max-w-prose gap-3">
            {questions.map((question, index) => (
              <li key={index}>
                <p className="text-base">
                  <Inline text={question.text} />
                </p>
                <p className="text-soft">
                  <Inline text={standing(question)} />
                </p>
              </li>
            ))}
          </ul>
        </Chapter>
      )}
      <Chapter title="Added in the panic">
        {panicControls.length === 0 ? (
          <p className="prose">None.</p>
        ) : (
          <ul className="prose grid list-disc gap-2 pl-5">
            {panicControls.map(({ text }, index) => (
              <li key={index}>
                <Inline text={text} />
              </li>
            ))}
          </ul>
        )}
      </Chapter>
      {reconvene && (
        <Chapter title="Reconvene">
          <p className="prose">
            <time dateTime={reconvene.at}>{exactTime(new Date(reconvene.at))}</time>, {reconvene.minutes} minutes.
          </p>
          <ul className="prose grid list-disc gap-1 pl-5">
            {reconveneQuestions.map(({ id, text }) => (
              <li key={id}>{text}</li>
            ))}
          </ul>
        </Chapter>
      )}
    </>
  );
}

function Gate({ review }: { readonly review: NonNullable<ReceiptContent['gateReview']> }) {
  return (
    <Chapter title="The gate">
      <dl className="grid max-w-prose gap-3">
        {(['approver', 'blastRadius', 'luck'] as const).map((id) => (
          <div key={id} className="break-inside-avoid">
            <dt className="text-soft">{gateQuestions[id]}</dt>
            <dd>
              <Inline text={review[id]?.answer ?? 'Not answered.'} />{' '}
              {review[id] && (
                <span className="text-soft">
                  Evidence: <Inline text={review[id].evidence} />
                </span>
              )}
            </dd>
          </div>
        ))}
      </dl>
    </Chapter>
  );
}

function standing({ answer, acceptedUnknown, owner, lookAgainOn }: ReceiptContent['questions'][number]): string {
  if (answer) return `Answered: ${answer.text} (${answer.evidence})`;
  if (acceptedUnknown) return `Accepted as unknown: ${acceptedUnknown.reason}`;
  return `${owner ?? 'Nobody'} looks again on ${lookAgainOn ? dayWords(lookAgainOn) : 'no day'}.`;
}
