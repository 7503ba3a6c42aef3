import { findIncident } from '../incidents/find-incident.ts';
import { findServices } from '../incidents/services-by-name.ts';
import type { Ports } from '../ports/ports.ts';
import type { Reading } from '../ports/work.ts';
import { done, missing, refuse, type Result } from '../refusal.ts';
import { fusedHits } from './fused-hits.ts';
import { judgementsOf } from './judgements-of.ts';
import { learnedHits } from './learned-hits.ts';
import type { RecallMatchView } from './match-view.ts';
import { matchViews } from './match-views.ts';
import { askFor, spare } from './matches-for.ts';

export interface RecallAnswer {
  readonly matches: RecallMatchView[];
  readonly searched: number;
  readonly tookMs: number;
}
export interface RecallInput {
  readonly title: string;
  readonly text: string;
  /** Names or aliases; unknown ones match nothing. */
  readonly services: readonly string[];
  readonly before?: string | undefined;
  /** Key of the incident that asks. */
  readonly exclude?: string | undefined;
  readonly limit: number;
}

/** Have we been here before? Asked while the declare form is typed, so nothing needs to exist yet. */
export async function recall(read: Reading, input: RecallInput, ports: Ports): Promise<Result<RecallAnswer>> {
  const services = [...(await findServices(read, input.services)).values()].map(({ id }) => id);
  const asking = input.exclude === undefined ? undefined : await findIncident(read, input.exclude);
  const before = input.before === undefined ? undefined : new Date(input.before);
  const answer = await ports.recall.ask(read.actor.workspaceId, {
    title: input.title,
    text: input.text,
    services,
    at: before ?? read.now,
    limit: spare(input.limit),
    hidden: await read.queries.hiddenIncidents(),
    ...(before ? { before } : {}),
    ...(asking ? { exclude: [asking.id] } : {}),
  });
  if (answer === 'warming') return refuse('recall.warming');
  const { searched, tookMs } = answer;
  const learned = await learnedHits(read, answer.hits, asking?.id);
  const hits = await fusedHits(read, ports, input, learned);
  const known = asking ? { failureClass: asking.failureClass, judged: await judgementsOf(read, asking.id) } : {};
  return done({ matches: await matchViews(read, { hits, services, limit: input.limit, ...known }), searched, tookMs });
}

/** How many matches the incident's own page shows. */
const onPage = 10;

/** What the archive remembers of an incident that was declared. */
export async function recallFor(read: Reading, key: string, ports: Ports): Promise<Result<RecallAnswer>> {
  const incident = await findIncident(read, key);
  if (!incident) return missing('incident');
  const answer = await askFor(read, ports, incident, onPage);
  return answer === 'warming' ? refuse('recall.warming') : done(answer);
}
