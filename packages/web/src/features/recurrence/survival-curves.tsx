import type { Answer } from '../../api/types.ts';
import { Section } from '../../ui/page.tsx';
import { RungMark } from '../../ui/rung-mark.tsx';
import { Cell, Row, Table } from '../../ui/table.tsx';
import { rungWords } from '../../ui/words.ts';
import { CsvLink } from './csv-link.tsx';
import { areaOf, lineOf, scaleFor, ticksFor, type Scale } from './survival-scale.ts';

type Survival = Answer<'readRecurrence'>['survival'];
type Curve = Survival[number];

/** How long the failure stays away, by where its lesson lives: the same axes for all three, so that they can be compared by eye. */
export function SurvivalCurves({ survival }: { readonly survival: Survival }) {
  const scale = scaleFor(survival.flatMap(({ steps }) => steps.map(({ days }) => days)));
  return (
    <Section
      title="How long a lesson lasts, by where it lives"
      note="Share of lessons whose failure has not come again, by days since the lesson arrived there (Kaplan–Meier, 95 % band). Until its fix ships a lesson lives in heads."
      action={survival.some(({ lessons }) => lessons > 0) && <CsvLink href="/api/survival.csv" of="curves" />}
    >
      <ul className="grid gap-x-8 gap-y-10 lg:grid-cols-3">
        {survival.map((curve) => (
          <li key={curve.rung} className="grid content-start gap-3 print:break-inside-avoid">
            <h3 className="flex items-center gap-2 font-semibold first-letter:uppercase">
              <RungMark rung={curve.rung} silent />
              <span className="first-letter:uppercase">{rungWords[curve.rung]}</span>
            </h3>
            <p className="text-soft">{curve.sentence}</p>
            {curve.small ? (
              curve.lessons > 0 && (
                <p className="text-xs text-faint">No rate is drawn from fewer than five recurrences.</p>
              )
            ) : (
              <Chart curve={curve} scale={scale} />
            )}
            {curve.lessons > 0 && <Steps curve={curve} />}
          </li>
        ))}
      </ul>
    </Section>
  );
}

function Chart({ curve, scale }: { readonly curve: Curve; readonly scale: Scale }) {
  const { width, height, left, bottom } = scale;
  const ticks = ticksFor(scale);
  return (
    <svg
      viewBox={`0 0 ${width} ${height + 34}`}
      {...{ role: 'img', 'aria-label': curve.sentence }}
      className="w-full max-w-md overflow-visible fill-faint text-[10px]"
    >
      {[0, 0.5, 1].map((share) => (
        <g key={share}>
          <line x1={left} x2={width} y1={scale.y(share)} y2={scale.y(share)} className="stroke-line" />
          <text x={left - 6} y={scale.y(share) + 3} textAnchor="end">
            {share * 100} %
          </text>
        </g>
      ))}
      <path d={areaOf(curve.steps, scale)} className="fill-edge/25" />
      <path d={lineOf(curve.steps, scale)} className="fill-none stroke-ink stroke-2" />
      {curve.steps
        .filter(({ censored }) => censored > 0)
        .map(({ days, surviving }) => (
          <line
            key={days}
            x1={scale.x(days)}
            x2={scale.x(days)}
            y1={scale.y(surviving) - 4}
            y2={scale.y(surviving) + 4}
            className="stroke-ink"
          />
        ))}
      {ticks.map(({ days, word }) => (
        <g key={days}>
          <text x={scale.x(days)} y={bottom + 14} textAnchor="middle">
            {word}
          </text>
          <text x={scale.x(days)} y={bottom + 28} textAnchor="middle" className="fill-soft">
            {atRisk(curve, days)}
          </text>
        </g>
      ))}
      <text x={left - 6} y={bottom + 28} textAnchor="end">
        at risk
      </text>
    </svg>
  );
}

/** Lessons that had lived there this long without a recurrence. */
const atRisk = ({ steps, lessons }: Curve, days: number): number =>
  days === 0 ? lessons : (steps.find((step) => step.days >= days)?.atRisk ?? 0);

function Steps({ curve }: { readonly curve: Curve }) {
  return (
    <details className="text-soft">
      <summary className="cursor-pointer text-xs">As a table</summary>
      <Table
        label={`Time to recurrence, ${rungWords[curve.rung]}`}
        head={curve.small ? ['Days', 'At risk', 'Recurred'] : ['Days', 'At risk', 'Recurred', 'Holding', '95 %']}
      >
        {curve.steps.map((step) => (
          <Row key={step.days}>
            <Cell number>{step.days}</Cell>
            <Cell number>{step.atRisk}</Cell>
            <Cell number>{step.recurred}</Cell>
            {!curve.small && <Cell number>{percent(step.surviving)}</Cell>}
            {!curve.small && (
              <Cell number>
                {step.lower === null || step.upper === null ? '–' : `${percent(step.lower)} to ${percent(step.upper)}`}
              </Cell>
            )}
          </Row>
        ))}
      </Table>
    </details>
  );
}

const percent = (share: number): string => `${Math.round(share * 100)} %`;
