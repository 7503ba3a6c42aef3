import { signedText } from '@pawl/domain/gate-decision/signed-text';
import { actingPerson } from '../acting-person.ts';
import type { ControlDecisionRecord } from '../ports/control-records.ts';
import type { Work } from '../ports/work.ts';
import { refuse, type Refusal } from '../refusal.ts';
import { todayOf } from '../today.ts';
import { decisionKey } from './control-key.ts';

export interface Said {
  readonly action: ControlDecisionRecord['action'];
  readonly why: string;
  readonly decidedBy: string;
  readonly until?: string | undefined;
}
/** Which version of a control, in which repository. Null where no guard will ask. */
export type About = { readonly repository: string; readonly gateId: string; readonly fingerprint: string } | null;

/** What no decision may be, whatever it is about. */
export async function refusedDecision(work: Work, { decidedBy, until }: Said): Promise<Refusal | undefined> {
  if (until !== undefined && until < todayOf(work)) {
    return refuse('request.invalid', `body.until: ${until} lies in the past, so the decision could never be used`);
  }
  // Commitments carry names, decisions of a gate carry a role: the person who clicked is in the audit log.
  const people = await work.many('people', {});
  const fold = (name: string): string => name.trim().toLowerCase();
  return people.some(({ name, email }) => [name, email ?? name].map(fold).includes(fold(decidedBy)))
    ? refuse('request.invalid', 'body.decidedBy: name the team or the role that decided, not a person')
    : undefined;
}

/** Writes one decision, signed over exactly what its file will say. Its number is given once. */
export async function signDecision(
  work: Work,
  said: Said & { readonly covers: readonly string[] },
  of: { readonly controlId: string | null; readonly incidentId: string | null; readonly pruneId?: string },
  about: About,
): Promise<ControlDecisionRecord> {
  const number = await work.takeKeys('decision', 1);
  const { action, covers, decidedBy, until } = said;
  // The guard reads the reason without white space around it, and verifies what it read.
  const why = said.why.trim();
  const decidedOn = todayOf(work);
  const signature =
    about === null
      ? null
      : await work.signing.sign(
          signedText({
            id: decisionKey(number),
            control: about.gateId,
            action,
            covers,
            why,
            decidedBy,
            decidedOn,
            fingerprint: about.fingerprint,
            repository: about.repository,
            ...(until === undefined ? {} : { until }),
          }),
        );
  const row = {
    id: work.newId(),
    number,
    controlId: of.controlId,
    incidentId: of.incidentId,
    pruneId: of.pruneId ?? null,
    action,
    covers: [...covers],
    repository: about?.repository ?? null,
    gateId: about?.gateId ?? null,
    fingerprint: about?.fingerprint ?? null,
    why,
    decidedBy,
    decidedOn,
    until: until ?? null,
    signature,
    byId: actingPerson(work),
    at: work.now,
  };
  await work.insert('controlDecisions', [row]);
  return { ...row, workspaceId: work.actor.workspaceId };
}
