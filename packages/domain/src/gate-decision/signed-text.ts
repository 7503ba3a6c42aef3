import { canonical } from './canonical.ts';
import { decisionFields } from './decision-fields.ts';
import type { Decision } from './decision.ts';

/**
 * The text that is signed: the decision's fields under their names in the file, as JSON with sorted keys and without white
 * space, UTF-8. Everything but the signature and the file's path, so no field can be changed afterwards.
 */
export const signedText = (decision: Omit<Decision, 'path' | 'signature'>): string =>
  canonical(decisionFields(decision));
