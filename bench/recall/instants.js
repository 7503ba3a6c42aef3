const dayMs = 86_400_000;

/**
 * The moment a row's `created` names, as epoch milliseconds: ISO 8601 in any precision, with or without a zone, epoch seconds or
 * milliseconds, `2014-02-19 00:47`, `19.02.2014`, `Feb 19, 2014`, RFC 2822. Without a zone it is UTC, so that the order of rows does not
 * depend on where the bench runs. Undefined when it names none, or two: `03/04/2014`.
 * @param {unknown} value @returns {number | undefined}
 */
export function instantOf(value) {
  if (typeof value === 'number') return Number.isFinite(value) ? epoch(value) : undefined;
  if (typeof value !== 'string') return undefined;
  const text = value.trim();
  if (/^\d{9,14}(?:\.\d+)?$/.test(text)) return epoch(Number(text));
  const numbers = /^(\d{1,2})([./-])(\d{1,2})\2(\d{4})\b(.*)$/s.exec(text);
  if (numbers) return fromNumbers(numbers);
  if (/^\d{4}$/.test(text)) return Date.UTC(Number(text), 0);
  const compact = /^(\d{4})(\d{2})(\d{2})(?:T?(\d{2})(\d{2})(\d{2})?)?Z?$/.exec(text);
  if (compact) {
    const [, year, month, day, hour = '00', minute = '00', second = '00'] = compact;
    return parsed(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`);
  }
  return parsed(withZone(text));
}

/** Seconds until the year 5138, milliseconds from 1973 on. @param {number} value */
function epoch(value) {
  return Math.abs(value) < 1e11 ? value * 1000 : value;
}

/** Which is the day is only certain where the other cannot be one, or where dots are used. @param {RegExpExecArray} numbers */
function fromNumbers([, first, mark, second, year, rest]) {
  const [one, two] = [Number(first), Number(second)];
  const dayFirst = mark === '.' || one > 12;
  if (!dayFirst && two <= 12 && one !== two) return undefined;
  const [day, month] = dayFirst ? [one, two] : [two, one];
  const date = Date.UTC(Number(year), month - 1, day);
  if (new Date(date).getUTCDate() !== day || month > 12) return undefined;
  const time = parsed(withZone(`1970-01-01 ${rest.replace(/^[\sT,]+/, '') || '00:00'}`));
  return time === undefined || Math.abs(time) > 2 * dayMs ? undefined : date + time;
}

const zoned = /(?:Z|[+-]\d{2}:?\d{2}|\b(?:UTC|GMT|[ECMP][SD]T))(?:\s*\([^)]*\))?$/i;

/** @param {string} text */
function withZone(text) {
  const iso = /^(\d{4}-\d{2}-\d{2})[T ](\d{2}:\d{2}.*)$/s.exec(text);
  const spelt = iso ? `${iso[1]}T${iso[2]?.replace(',', '.')}` : text;
  if (zoned.test(text)) return spelt.replace(/\s+(?=[+-]\d{2}:?\d{2}$)/, '');
  return /^\d{4}-\d{2}(?:-\d{2})?$/.test(text) ? text : `${spelt}${iso ? 'Z' : ' UTC'}`;
}

/** @param {string} text */
function parsed(text) {
  const at = Date.parse(text);
  return Number.isNaN(at) ? undefined : at;
}
