import type { Evaluation } from './evaluation.ts';

/** A drawing of an evaluation, in units of its view box: a dot for each recurrence, when it came over how long the earlier one was gone. */
export interface EvaluationPlot {
  readonly width: number;
  readonly height: number;
  readonly left: number;
  readonly bottom: number;
  readonly dots: readonly {
    readonly key: string;
    readonly x: number;
    readonly y: number;
    readonly shown: boolean;
    readonly words: string;
  }[];
  readonly ages: readonly { readonly y: number; readonly word: string }[];
  readonly years: readonly { readonly x: number; readonly word: string }[];
}

const [width, height, left, right, top, bottom] = [640, 240, 64, 16, 12, 208] as const;
const ages = [
  [1, 'a day'],
  [7, 'a week'],
  [30, 'a month'],
  [365, 'a year'],
  [1826, '5 years'],
  [3652, '10 years'],
] as const;
const mostYears = 8;
const day = 86_400_000;

/** Ages by their order of magnitude: a week and five years both matter, and neither may press the other against the axis. */
export function evaluationPlot({ items }: Evaluation): EvaluationPlot {
  const oldest = Math.max(30, ...items.map(({ ageDays }) => ageDays));
  const y = (days: number): number => round(bottom - (Math.log1p(days) / Math.log1p(oldest)) * (bottom - top));
  const times = items.map(({ occurredAt }) => occurredAt);
  const first = Math.min(...times);
  const span = Math.max(day, Math.max(...times) - first);
  const x = (at: number): number => round(left + 12 + ((at - first) / span) * (width - left - right - 24));
  return {
    width,
    height,
    left,
    bottom,
    dots: items.map(({ key, prior, occurredAt, ageDays, shown, rank }) => ({
      key,
      x: x(occurredAt),
      y: y(ageDays),
      shown,
      words: `${key} again after ${ageDays} ${ageDays === 1 ? 'day' : 'days'}: ${prior.key} ${placeInWords(shown, rank)}`,
    })),
    ages: ages.filter(([days]) => days <= oldest).map(([days, word]) => ({ y: y(days), word })),
    years:
      items.length === 0
        ? []
        : yearsBetween(first, first + span).map((year) => ({ x: x(Date.UTC(year, 0)), word: String(year) })),
  };
}

function placeInWords(shown: boolean, rank: number | null): string {
  if (shown) return `would have been shown at place ${rank ?? ''}`;
  return rank === null ? 'would not have been found' : `stood at place ${rank}, too low or too weak to be shown`;
}

function yearsBetween(from: number, to: number): number[] {
  const [first, last] = [new Date(from).getUTCFullYear() + 1, new Date(to).getUTCFullYear()];
  const every = Math.max(1, Math.ceil((last - first + 1) / mostYears));
  return Array.from({ length: Math.max(0, last - first + 1) }, (_, at) => first + at).filter(
    (year) => (year - first) % every === 0,
  );
}

const round = (value: number): number => Math.round(value * 10) / 10;

/** The drawing as a file of its own: colours that read on white and on black, a title for screen readers. */
export function evaluationSvg(evaluation: Evaluation): string {
  const plot = evaluationPlot(evaluation);
  const lines = [
    ...plot.ages.map(
      ({ y, word }) =>
        `<path d="M${plot.left} ${y}H${plot.width - right}" stroke="#808080" stroke-opacity=".25"/><text x="${plot.left - 8}" y="${y + 4}" text-anchor="end">${word}</text>`,
    ),
    ...plot.years.map(({ x, word }) => `<text x="${x}" y="${plot.bottom + 20}" text-anchor="middle">${word}</text>`),
    ...plot.dots.map(
      ({ x, y, shown, words }) =>
        `<circle cx="${x}" cy="${y}" r="5" ${shown ? 'fill="#2f7d5b"' : 'fill="none" stroke="#b4532a" stroke-width="2"'}><title>${escaped(words)}</title></circle>`,
    ),
  ];
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${plot.width} ${plot.height}" font-family="sans-serif" font-size="11" fill="#808080" role="img"><title>${escaped(evaluation.sentence)}</title>
${lines.join('\n')}
</svg>
`;
}

const escaped = (text: string): string =>
  text
    .replaceAll(/[<>&"]/g, (mark) => `&#${String(mark.charCodeAt(0))};`)
    .replaceAll(/[\u0000-\u0008\u000b\u000c\u000e-\u001f]/g, '');
