import { describe, expect, it } from 'vitest';
import { dayMonthOrder, findDates, isoDay } from './dates.ts';
import { isoInstant } from './instant.ts';
import { severityOf } from './severity.ts';
import { timeStampAt } from './time-stamp.ts';
import { declaredZone } from './zones.ts';

describe('dates as people write them', () => {
  it.each([
    ['2021-01-05', '2021-01-05'],
    ['2021/01/05', '2021-01-05'],
    ['05.01.2021', '2021-01-05'],
    ['5. January 2021', '2021-01-05'],
    ['January 5th, 2021', '2021-01-05'],
    ['Jan 5 2021', '2021-01-05'],
    ['Tuesday 5th of January 2021', '2021-01-05'],
    ['12/31/2021', '2021-12-31'],
    ['31/12/2021', '2021-12-31'],
    ['05/Mar/21 10:02 AM', '2021-03-05'],
    ['20210105T1002Z', '2021-01-05'],
    ['5 Jan', undefined],
    ['29 February 2021', undefined],
    ['version 1.2.2021.4', undefined],
  ])('%s', (text, day) => {
    const [date] = findDates(text);
    expect(date === undefined ? undefined : isoDay(date)).toBe(day);
  });

  it('calls 03/04/2021 ambiguous until the file settles it', () => {
    expect(findDates('03/04/2021')[0]?.ambiguous).toBe(true);
    expect(dayMonthOrder('03/04/2021 and 13/04/2021')).toBe('dmy');
    expect(dayMonthOrder('03/04/2021, that is March 4th 2021')).toBe('mdy');
    expect(dayMonthOrder('13/04/2021 and 04/13/2021')).toBeUndefined();
  });
});

describe('times as people write them', () => {
  it.each([
    ['10:02 text', '10:02:00', 'text'],
    ['**10:02** – text', '10:02:00', 'text'],
    ['[10:02] text', '10:02:00', 'text'],
    ['10.02: text', '10:02:00', 'text'],
    ['~10:02 UTC - text', '10:02:00', 'text'],
    ['10:02:33.123Z text', '10:02:33', 'text'],
    ['3:05 pm text', '15:05:00', 'text'],
    ['12:20 AM - text', '00:20:00', 'text'],
    ['2030 UTC -- text', '20:30:00', 'text'],
    ['10:02-10:20 text', '10:02:00', 'text'],
    ['2021-03-04T10:02:00+02:00 text', '10:02:00', 'text'],
  ])('%s', (source, time, rest) => {
    const stamp = timeStampAt(source);
    expect(stamp?.rest).toBe(rest);
    expect(
      stamp?.time === undefined ? '' : isoInstant({ year: 2021, month: 1, day: 1 }, stamp.time).slice(11, 19),
    ).toBe(time);
  });

  it.each([
    ['All times in CET.', '+01:00'],
    ['Timeline (PT)', '-08:00'],
    ['Time (UTC)', 'Z'],
    ['All times are US/Eastern', '-05:00'],
    ['Timestamps are in UTC+2', '+02:00'],
  ])('%s', (line, offset) => {
    expect(
      isoInstant({ year: 2021, month: 1, day: 5 }, { hour: 10, minute: 0, second: 0 }, declaredZone(line) ?? 'none'),
    ).toBe(`2021-01-05T10:00:00${offset}`);
  });

  it('follows summer time where the zone does', () => {
    expect(isoInstant({ year: 2021, month: 7, day: 5 }, { hour: 10, minute: 0, second: 0 }, 'PT')).toBe(
      '2021-07-05T10:00:00-07:00',
    );
  });
});

describe('severities of any house', () => {
  it.each([
    ['SEV1', 'SEV1'],
    ['sev-2', 'SEV2'],
    ['Severity: 3', 'SEV3'],
    ['S2', 'SEV2'],
    ['P1', 'SEV1'],
    ['P0', 'SEV1'],
    ['2', 'SEV2'],
    ['Critical', 'SEV1'],
    ['High (customer facing)', 'SEV2'],
    ['Major', 'SEV2'],
    ['Minor', 'SEV3'],
    ['Low', 'SEV4'],
    ['Trivial', 'SEV5'],
    ['Sev 2 - Major', 'SEV2'],
    ['purple', undefined],
    ['SEV9', undefined],
  ])('%s', (text, severity) => {
    expect(severityOf(text)).toBe(severity);
  });
});
