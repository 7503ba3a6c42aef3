import { english, englishGate } from '../language/en/english.ts';
import { findMarks } from '../language/find-marks.ts';
import { namesMechanism } from '../language/names-mechanism.ts';
import { findVigilance } from '../vigilance.ts';

/** The findings DOMAIN §8 refuses as the only outcome of a review whose actor was an agent. */
export type RefusedFinding = 'prompt' | 'approver' | 'vigilance';

/**
 * Which refused finding this outcome amounts to, or null when it changes anything else. Read part by part: "fix the
 * prompt, and remove the permission" changes the gate, and then the prompt beside it is welcome.
 */
export function refusedGateFinding(text: string): RefusedFinding | null {
  const findings = parts(text).map(findingOf);
  if (findings.includes('change')) return null;
  return findings.find((finding) => finding !== null && finding !== 'change') ?? null;
}

const parts = (text: string): string[] =>
  text.split(/[.;:!?]\s|\n|,? (?:and|but|plus|then) |, (?=so )/).filter((part) => part.trim() !== '');

/** What changes the gate beats the wording of a prompt ("CI blocks a prompt change"), but not a lapse of the approver. */
function findingOf(part: string): RefusedFinding | 'change' | null {
  const found = new Set(findMarks(englishGate, part, { asAnswer: true }).map(({ kind }) => kind));
  const blamed = findMarks(english, part, { kinds: ['blame'] }).length > 0;
  if (found.has('approver') || blamed) return 'approver';
  if (namesMechanism(englishGate, part, found.has('prompt') ? 'acts' : 'named')) return 'change';
  if (found.has('prompt')) return 'prompt';
  return findVigilance(part).length > 0 ? 'vigilance' : null;
}
