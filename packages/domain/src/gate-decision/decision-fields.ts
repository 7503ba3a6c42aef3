import type { Decision } from './decision.ts';

/** What a decision says, under the names its file uses: the same fields are written and signed. */
export const decisionFields = (decision: Omit<Decision, 'path' | 'signature'>) => ({
  id: decision.id,
  control: decision.control,
  action: decision.action,
  covers: decision.covers,
  fingerprint: decision.fingerprint,
  why: decision.why,
  decided_by: decision.decidedBy,
  decided_on: decision.decidedOn,
  ...(decision.until !== undefined && { until: decision.until }),
  ...(decision.repository !== undefined && { repository: decision.repository }),
});
