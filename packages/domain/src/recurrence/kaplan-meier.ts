/** One lesson's time without a recurrence. */
export interface Span {
  /** Days from the start to the recurrence, or to the last day it is known to have held; zero or more. */
  readonly days: number;
  /** True when the failure came again at the end of the span; false when the span is merely as far as we can see (censored). */
  readonly recurred: boolean;
}

/** The estimate from this day on, until the next step's. */
export interface Step {
  readonly days: number;
  /** Spans that reach this day. */
  readonly atRisk: number;
  readonly recurred: number;
  /** Spans that end here without a recurrence. */
  readonly censored: number;
  /** Estimated share of lessons without a recurrence after this day, 0 to 1. */
  readonly surviving: number;
  /** Greenwood's standard error of `surviving`; null once nothing survives, where the formula has no value. */
  readonly standardError: number | null;
  /** 95 % confidence limits on the complementary log-log scale; null where it has none: before the first recurrence and after the last survivor. */
  readonly lower: number | null;
  readonly upper: number | null;
}

export interface Survival {
  readonly spans: number;
  readonly recurrences: number;
  readonly steps: readonly Step[];
  /** The first day on which half or fewer survive; null when more than half are there to the end. */
  readonly medianDays: number | null;
  /** 95 % limits of the median, by where the band of the curve crosses one half. */
  readonly medianLower: number | null;
  readonly medianUpper: number | null;
}

/** The 97.5 % point of the standard normal distribution. */
const z = 1.959963984540054;
/** Sums of rounding errors must not decide on which side of one half a curve lies; the same slack as R's survival package takes. */
const slack = Math.sqrt(Number.EPSILON);

/**
 * Kaplan and Meier's product-limit estimate (1958). Spans that end on the same day as a recurrence count as at risk on it. The band is on
 * the log(-log) scale: it stays within 0 and 1 also for the few lessons a team has. Throws RangeError on a negative or unreadable length.
 */
export function kaplanMeier(spans: readonly Span[]): Survival {
  const wrong = spans.find(({ days }) => !(days >= 0 && Number.isFinite(days)));
  if (wrong) throw new RangeError(`A span lasts ${wrong.days} days`);
  const steps: Step[] = [];
  let [atRisk, surviving, variance] = [spans.length, 1, 0];
  for (const [days, here] of byLength(spans)) {
    const recurred = here.filter((span) => span.recurred).length;
    const left = atRisk - recurred;
    surviving *= left / atRisk;
    variance += left === 0 ? Number.POSITIVE_INFINITY : recurred / (atRisk * left);
    steps.push({ days, atRisk, recurred, censored: here.length - recurred, surviving, ...spread(surviving, variance) });
    atRisk -= here.length;
  }
  return {
    spans: spans.length,
    recurrences: spans.filter((span) => span.recurred).length,
    steps,
    medianDays: crossing(steps, (step) => step.surviving),
    medianLower: crossing(steps, (step) => step.lower),
    medianUpper: crossing(steps, (step) => step.upper),
  };
}

/** Shortest first. */
function byLength(spans: readonly Span[]): [number, Span[]][] {
  const groups = new Map<number, Span[]>();
  for (const span of spans) {
    const group = groups.get(span.days);
    if (group) group.push(span);
    else groups.set(span.days, [span]);
  }
  return [...groups].toSorted(([a], [b]) => a - b);
}

/** `variance` is that of log(surviving). */
function spread(surviving: number, variance: number): Pick<Step, 'standardError' | 'lower' | 'upper'> {
  if (surviving === 0) return { standardError: null, lower: null, upper: null };
  if (surviving === 1) return { standardError: 0, lower: null, upper: null };
  const log = Math.log(surviving);
  const middle = Math.log(-log);
  const reach = (z * Math.sqrt(variance)) / log;
  return {
    standardError: surviving * Math.sqrt(variance),
    lower: Math.exp(-Math.exp(middle - reach)),
    upper: Math.exp(-Math.exp(middle + reach)),
  };
}

/**
 * The day on which a curve falls to one half. A curve that rests exactly on it has its middle between that day and the next fall.
 */
function crossing(steps: readonly Step[], value: (step: Step) => number | null): number | null {
  const at = steps.findIndex((step) => (value(step) ?? 1) <= 0.5 + slack);
  const found = steps[at];
  if (!found) return null;
  const height = value(found) ?? 1;
  if (Math.abs(height - 0.5) > slack) return found.days;
  const fall = steps.slice(at).find((step) => (value(step) ?? 0) < 0.5 - slack);
  return fall ? (found.days + fall.days) / 2 : found.days;
}
