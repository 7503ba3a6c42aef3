import type { Judgement } from '@pawl/domain/vocabulary';
import { actingPerson } from '../acting-person.ts';
import { incidentKey } from '../incident-key.ts';
import { findIncident } from '../incidents/find-incident.ts';
import type { IncidentRecord } from '../ports/records.ts';
import type { Reading, Work } from '../ports/work.ts';
import { done, missing, refuse, type Result } from '../refusal.ts';
import { judgementsOf } from './judgements-of.ts';

/** Says what a recalled incident is to this one. Said again, the later word counts and the earlier one stays in the log. */
export async function judge(
  work: Work,
  input: {
    readonly key: string;
    readonly prior: string;
    readonly judgement: Judgement;
    readonly note?: string | undefined;
  },
): Promise<Result<{ prior: string; judgement: Judgement }>> {
  const incident = await findIncident(work, input.key);
  if (!incident) return missing('incident');
  const prior = await findIncident(work, input.prior);
  if (!prior) return missing('earlier incident');
  if (prior.id === incident.id) return refuse('request.invalid', 'An incident is not compared with itself.');
  // Closing judges a settled room: what is said of a match waits for it, or it for this.
  await work.lockIncident(incident.id);
  await recordJudgement(work, incident, prior, input.judgement, input.note);
  return done({ prior: incidentKey(prior.number), judgement: input.judgement });
}

export async function recordJudgement(
  work: Work,
  incident: IncidentRecord,
  prior: IncidentRecord,
  judgement: Judgement,
  note?: string,
): Promise<void> {
  const byId = actingPerson(work);
  await work.insert('judgements', [
    { id: work.newId(), incidentId: incident.id, priorId: prior.id, judgement, note: note || null, byId, at: work.now },
  ]);
}

/** What was judged of this incident and its kin, newest first. */
export async function listJudgements(read: Reading, key: string) {
  const incident = await findIncident(read, key);
  if (!incident) return missing('incident');
  const pairs = [...(await judgementsOf(read, incident.id)).values()];
  const others =
    pairs.length > 0 ? await read.many('incidents', { id: { in: pairs.map(({ otherId }) => otherId) } }) : [];
  const known = new Map(others.map((other) => [other.id, other]));
  const items = pairs.flatMap(({ otherId, judgement, at, direction }) => {
    const other = known.get(otherId);
    return other
      ? [{ key: incidentKey(other.number), title: other.title, judgement, at: at.toISOString(), direction }]
      : [];
  });
  return done({ items });
}
