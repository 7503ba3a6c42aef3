import { stringify } from 'yaml';
import { decisionFields } from './decision-fields.ts';
import type { Decision } from './decision.ts';

/** The decision as its file holds it. */
export function writeDecision(decision: Omit<Decision, 'path'>): string {
  return stringify(
    {
      ...decisionFields(decision),
      ...(decision.signature !== undefined && { signature: decision.signature }),
    },
    { lineWidth: 100 },
  );
}
