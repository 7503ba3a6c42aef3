import type { Severity } from '@pawl/domain/vocabulary';

const words: ReadonlyArray<readonly [RegExp, Severity]> = [
  [/^(?:critical|blocker|highest|emergency|urgent|severe|catastrophic|disaster|red)\b/, 'SEV1'],
  [/^(?:very high|high|major|significant|orange|amber)\b/, 'SEV2'],
  [/^(?:medium|moderate|normal|minor|partial|yellow)\b/, 'SEV3'],
  [/^(?:low|small|green)\b/, 'SEV4'],
  [/^(?:lowest|very low|trivial|cosmetic|negligible|informational|info)\b/, 'SEV5'],
];

function byNumber(digits: string): Severity | undefined {
  const level = Number(digits);
  // Houses that count from nought mean "worse than SEV1", which is still our worst.
  if (level <= 1) return 'SEV1';
  if (level === 2) return 'SEV2';
  if (level === 3) return 'SEV3';
  if (level === 4) return 'SEV4';
  return level === 5 ? 'SEV5' : undefined;
}

/**
 * The severity a value names, in any house's spelling. Numbers keep their level (`SEV-2`, `sev 2`, `S2`, `P2`,
 * `Priority 2`, `Level 2`, `2` → SEV2; 0 → SEV1). Words: critical, blocker, highest, urgent → SEV1 · high, major → SEV2 ·
 * medium, moderate, minor → SEV3 (the three-step houses end on minor) · low → SEV4 · lowest, trivial → SEV5.
 * Absent when the word is none of these.
 */
export function severityOf(value: string): Severity | undefined {
  const bare = value
    .toLowerCase()
    .replace(/[*_`~'"()[\]{}]|:[a-z_]{2,20}:/g, ' ')
    .trim()
    .slice(0, 120);
  const coded =
    /(?<!\w)(?:sev(?:erity)?|s|p|pri(?:ority)?|level|tier|cat(?:egory)?|class)[\s:#.-]{0,3}([0-5])(?![\w.])/.exec(bare);
  if (coded?.[1] !== undefined) return byNumber(coded[1]);
  const plain = /^([0-5])(?:\s*(?:[-–—:,/].*|out of.*)?)?$/.exec(bare);
  if (plain?.[1] !== undefined) return byNumber(plain[1]);
  const word = bare.replace(/^[^a-z]+/, '').replace(/^(?:sev(?:erity)?|priority|impact|level)\b[\s:.-]*/, '');
  return words.find(([pattern]) => pattern.test(word))?.[1];
}
