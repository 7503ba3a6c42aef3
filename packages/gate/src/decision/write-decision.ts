import { stringify } from 'yaml';
import type { Decision } from './decision.ts';

/** The decision as its file holds it. */
export function writeDecision(decision: Omit<Decision, 'path'>): string {
  return stringify(
    {
      id: decision.id,
      control: decision.control,
      action: decision.action,
      covers: decision.covers,
      fingerprint: decision.fingerprint,
      why: decision.why,
      decided_by: decision.decidedBy,
      decided_on: decision.decidedOn,
      ...(decision.until !== undefined && { until: decision.until }),
      ...(decision.signature !== undefined && { signature: decision.signature }),
    },
    { lineWidth: 100 },
  );
}
