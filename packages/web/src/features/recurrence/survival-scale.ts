import type { Answer } from '../../api/types.ts';

type Step = Answer<'readRecurrence'>['survival'][number]['steps'][number];

/** From days and shares to places in the drawing, in units of its view box. */
export interface Scale {
  readonly width: number;
  readonly height: number;
  readonly left: number;
  readonly bottom: number;
  /** The last day that is drawn. */
  readonly days: number;
  readonly x: (days: number) => number;
  readonly y: (share: number) => number;
}

const [width, height, left, top] = [352, 180, 58, 8] as const;
const year = 365;

/** One scale for all rungs; it ends with a whole half year, so that its ticks fall on dates people think in. */
export function scaleFor(days: readonly number[]): Scale {
  const last = Math.max(year / 2, Math.ceil(Math.max(0, ...days) / (year / 2)) * (year / 2));
  const bottom = height - 4;
  return {
    width,
    height,
    left,
    bottom,
    days: last,
    x: (day) => left + (day / last) * (width - left - 8),
    y: (share) => bottom - share * (bottom - top),
  };
}

/** At most five, evenly spread. */
export function ticksFor({ days }: Scale): { readonly days: number; readonly word: string }[] {
  const halves = Math.round(days / (year / 2));
  const every = Math.ceil(halves / 4);
  return Array.from({ length: Math.floor(halves / every) + 1 }, (_, at) => {
    const months = at * every * 6;
    const word = months === 0 ? '0' : months % 12 === 0 ? `${months / 12} y` : `${months} mo`;
    return { days: (at * every * year) / 2, word };
  });
}

/** Flat until somebody's failure comes again, then down. */
export function lineOf(steps: readonly Step[], { x, y }: Scale): string {
  const parts = steps.map(({ days, surviving }) => `H${round(x(days))}V${round(y(surviving))}`);
  return `M${round(x(0))} ${round(y(1))}${parts.join('')}`;
}

/** The band, from the first day on which there is one. */
export function areaOf(steps: readonly Step[], { x, y }: Scale): string {
  const banded = steps.flatMap(({ days, lower, upper }) =>
    lower === null || upper === null ? [] : [{ days, lower, upper }],
  );
  const [first] = banded;
  if (!first) return '';
  const end = steps.at(-1)?.days ?? first.days;
  const edges = banded.map((step, at) => ({ ...step, until: banded[at + 1]?.days ?? end }));
  const above = edges.map(({ until, upper }) => `V${round(y(upper))}H${round(x(until))}`).join('');
  const below = edges
    .toReversed()
    .map(({ days, lower }) => `V${round(y(lower))}H${round(x(days))}`)
    .join('');
  return `M${round(x(first.days))} ${round(y(first.upper))}${above}${below}Z`;
}

const round = (value: number): number => Math.round(value * 10) / 10;
