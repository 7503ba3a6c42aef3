import { useEffect, useRef } from 'react';
import type { Answer } from '../../api/types.ts';

type Months = Answer<'readNearMissTrend'>['months'];

const barHeight = 96;

/** `2026-03` → "Mar". */
const monthWord = (period: string): string =>
  new Date(`${period}-01T00:00:00Z`).toLocaleDateString('en-GB', { month: 'short', timeZone: 'UTC' });

/** A bar a month, with its count above it; the current month is hollow, since it is not over. */
export function MonthBars({ months }: { readonly months: Months }) {
  const frame = useRef<HTMLElement>(null);
  // Where the months do not fit, the latest are the ones to see.
  useEffect(() => frame.current?.scrollTo({ left: frame.current.scrollWidth }), []);
  const most = Math.max(1, ...months.map(({ told }) => told));
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must be reachable from the keyboard
    <section ref={frame} aria-label="Near misses by month" tabIndex={0} className="relative -mx-1 overflow-x-auto px-1">
      <ol className="flex w-max items-end gap-1.5">
        {months.map(({ period, told }, index) => {
          const current = index === months.length - 1;
          const height = told === 0 ? 0 : Math.max(3, (told / most) * barHeight);
          return (
            <li key={period} className="grid w-7 justify-items-center">
              <span className="numbers text-xs text-soft" aria-hidden>
                {told > 0 && told}
              </span>
              <svg width="20" height={barHeight + 1} viewBox={`0 0 20 ${barHeight + 1}`} aria-hidden>
                {told > 0 && (
                  <rect
                    x={current ? 1 : 0}
                    y={barHeight - height + (current ? 1 : 0)}
                    width={current ? 18 : 20}
                    height={current ? height - 1 : height}
                    className={current ? 'fill-paper stroke-ink stroke-2' : 'fill-ink'}
                  />
                )}
                <path d={`M0 ${barHeight + 0.5}h20`} className="stroke-edge" />
              </svg>
              <span className="text-xs text-faint" aria-hidden>
                {monthWord(period)}
              </span>
              <span className="numbers h-4 text-xs text-faint" aria-hidden>
                {(index === 0 || period.endsWith('-01')) && period.slice(0, 4)}
              </span>
              <span className="sr-only">
                {monthWord(period)} {period.slice(0, 4)}: {told} told{current && ', not over yet'}
              </span>
            </li>
          );
        })}
      </ol>
    </section>
  );
}
