import { advice } from './vigilance/advice.ts';
import { namesMechanism } from './vigilance/mechanism.ts';
import { isDoneByMachine, isNegated, isTakenAway } from './vigilance/scope.ts';
import { wishPatterns, type WishKind } from './vigilance/wishes.ts';

export interface VigilanceMark {
  /** Offsets into the text as it was given, end exclusive. */
  readonly start: number;
  readonly end: number;
  readonly kind: WishKind;
  /** Why this wording is a wish. */
  readonly explanation: string;
  /** Where it could live instead, one rung further down the ladder. */
  readonly suggestion: string;
}

/**
 * The places where a text asks people to be vigilant, in order and not overlapping. Empty when it names what the
 * system will do. Wording under a negation ("so nobody has to remember") and things that a machine does ("the job
 * double-checks") are no wishes.
 */
export function findVigilance(text: string): VigilanceMark[] {
  const plain = plainLetters(text);
  const found: VigilanceMark[] = [];
  for (const { kind, strength, pattern } of wishPatterns) {
    for (const match of plain.matchAll(pattern)) {
      const start = match.index;
      const end = start + match[0].trimEnd().length;
      if (isNegated(plain, start) || isTakenAway(plain, end) || isDoneByMachine(plain, start, match[0])) continue;
      if (strength === 'soft' && namesMechanism(sentenceAround(plain, start))) continue;
      found.push({ start, end, kind, ...advice[kind] });
    }
  }
  return withoutOverlaps(found);
}

/** Same length, so that offsets stay true: typographic apostrophes and hyphens, and the no-break space. */
function plainLetters(text: string): string {
  return text
    .replaceAll(/[‘’ʼ]/g, "'")
    .replaceAll(/[‐‑]/g, '-')
    .replaceAll(/[\u00a0\u202f\t]/g, ' ');
}

/** At most this many characters to each side: a bound, so that a long text is read in linear time. */
const sentenceReach = 400;

function sentenceAround(text: string, at: number): string {
  const before = text.slice(Math.max(0, at - sentenceReach), at);
  const after = text.slice(at, at + sentenceReach);
  const start = Math.max(-1, ...[...before.matchAll(/[.!?]\s|\n/g)].map((mark) => mark.index));
  const rest = /[.!?](?:\s|$)|\n/.exec(after);
  return before.slice(start + 1) + (rest ? after.slice(0, rest.index) : after);
}

function withoutOverlaps(marks: readonly VigilanceMark[]): VigilanceMark[] {
  const sorted = marks.toSorted((a, b) => a.start - b.start || b.end - a.end);
  const kept: VigilanceMark[] = [];
  for (const mark of sorted) if (mark.start >= (kept.at(-1)?.end ?? 0)) kept.push(mark);
  return kept;
}
