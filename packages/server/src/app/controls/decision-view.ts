import { writeDecision } from '@pawl/domain/gate-decision/write-decision';
import type { ControlDecisionRecord } from '../ports/control-records.ts';
import { decisionKey } from './control-key.ts';

/** A decision with the file that goes into the repository; none where no guard will ask for it. */
export function decisionView(decision: ControlDecisionRecord) {
  const { number, action, covers, repository, gateId, fingerprint, signature } = decision;
  const { why, decidedBy, decidedOn, until } = decision;
  const id = decisionKey(number);
  const signed =
    gateId === null || fingerprint === null || signature === null
      ? null
      : writeDecision({
          id,
          control: gateId,
          action,
          covers,
          fingerprint,
          why,
          decidedBy,
          decidedOn,
          signature,
          ...(until === null ? {} : { until }),
          ...(repository === null ? {} : { repository }),
        });
  return {
    id,
    action,
    covers,
    repository,
    fingerprint,
    why,
    decidedBy,
    decidedOn,
    until,
    path: signed === null ? null : `.pawl/decisions/${id}.yml`,
    file: signed,
    at: decision.at.toISOString(),
  };
}
export type DecisionView = ReturnType<typeof decisionView>;
