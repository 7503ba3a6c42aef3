/* oxlint-disable react/no-array-index-key -- a receipt is frozen: its lists never change their order, and two lines may say the same */
import { disappears } from '@pawl/domain/ladder';
import type { ReceiptContent, ReceiptFix } from '@pawl/domain/receipt-content';
import { Inline } from '../../ui/prose.tsx';
import { RungMark } from '../../ui/rung-mark.tsx';
import { dayWords } from '../../ui/time-words.ts';
import { kindWords, rungWords } from '../../ui/words.ts';
import { Chapter, Fact, Facts } from './chapter.tsx';

/** What this changed. It stands above the story, because the writeup is only the receipt for it. */
export function ChangeChapter({ content }: { readonly content: ReceiptContent }) {
  const { exit, riskAccepted, funded, changeNothing, carriesThrough } = content;
  return (
    <Chapter title="What this changed">
      {exit && (
        <div className="grid gap-3 border-l-2 border-ink pl-4">
          <p className="text-lg leading-snug text-pretty">
            <Inline text={exit.answer} />
          </p>
          <p className="prose">
            It lives in <Inline text={exit.home} />
          </p>
          <p className="flex items-start gap-2 text-soft">
            <RungMark rung={exit.rung} silent />
            <span>
              {firstUpper(rungWords[exit.rung])}. The lesson disappears {disappears[exit.rung]}.
            </span>
          </p>
        </div>
      )}
      {riskAccepted && (
        <p className="prose">
          <strong>The risk is accepted</strong> by {riskAccepted.by}, who looks again on{' '}
          {dayWords(riskAccepted.lookAgainOn)}: <Inline text={riskAccepted.reason} />
        </p>
      )}
      {carriesThrough && (
        <p className="prose">
          <strong>Carried through:</strong> <Inline text={carriesThrough.label} />
        </p>
      )}
      {changeNothing && (
        <p className="prose">
          <strong>We are choosing to change nothing:</strong> <Inline text={changeNothing.reason} />
        </p>
      )}
      {funded.map((fix, index) => (
        <Fix key={index} fix={fix} />
      ))}
    </Chapter>
  );
}

function Fix({ fix }: { readonly fix: ReceiptFix }) {
  const days = fix.estimateDays === 1 ? '1 day' : `${fix.estimateDays} days`;
  const room = [...fix.displaces, ...(fix.fromReserve ? ['the reserve of the cycle'] : [])];
  return (
    <section aria-label={`Funded: ${fix.title}`} className="grid break-inside-avoid gap-3 border-t border-line pt-4">
      <h3 className="text-base font-semibold">
        <span className="font-normal text-soft">Funded:</span> <Inline text={fix.title} />
      </h3>
      <Facts>
        <Fact name="Owner">{fix.owner}</Fact>
        <Fact name="Cycle">
          {fix.cycle.name}, {dayWords(fix.cycle.starts)} to {dayWords(fix.cycle.ends)}, {fix.team}, {days}
        </Fact>
        <Fact name="Room made by">{room.join(' and ') || 'nothing named'}</Fact>
        <Fact name="Where it lives">
          <RungMark rung={fix.rung} silent /> {kindWords[fix.kind]}, {rungWords[fix.rung]}
        </Fact>
        {fix.secondReason && (
          <Fact name="Why a second fix">
            <Inline text={fix.secondReason} />
          </Fact>
        )}
      </Facts>
    </section>
  );
}

const firstUpper = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
