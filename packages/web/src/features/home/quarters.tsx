import { Section } from '../../ui/page.tsx';
import { RecurrenceMark } from '../../ui/recurrence-mark.tsx';
import { sentenceFor, type Quarter } from './quarter-sentence.ts';

/** Three years; older quarters are history, and the page is about whether it still happens. */
const shown = 12;
const barHeight = 64;

/** Did this class of failure happen again, quarter by quarter: one small bar each. */
export function Quarters({ quarters }: { readonly quarters: readonly Quarter[] }) {
  const last = quarters.slice(-shown);
  if (last.length === 0) return null;
  const most = Math.max(1, ...last.map(({ incidents }) => incidents));
  return (
    <Section title="Again?" note={sentenceFor(last)}>
      <ol className="flex flex-wrap items-end gap-x-4 gap-y-6">
        {last.map((quarter) => (
          <li key={quarter.quarter} className="grid justify-items-center gap-1">
            <Bar quarter={quarter} most={most} />
            <span className="numbers text-xs text-faint">{quarter.quarter}</span>
            <span className="sr-only">
              {quarter.incidents} incidents, {quarter.sameWay} again the same way, {quarter.differently} again
              differently
            </span>
          </li>
        ))}
      </ol>
      <ul className="flex flex-wrap gap-x-6 gap-y-1 text-xs text-soft">
        <li className="flex items-center gap-1.5">
          <span className="size-3 bg-ink" aria-hidden />
          <RecurrenceMark answer="again_same_way" silent /> again, same way
        </li>
        <li className="flex items-center gap-1.5">
          <span className="size-3 border-2 border-ink" aria-hidden />
          <RecurrenceMark answer="again_differently" silent /> again, differently
        </li>
        <li className="flex items-center gap-1.5">
          <span className="size-3 bg-line" aria-hidden /> every other incident
        </li>
      </ul>
    </Section>
  );
}

function Bar({ quarter, most }: { readonly quarter: Quarter; readonly most: number }) {
  const size = (count: number) => (count / most) * barHeight;
  const [same, differently] = [size(quarter.sameWay), size(quarter.differently)];
  const all = size(quarter.incidents);
  return (
    <svg width="32" height={barHeight + 2} aria-hidden className="overflow-visible">
      <title>{`${quarter.quarter}: ${quarter.incidents} incidents, ${quarter.sameWay} same way, ${quarter.differently} differently`}</title>
      <rect x="1" y={barHeight - all} width="30" height={all} className="fill-line" />
      <rect x="1" y={barHeight - same} width="30" height={same} className="fill-ink" />
      {differently > 0 && (
        <rect
          x="2"
          y={barHeight - same - differently + 1}
          width="28"
          height={Math.max(1, differently - 2)}
          className="fill-paper stroke-ink stroke-2"
        />
      )}
      <path d={`M0 ${barHeight + 0.5}h32`} className="stroke-edge" />
    </svg>
  );
}
