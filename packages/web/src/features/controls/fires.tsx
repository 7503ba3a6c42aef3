import type { Answer } from '../../api/types.ts';
import { Section } from '../../ui/page.tsx';
import { dayWords } from '../../ui/time-words.ts';
import { hoursInWords } from './hours-in-words.ts';

type Control = Pick<Answer<'readControl'>, 'fires' | 'lastFireOn' | 'firesByWeek' | 'cost' | 'days' | 'places'>;
const [width, height] = [624, 64];

/** What it stopped and what it takes, in the same place: neither is worth anything without the other. */
export function Fires({ control }: { readonly control: Control }) {
  const { fires, lastFireOn, firesByWeek, cost } = control;
  const most = Math.max(1, ...firesByWeek);
  const step = width / firesByWeek.length;
  return (
    <Section title="What it stopped, and what it takes" note={sentenceOf(fires, lastFireOn)}>
      {fires > 0 && (
        <svg viewBox={`0 0 ${width} ${height + 18}`} aria-hidden className="w-full max-w-2xl fill-faint text-[11px]">
          <line x1="0" x2={width} y1={height} y2={height} className="stroke-edge" />
          {firesByWeek.map(
            (count, week) =>
              count > 0 && (
                <rect
                  // oxlint-disable-next-line react/no-array-index-key -- a week is its place in the row
                  key={week}
                  x={week * step + 1}
                  width={step - 2}
                  y={height - (count / most) * (height - 4)}
                  height={(count / most) * (height - 4)}
                  className="fill-ink"
                />
              ),
          )}
          <text x="0" y={height + 14}>
            a year ago
          </text>
          <text x={width} y={height + 14} textAnchor="end">
            today
          </text>
        </svg>
      )}
      <p className="max-w-prose text-soft">
        {cost ? (
          <>
            It takes about <strong className="font-medium text-ink">{hoursInWords(cost.hoursPerYear)} a year</strong>.{' '}
            {cost.basis}
          </>
        ) : (
          'What it costs is not measured: no run has been reported.'
        )}
      </p>
    </Section>
  );
}

function sentenceOf(fires: number, last: string | null): string {
  if (fires === 0) return 'It has stopped no change so far. That says neither that it is needed nor that it is not.';
  return `It stopped ${fires.toLocaleString('en-GB')} ${fires === 1 ? 'change' : 'changes'}${last ? `, the last one on ${dayWords(last)}` : ''}.`;
}
