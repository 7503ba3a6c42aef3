import { numberInWords } from '../number-words.ts';
import { judgedFrom, mostJudged } from './threshold.ts';

/** An incident that people judged to be the same class as earlier ones, asked again as it was declared. */
export interface Replayed {
  readonly key: string;
  readonly title: string;
  /** Epoch milliseconds. */
  readonly occurredAt: number;
  /** The earlier incidents it was judged the same class as; at least one. */
  readonly confirmed: readonly Told[];
  /** What recall answers, best first, of what was there at that moment. */
  readonly answer: readonly { readonly key: string; readonly strength: number }[];
}

export interface Told {
  readonly key: string;
  readonly title: string;
  readonly occurredAt: number;
}

/** One confirmed recurrence and what recall would have made of it. */
export interface EvaluatedRecurrence {
  readonly key: string;
  readonly title: string;
  readonly occurredAt: number;
  /** The confirmed earlier incident that stood highest in the answer; the latest of them when none did. */
  readonly prior: Told;
  /** Its place in the answer, from 1; null where it was not among those asked for. */
  readonly rank: number | null;
  readonly strength: number;
  /** Among the first five and above the threshold: it would have been on the screen. */
  readonly shown: boolean;
  /** Days between the two. */
  readonly ageDays: number;
}

export interface Evaluation {
  readonly recurrences: number;
  readonly shown: number;
  /** How many had a confirmed one among the first so many, above the threshold or not. */
  readonly within: readonly { readonly most: number; readonly found: number }[];
  /** Of those shown. */
  readonly medianAgeDays: number | null;
  readonly sentence: string;
  /** In time order. */
  readonly items: readonly EvaluatedRecurrence[];
}

const day = 86_400_000;
const places = [1, 3, 5, 10];

/** Of the recurrences that people confirmed, how many would recall have shown at declaration, and how long ago was the one shown? */
export function evaluateRecall(replayed: readonly Replayed[]): Evaluation {
  const items = replayed.map(evaluated).toSorted((a, b) => a.occurredAt - b.occurredAt || (a.key < b.key ? -1 : 1));
  const shown = items.filter((item) => item.shown);
  const medianAgeDays = median(shown.map(({ ageDays }) => ageDays));
  return {
    recurrences: items.length,
    shown: shown.length,
    within: places.map((most) => ({ most, found: items.filter(({ rank }) => rank !== null && rank <= most).length })),
    medianAgeDays,
    sentence: sentenceOf(items.length, shown.length, medianAgeDays),
    items,
  };
}

function evaluated({ key, title, occurredAt, confirmed, answer }: Replayed): EvaluatedRecurrence {
  const ranked = confirmed
    .map((prior) => ({ prior, at: answer.findIndex((match) => match.key === prior.key) }))
    .filter(({ at }) => at >= 0)
    .toSorted((a, b) => a.at - b.at)[0];
  const latest = confirmed.toSorted((a, b) => b.occurredAt - a.occurredAt)[0];
  const prior = ranked?.prior ?? latest;
  if (!prior) throw new Error(`${key} is no confirmed recurrence`);
  const strength = ranked ? (answer[ranked.at]?.strength ?? 0) : 0;
  const rank = ranked ? ranked.at + 1 : null;
  return {
    key,
    title,
    occurredAt,
    prior,
    rank,
    strength,
    shown: rank !== null && rank <= mostJudged && strength >= judgedFrom,
    ageDays: Math.max(0, Math.floor((occurredAt - prior.occurredAt) / day)),
  };
}

function median(values: readonly number[]): number | null {
  const sorted = values.toSorted((a, b) => a - b);
  const upper = sorted[sorted.length >> 1];
  const lower = sorted[(sorted.length - 1) >> 1];
  return upper === undefined || lower === undefined ? null : (upper + lower) / 2;
}

function sentenceOf(recurrences: number, shown: number, medianAgeDays: number | null): string {
  if (recurrences === 0) return 'Nobody has confirmed a recurrence yet, so there is nothing to measure recall by.';
  const of =
    recurrences === 1
      ? 'the one recurrence you confirmed'
      : `the ${numberInWords(recurrences)} recurrences you confirmed`;
  if (shown === 0) return `Of ${of}, recall would have shown none at declaration.`;
  const many = shown === recurrences && recurrences > 1 ? 'all' : numberInWords(shown);
  const ago =
    medianAgeDays === null
      ? ''
      : `; half of the incidents it would have shown were more than ${daysInWords(medianAgeDays)} old`;
  const one = medianAgeDays === null ? '' : `; what it would have shown was ${daysInWords(medianAgeDays)} old`;
  return `Of ${of}, recall would have shown ${many} at declaration${shown === 1 ? one : ago}.`;
}

/** "11 days", "14 months", "3 years": as people speak of the age of an incident. */
function daysInWords(days: number): string {
  const [count, unit] = days < 60 ? [days, 'day'] : days < 730 ? [days / 30.44, 'month'] : [days / 365.25, 'year'];
  const whole = Math.floor(count);
  return `${numberInWords(whole)} ${unit}${whole === 1 ? '' : 's'}`;
}
