import { evaluationPlot } from '@pawl/domain/recall/evaluation-plot';
import type { Answer } from '../../api/types.ts';

type Evaluation = Answer<'evaluateRecall'>;

/** The drawing that `pawl-server recall evaluate --svg` writes, in the colours of the page. The table below says the same in words. */
export function RecallPlot({ evaluation }: { readonly evaluation: Evaluation }) {
  const moment = <T extends { readonly occurredAt: string }>(of: T) => ({
    ...of,
    occurredAt: Date.parse(of.occurredAt),
  });
  const { width, height, left, bottom, dots, ages, years } = evaluationPlot({
    ...evaluation,
    items: evaluation.items.map((item) => ({ ...moment(item), prior: moment(item.prior) })),
  });
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must be reachable from the keyboard
    <section aria-label="Recurrences over time" tabIndex={0} className="relative overflow-x-auto">
      <svg
        viewBox={`0 0 ${width} ${height}`}
        {...{ role: 'img', 'aria-label': evaluation.sentence }}
        className="w-full max-w-3xl min-w-md fill-soft text-[11px]"
      >
        {ages.map(({ y, word }) => (
          <g key={word}>
            <line x1={left} x2={width - 16} y1={y} y2={y} className="stroke-line" />
            <text x={left - 8} y={y + 4} textAnchor="end">
              {word}
            </text>
          </g>
        ))}
        {years.map(({ x, word }) => (
          <text key={word} x={x} y={bottom + 20} textAnchor="middle">
            {word}
          </text>
        ))}
        {dots.map(({ key, x, y, shown, words }) => (
          <circle
            key={key}
            cx={x}
            cy={y}
            r={5}
            strokeWidth={2}
            className={shown ? 'fill-holds stroke-holds' : 'fill-paper stroke-gone'}
          >
            <title>{words}</title>
          </circle>
        ))}
      </svg>
    </section>
  );
}
