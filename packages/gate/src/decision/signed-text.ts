import { canonical } from '../control/canonical.ts';
import type { Decision } from './decision.ts';

/**
 * The text that is signed: the decision's fields under their names in the file, as JSON with sorted keys and without white
 * space, UTF-8. Everything but the signature and the file's path, so no field can be changed afterwards.
 */
export function signedText(decision: Omit<Decision, 'path' | 'signature'>): string {
  return canonical({
    id: decision.id,
    control: decision.control,
    action: decision.action,
    covers: decision.covers,
    fingerprint: decision.fingerprint,
    why: decision.why,
    decided_by: decision.decidedBy,
    decided_on: decision.decidedOn,
    until: decision.until,
  });
}
