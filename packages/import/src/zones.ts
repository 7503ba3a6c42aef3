/** Offsets in minutes. Where an abbreviation is shared (IST, CST, BST), the reading most writeups mean: India, US, Britain. */
const fixed: Readonly<Record<string, number>> = {
  Z: 0,
  UTC: 0,
  GMT: 0,
  WET: 0,
  WEST: 60,
  BST: 60,
  CET: 60,
  MEZ: 60,
  CEST: 120,
  MESZ: 120,
  EET: 120,
  EEST: 180,
  MSK: 180,
  IST: 330,
  SGT: 480,
  HKT: 480,
  AWST: 480,
  JST: 540,
  KST: 540,
  AEST: 600,
  AEDT: 660,
  NZST: 720,
  NZDT: 780,
  BRT: -180,
  EDT: -240,
  EST: -300,
  CDT: -300,
  CST: -360,
  MDT: -360,
  MST: -420,
  PDT: -420,
  PST: -480,
};
/** Names that mean winter or summer time depending on the day. */
const seasonal: Readonly<Record<string, string>> = {
  PT: 'America/Los_Angeles',
  MT: 'America/Denver',
  CT: 'America/Chicago',
  ET: 'America/New_York',
  PACIFIC: 'America/Los_Angeles',
  MOUNTAIN: 'America/Denver',
  CENTRAL: 'America/Chicago',
  EASTERN: 'America/New_York',
};

const abbreviations = [...Object.keys(fixed), 'PT', 'MT', 'CT', 'ET'].join('|');
/** A zone written behind a time. Case matters: "est" and "et" are words. */
export const zonePattern = String.raw`(?:(?:UTC|GMT)?[+-](?:0\d|1[0-4]):?[0-5]\d|(?:UTC|GMT)[+-]\d{1,2}|(?:${abbreviations})(?![A-Za-z])|utc(?![A-Za-z])|(?:Pacific|Eastern|Central|Mountain)(?: (?:Standard|Daylight))? [Tt]ime|(?:America|Europe|Asia|Africa|Australia|Pacific|US)/[A-Z][A-Za-z_]{1,30})`;

const saidOnce = [
  new RegExp(
    String.raw`\b(?:all|any|the)?\s{0,2}(?:time(?:s|stamps?|lines?)?|dates?|hours?|clocks?)\b[^.\n|]{0,60}?\b(?:in|are|is|as|using|:)\s{1,3}(?:[a-z]{1,12}\s){0,2}\(?(${zonePattern})`,
    'i',
  ),
  new RegExp(String.raw`\b(?:time|date|when|timestamp|hour)s?\b[^\n|]{0,30}?[([,]\s{0,2}(?:in )?(${zonePattern})`, 'i'),
  new RegExp(String.raw`\ball times\b\W{0,4}(${zonePattern})`, 'i'),
  new RegExp(String.raw`\btime\s?zones?\b\W{1,8}(${zonePattern})`, 'i'),
  new RegExp(
    String.raw`^\W{0,6}(?:timeline|chronology)\b[^\n|]{0,20}?[([,]?\s{0,2}(${zonePattern})\s{0,2}[)\]]?\W{0,4}$`,
    'i',
  ),
];

/** The zone a line declares for everything: "All times in CET", "Time (UTC)", "Timezone: Europe/Berlin". */
export function declaredZone(line: string): string | undefined {
  for (const pattern of saidOnce) {
    const zone = pattern.exec(line)?.[1];
    // The patterns ignore case for their words; the zone itself must still look like one.
    if (zone !== undefined && (new RegExp(`^${zonePattern}$`).test(zone) || /^(?:utc|gmt)$/i.test(zone))) return zone;
  }
  return undefined;
}

const formatters = new Map<string, Intl.DateTimeFormat | undefined>();

function formatterFor(zone: string): Intl.DateTimeFormat | undefined {
  if (!formatters.has(zone)) {
    let made: Intl.DateTimeFormat | undefined;
    try {
      made = new Intl.DateTimeFormat('en-US', { timeZone: zone, timeZoneName: 'longOffset', hour: 'numeric' });
    } catch {
      made = undefined;
    }
    formatters.set(zone, made);
  }
  return formatters.get(zone);
}

function regionOffset(zone: string, localEpoch: number): number | undefined {
  const parts = formatterFor(zone)?.formatToParts(new Date(localEpoch));
  const name = parts?.find((part) => part.type === 'timeZoneName')?.value;
  if (name === undefined) return undefined;
  const match = /([+-])(\d{2}):(\d{2})/.exec(name);
  return match === null ? 0 : (match[1] === '-' ? -1 : 1) * (Number(match[2]) * 60 + Number(match[3]));
}

/** Minutes east of UTC for a zone as written, at that local moment (milliseconds, read as if UTC). Absent if unknown. */
export function zoneOffset(zone: string, localEpoch: number): number | undefined {
  const written = zone.trim();
  const numeric = /^(?:UTC|GMT)?([+-])(\d{1,2}):?(\d{2})?$/i.exec(written);
  if (numeric !== null) {
    return (numeric[1] === '-' ? -1 : 1) * (Number(numeric[2]) * 60 + Number(numeric[3] ?? '0'));
  }
  const upper = written.toUpperCase();
  const known = fixed[upper];
  if (known !== undefined) return known;
  const region = seasonal[upper.split(' ')[0] ?? ''] ?? (written.includes('/') ? written : undefined);
  return region === undefined ? undefined : regionOffset(region, localEpoch);
}
