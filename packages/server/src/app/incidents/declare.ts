import type { Severity } from '@pawl/domain/vocabulary';
import type { Ports } from '../ports/ports.ts';
import type { IncidentRecord } from '../ports/records.ts';
import type { Work } from '../ports/work.ts';
import { recordJudgement } from '../recall/judge.ts';
import { askFor } from '../recall/matches-for.ts';
import { putDocument } from '../recall/put-document.ts';
import type { RecallAnswer } from '../recall/recall.ts';
import { done, missing, refuse, type Result } from '../refusal.ts';
import { nameOnly } from '../visibility/restrict.ts';
import { findIncident } from './find-incident.ts';
import { viewOfIncident, type IncidentView } from './incident-view.ts';
import { serviceLinks } from './service-links.ts';
import { servicesOf } from './services-of.ts';

export interface Declaration {
  readonly title: string;
  readonly summary: string;
  readonly severity?: Severity | null | undefined;
  readonly services: readonly string[];
  readonly occurredAt?: string | undefined;
  readonly actorWasAgent: boolean;
  /** Only for the declarer and the people named. */
  readonly restricted?: boolean | undefined;
  readonly people?: readonly string[] | undefined;
  /** "This is that again." */
  readonly sameAs?: string | undefined;
}

/** How many matches a declaration is answered with. */
const answered = 5;

/** Declares an incident and answers in the same breath what the archive remembers. */
export async function declare(
  work: Work,
  input: Declaration,
  ports: Ports,
): Promise<Result<{ incident: IncidentView; recall: RecallAnswer }>> {
  // Taking the number also holds the workspace, so that a service named by two declarations at once is made once.
  const number = await work.takeNumbers(1);
  const prior = input.sameAs === undefined ? undefined : await findIncident(work, input.sameAs);
  if (input.sameAs !== undefined && !prior) return missing('earlier incident');
  const declared = await insertDeclared(work, input, number);
  if (!declared.ok) return declared;
  const incident = declared.value;
  await putDocument(work, incident.id);
  if (prior) await recordJudgement(work, incident, prior, 'same_class');
  const recall = await askFor(work, ports, incident, answered);
  // A declaration never waits for recall: the page asks again when the archive was read.
  const nothingYet: RecallAnswer = { matches: [], searched: 0, tookMs: 0 };
  return done({ incident: await viewOfIncident(work, incident), recall: recall === 'warming' ? nothingYet : recall });
}

async function insertDeclared(work: Work, input: Declaration, number: number): Promise<Result<IncidentRecord>> {
  const { title, summary, severity, actorWasAgent, restricted = false, people = [] } = input;
  if (restricted && work.actor.personId === null) return refuse('visibility.forbidden');
  const services = await servicesOf(work, restricted, input.services);
  if (!services.ok) return services;
  const incident: IncidentRecord = {
    workspaceId: work.actor.workspaceId,
    id: work.newId(),
    number,
    title,
    summary,
    actorWasAgent,
    status: 'declared',
    severity: severity ?? null,
    origin: 'declared',
    visibility: restricted ? 'restricted' : 'workspace',
    duplicateOf: null,
    occurredAt: input.occurredAt === undefined ? work.now : new Date(input.occurredAt),
    declaredAt: work.now,
    mitigatedAt: null,
    resolvedAt: null,
    closedAt: null,
    createdAt: work.now,
    surprise: null,
    depth: null,
    failureClass: {},
    recurrence: null,
    owed: 0,
    version: 1,
  };
  const { workspaceId: _, ...row } = incident;
  await work.insert('incidents', [row]);
  const refused = restricted ? await nameOnly(work, incident, people, 'body.people') : undefined;
  if (refused) return refused;
  await work.insert('incidentServices', serviceLinks(incident.id, services.value));
  return done(incident);
}
