/* oxlint-disable react/no-array-index-key -- a receipt is frozen: its lists never change their order, and two lines may say the same */
import type { ReceiptContent } from '@pawl/domain/receipt-content';
import { Inline } from '../../ui/prose.tsx';
import { dayWords } from '../../ui/time-words.ts';
import { Chapter } from './chapter.tsx';

/** What was not done and what would change that; what was taken to whoever can fund it. */
export function OtherDecisions({ content: { declined, escalated } }: { readonly content: ReceiptContent }) {
  return (
    <>
      {declined.length > 0 && (
        <Chapter title="Declined out loud">
          <ul className="grid gap-4">
            {declined.map(({ title, reason, by, reopenEvidence }, index) => (
              <li key={index} className="grid max-w-prose break-inside-avoid gap-1">
                <p className="text-base font-medium">
                  <Inline text={title} />
                </p>
                <p>
                  <Inline text={reason} /> <span className="text-soft">({by})</span>
                </p>
                <p className="text-soft">
                  Would reopen it: <Inline text={reopenEvidence} />
                </p>
              </li>
            ))}
          </ul>
        </Chapter>
      )}
      {escalated.length > 0 && (
        <Chapter title="Escalated">
          <ul className="grid gap-4">
            {escalated.map(({ title, ask, decisionMaker, decideBy }, index) => (
              <li key={index} className="grid max-w-prose break-inside-avoid gap-1">
                <p className="text-base font-medium">
                  <Inline text={title} />
                </p>
                <p>
                  <Inline text={ask} />
                </p>
                <p className="text-soft">
                  For {decisionMaker} to decide by {dayWords(decideBy)}.
                </p>
              </li>
            ))}
          </ul>
        </Chapter>
      )}
    </>
  );
}
