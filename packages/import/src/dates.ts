const monthNames =
  'january|jan|january|februar|february|feb|march|mar|märz|april|apr|may|mai|june|jun|juni|july|jul|juli|august|aug|september|sept|sep|october|oct|oktober|november|nov|december|dec|dezember|januar';
const monthByPrefix: Readonly<Record<string, number>> = {
  jan: 1,
  feb: 2,
  mar: 3,
  mär: 3,
  apr: 4,
  may: 5,
  mai: 5,
  jun: 6,
  jul: 7,
  aug: 8,
  sep: 9,
  oct: 10,
  okt: 10,
  nov: 11,
  dec: 12,
  dez: 12,
};

/** How a file writes 03/04/2021. Absent when nothing in the file settles it. */
export type DayMonthOrder = 'dmy' | 'mdy';

/** A date as found in text. `year` is absent where the text names none; `ambiguous` where day and month may be swapped. */
export interface FoundDate {
  readonly year?: number;
  readonly month: number;
  readonly day: number;
  readonly ambiguous: boolean;
  readonly start: number;
  readonly end: number;
}

const isoDate = /(?<![\d.])(\d{4})([-/.])(\d{1,2})\2(\d{1,2})(?!\d)/g;
const compactDate = /(?<![\d\w])(20\d{2}|19[89]\d)(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])(?![\d])/g;
const dayMonth = new RegExp(
  String.raw`(?<![\d:.,/-])(\d{1,2})(?:st|nd|rd|th)?\.?(?:\s{1,3}of)?(\s{1,3}|/|-)(${monthNames})\b\.?(?:,?(?:\s{1,3}|/|-)(\d{4}|(?<=[/-])\d{2}|'\d{2})(?![\d:]))?`,
  'gi',
);
const monthDay = new RegExp(
  String.raw`(?<!\w)(${monthNames})\.?[\s-]{1,3}(\d{1,2})(?:st|nd|rd|th)?(?![\d:])(?:,?[\s-]{1,3}(\d{4})(?!\d))?`,
  'gi',
);
const numericDate = /(?<![\d./:-])(\d{1,2})([/.-])(\d{1,2})\2(\d{4}|\d{2})(?![\d./:-])/g;

export function daysInMonth(year: number, month: number): number {
  return new Date(Date.UTC(year, month, 0)).getUTCDate();
}

function isReal(year: number | undefined, month: number, day: number): boolean {
  if (year !== undefined && (year < 1970 || year > 2199)) return false;
  return month >= 1 && month <= 12 && day >= 1 && day <= daysInMonth(year ?? 2000, month);
}

function fullYear(text: string | undefined): number | undefined {
  if (text === undefined || text === '') return undefined;
  const digits = text.replace("'", '');
  return digits.length === 2 ? 2000 + Number(digits) : Number(digits);
}

function found(
  match: RegExpExecArray,
  year: number | undefined,
  month: number,
  day: number,
  ambiguous = false,
): FoundDate[] {
  if (!isReal(year, month, day)) return [];
  return [
    {
      ...(year === undefined ? {} : { year }),
      month,
      day,
      ambiguous,
      start: match.index,
      end: match.index + match[0].length,
    },
  ];
}

function numeric(match: RegExpExecArray, order: DayMonthOrder | undefined): FoundDate[] {
  const [, first = '', separator, second = '', yearText = ''] = match;
  // 10-02-21 is as likely a version or a range as a date; a dash wants the whole year.
  if (separator === '-' && yearText.length === 2) return [];
  const year = fullYear(yearText);
  const [a, b] = [Number(first), Number(second)];
  if (a > 12) return found(match, year, b, a);
  if (b > 12) return found(match, year, a, b);
  // Dots are written day first wherever they are used at all; equal parts read the same both ways.
  if (separator === '.' || a === b) return found(match, year, b, a);
  if (order === 'dmy') return found(match, year, b, a);
  return found(match, year, a, b, order === undefined);
}

function monthOf(name: string): number {
  return monthByPrefix[name.toLowerCase().slice(0, 3)] ?? 0;
}

/** Every date in the text, in order. Linear in its length. */
export function findDates(text: string, order?: DayMonthOrder): FoundDate[] {
  if (!/\d/.test(text)) return [];
  const dates: FoundDate[] = [];
  for (const m of text.matchAll(isoDate)) dates.push(...found(m, Number(m[1]), Number(m[3]), Number(m[4])));
  for (const m of text.matchAll(compactDate)) dates.push(...found(m, Number(m[1]), Number(m[2]), Number(m[3])));
  for (const m of text.matchAll(numericDate)) dates.push(...numeric(m, order));
  for (const m of text.matchAll(dayMonth)) dates.push(...found(m, fullYear(m[4]), monthOf(m[3] ?? ''), Number(m[1])));
  for (const m of text.matchAll(monthDay)) {
    // "may 5" without a year is more often a verb than a month unless it is capitalised.
    if (m[3] === undefined && /^[a-z]/.test(m[1] ?? '')) continue;
    dates.push(...found(m, fullYear(m[3]), monthOf(m[1] ?? ''), Number(m[2])));
  }
  dates.sort((x, y) => x.start - y.start || y.end - x.end);
  let end = -1;
  return dates.filter((date) => {
    if (date.start < end) return false;
    end = date.end;
    return true;
  });
}

/** `2021-03-04`. A date without a year has no ISO form. */
export function isoDay(date: { year?: number; month: number; day: number }): string | undefined {
  if (date.year === undefined) return undefined;
  return `${String(date.year)}-${String(date.month).padStart(2, '0')}-${String(date.day).padStart(2, '0')}`;
}

/**
 * Whether the file writes day or month first: settled by a date whose second part can only be one of them, or by an
 * ambiguous date that, read one way only, is also written out unmistakably. Contradiction settles nothing.
 */
export function dayMonthOrder(text: string): DayMonthOrder | undefined {
  const votes = { dmy: 0, mdy: 0 };
  const ambiguous: FoundDate[] = [];
  const certain = new Set<string>();
  for (const match of text.matchAll(numericDate)) {
    if (match[2] === '.') continue;
    const [a, b] = [Number(match[1]), Number(match[3])];
    if (a > 12 && b <= 12 && a <= 31) votes.dmy += 1;
    if (b > 12 && a <= 12 && b <= 31) votes.mdy += 1;
  }
  if (votes.dmy > 0 !== votes.mdy > 0) return votes.dmy > 0 ? 'dmy' : 'mdy';
  if (votes.dmy > 0) return undefined;
  for (const date of findDates(text)) {
    if (date.ambiguous) ambiguous.push(date);
    else certain.add(isoDay(date) ?? '');
  }
  for (const { year, month, day } of ambiguous) {
    if (year === undefined) continue;
    if (certain.has(isoDay({ year, month: day, day: month }) ?? '-')) votes.dmy += 1;
    if (certain.has(isoDay({ year, month, day }) ?? '-')) votes.mdy += 1;
  }
  if (votes.dmy > 0 === votes.mdy > 0) return undefined;
  return votes.dmy > 0 ? 'dmy' : 'mdy';
}
