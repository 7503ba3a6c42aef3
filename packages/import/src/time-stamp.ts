import { type DayMonthOrder, type FoundDate, findDates } from './dates.ts';
import { zonePattern } from './zones.ts';

export interface ClockTime {
  readonly hour: number;
  readonly minute: number;
  readonly second: number;
}

/** What a timeline line starts with. `rest` is what comes behind it. */
export interface TimeStamp {
  /** As the source writes it, without brackets. */
  readonly text: string;
  readonly date?: FoundDate;
  readonly time?: ClockTime;
  /** The second time of a range. */
  readonly until?: ClockTime;
  readonly zone?: string;
  /** True where the stamp holds blanks such as `??:??` or `HH:mm`: a stamp, but not a time. */
  readonly blank: boolean;
  readonly rest: string;
}

const clock = String.raw`(?:[01]?\d|2[0-4])[:.h][0-5]\d(?::[0-5]\d(?:[.,]\d{1,9})?)?`;
const clockPattern = new RegExp(
  String.raw`(?<![\d:.])((?:[01]?\d|2[0-4]))[:.h]([0-5]\d)(?::([0-5]\d)(?:[.,]\d{1,9})?)?(?!:?\d)(?:\s{0,2}([ap])\.?m\b\.?)?`,
  'iy',
);
const hourOnly = /(1[0-2]|0?[1-9])\s?([ap])\.?m\b\.?/iy;
const militaryTime = /([01]\d|2[0-3])([0-5]\d)(?=\s?(?:Z|UTC|GMT|h|hrs|hours|[A-Z]{2,4}T)\b)\s?(?:h|hrs|hours)?/y;
const opening =
  /(?:\s|\p{Extended_Pictographic}\uFE0F?|\*|_{1,3}|`|'{2,3}|[[({<"~≈]|>|(?:ca|c|circa|approx|approximately|around|about|at|on|from|since)\b\.?(?=[\s\d~]))+/iuy;
const weekday = /(?:mon|tue|tues|wed|thu|thur|thurs|fri|sat|sun)(?:day|sday|nesday|rsday|urday)?\b[.,]?\s*/iy;
const joint = /(?:\s|[,@T|]|\bat\b|[-–—:](?=\s*\d))+/iy;
const zoneAfter = new RegExp(String.raw`\s{0,2}[[(]?\s?(${zonePattern})\s?[)\]]?`, 'y');
const range = new RegExp(
  String.raw`\s{0,2}(?:-{1,3}|[–—~→]|to|until|till|through)\s{0,2}(?=~?(?:\d{4}-\d\d-\d\dT?\s?)?${clock})`,
  'iy',
);
const blankClock =
  /(?:~\s?)?(?:[\d?xh]{1,2}:[?xm]{2}|[?xh]{2}:[\dm?x]{2}|-{1,2}:-{1,2}|(?:time )?(?:tbd|tba|unknown)(?=\W|$)|\?{2,3})/iy;
const blankDate = /\d{4}(?:[/-]\d{2,4})?[-/][?\dx]{1,2}[-/][?x]{1,2}|[?x]{4}-[?x\d]{2}-[?x\d]{2}/iy;
const closing =
  /(?:\s|\*|_{1,3}|`|'{2,3}|[\])}>"])*(?:approx(?:imately|\.)?\b|ish\b|hrs?\b|hours\b|h\b|o'clock\b|\(approx\.?\))?(?:\s|\*|_{1,3}|`|'{2,3}|[\])}>"])*/iy;
const separator = /(?:\s|[-–—:|,;→>=•]|->)*/y;
/** Only white space and brackets close a stamp that no markup opened: "14:54 **OUTAGE BEGINS**" keeps its stars. */
const closingPlain =
  /(?:\s|[\])}>"])*(?:approx(?:imately|\.)?\b|ish\b|hrs?\b|hours\b|h\b|o'clock\b|\(approx\.?\))?(?:\s|[\])}>"])*/iy;

/** Sticky matching over one string: each step continues where the last one ended, so reading a stamp is linear. */
class Cursor {
  private readonly text: string;
  at = 0;
  constructor(text: string) {
    this.text = text;
  }
  take(pattern: RegExp): RegExpExecArray | undefined {
    pattern.lastIndex = this.at;
    const match = pattern.exec(this.text);
    if (match === null || match[0] === '') return undefined;
    this.at = pattern.lastIndex;
    return match;
  }
}

/** Drops the closing stars of markup that opened before the stamp: "**10:02 Outage begins** and …". */
function balanced(rest: string): string {
  const opened = rest.split('**').length % 2 === 0;
  return opened ? rest.replace('**', '') : rest;
}

function to24(hour: number, half: string | undefined): number {
  if (half === undefined) return hour;
  return (hour % 12) + (half.toLowerCase() === 'p' ? 12 : 0);
}

function takeClock(cursor: Cursor): ClockTime | undefined {
  const full = cursor.take(clockPattern);
  if (full !== undefined) {
    const hour = to24(Number(full[1]), full[4]);
    return { hour, minute: Number(full[2]), second: Number(full[3] ?? '0') };
  }
  const short = cursor.take(hourOnly);
  if (short !== undefined) return { hour: to24(Number(short[1]), short[2]), minute: 0, second: 0 };
  const military = cursor.take(militaryTime);
  if (military !== undefined) return { hour: Number(military[1]), minute: Number(military[2]), second: 0 };
  return undefined;
}

/** Reads the stamp at the start of a line or cell. Absent when the line starts with neither date nor time. */
export function timeStampAt(source: string, order?: DayMonthOrder): TimeStamp | undefined {
  // A stamp is short; looking further would make a long line cost its square.
  const text = source.slice(0, 160);
  if (!/[\d?]|HH|--:--|TB[AD]|unknown/i.test(text.slice(0, 48))) return undefined;
  const cursor = new Cursor(text);
  cursor.take(opening);
  cursor.take(weekday);
  cursor.take(opening);
  const begin = cursor.at;
  const marked = /[*_`']/.test(text.slice(0, begin));
  const date = findDates(text.slice(0, begin + 40), order).find((one) => one.start === begin);
  let blank = false;
  if (date !== undefined) cursor.at = date.end;
  else if (cursor.take(blankDate) !== undefined) blank = true;
  const afterDate = cursor.at;
  if (date !== undefined || blank) {
    cursor.take(closing);
    cursor.take(joint);
    cursor.take(weekday);
    cursor.take(opening);
  }
  let time = takeClock(cursor);
  if (time === undefined && cursor.take(blankClock) !== undefined) blank = true;
  else if (time === undefined) cursor.at = afterDate;
  if (time === undefined && date === undefined && !blank) return undefined;
  let zone = time === undefined ? undefined : cursor.take(zoneAfter)?.[1];
  let until: ClockTime | undefined;
  if (time !== undefined) {
    if (cursor.take(range) !== undefined) {
      cursor.take(/(?:~|\d{4}-\d\d-\d\dT?\s?)+/y);
      until = takeClock(cursor);
      zone = cursor.take(zoneAfter)?.[1] ?? zone;
    } else if (cursor.take(/\s{0,2}-\s?[\d?]{1,2}:\?{2}/y) !== undefined) {
      // "12:26-12:??": the start is a time all the same.
      time = { ...time };
    }
  }
  const stampEnd = cursor.at;
  cursor.take(marked ? closing : closingPlain);
  // A date behind the time: "10:02 on 4 March 2021 - text", "15:36 UTC, 2021-01-21".
  let lateDate: FoundDate | undefined;
  if (date === undefined && time !== undefined) {
    const behind = /^(?:\s|,|on\b|\()*/.exec(text.slice(cursor.at))?.[0].length ?? 0;
    lateDate = findDates(text.slice(0, cursor.at + behind + 30), order).find((one) => one.start === cursor.at + behind);
    if (lateDate !== undefined) {
      cursor.at = lateDate.end;
      cursor.take(closing);
    }
  }
  const whenDate = date ?? lateDate;
  // "10 May users …" or "3.5.1 was deployed" is prose: a stamp is set apart from what follows it.
  const follows = text.slice(stampEnd, stampEnd + 1);
  if (time === undefined && date !== undefined && /[\w%]/.test(follows)) return undefined;
  cursor.take(separator);
  return {
    text: text
      .slice(begin, lateDate?.end ?? stampEnd)
      .replace(/[\s,([*_`'-]+$/, '')
      .trim(),
    ...(whenDate === undefined ? {} : { date: whenDate }),
    ...(time === undefined ? {} : { time }),
    ...(until === undefined ? {} : { until }),
    ...(zone === undefined ? {} : { zone }),
    blank,
    rest: balanced(source.slice(cursor.at).trim()),
  };
}
