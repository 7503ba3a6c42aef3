import { ProblemError } from '@pawl/contract/client';
import type { NewOptions } from './new.ts';
import { unlessOld, type GateServer } from './server.ts';

/** What a server knows of the incident that a control is written from. */
export interface IncidentStory {
  readonly key: string;
  readonly title?: string;
  readonly why?: string;
  readonly writeup: string;
  readonly owner?: string;
  readonly fixId?: string;
}

/** Fetches the incident, its newest receipt and its funded fix. */
export async function storyOf(server: GateServer, key: string): Promise<IncidentStory> {
  const { client, url } = server;
  const params = { key: key.trim().toUpperCase() };
  const incident = await client.readIncident({ params });
  const receipts = await client.listReceipts({ params });
  const { candidates } = await client.readRoom({ params }).catch((error: unknown) => {
    // An incident without a review has no room, and is an incident all the same.
    if (error instanceof ProblemError && error.problem.status < 500) return { candidates: [] };
    throw error;
  });
  const funded = candidates.filter(({ state }) => state === 'funded');
  const gates = funded.filter(({ kind }) => kind === 'gate');
  const fix = gates.length === 1 ? gates[0] : funded.length === 1 ? funded[0] : undefined;
  const why = incident.summary.trim() || incident.title;
  const team = fix?.funded?.cycle.team.name;
  return {
    key: incident.key,
    why,
    writeup: `${url}${receipts.items[0]?.permalink ?? `/i/${incident.key}`}`,
    ...(fix === undefined ? {} : { title: fix.title, fixId: fix.id }),
    ...(team === undefined ? {} : { owner: team }),
  };
}

/** What was said on the command line stands; the rest comes from the incident. */
export const toldBy = (story: IncidentStory, options: NewOptions): NewOptions => ({
  ...options,
  incident: story.key,
  writeup: options.writeup ?? story.writeup,
  ...taken('title', options.title ?? story.title),
  ...taken('why', options.why ?? story.why),
  ...taken('owner', options.owner ?? story.owner),
});

const taken = (name: 'title' | 'why' | 'owner', value: string | undefined) =>
  value === undefined ? {} : { [name]: value };

/** The key for the control: one that was reserved for this fix and never used, else a new one. */
export async function reserveKey(
  server: GateServer,
  story: IncidentStory,
  control: {
    readonly title: string;
    readonly why: string;
    readonly advice: string;
    readonly owner?: string | undefined;
  },
): Promise<string> {
  const { client, url } = server;
  const { items } = await unlessOld(
    client.listControls({ query: { incident: story.key, kind: 'gate', limit: 100 } }),
    url,
  );
  const waiting = items.find(
    ({ repositories, liveness, title }) =>
      repositories.length === 0 && liveness !== 'retired' && title === control.title,
  );
  if (waiting) return waiting.key;
  const made = await client.registerControl({
    body: {
      title: control.title,
      kind: 'gate',
      incident: story.key,
      story: control.why,
      advice: control.advice,
      ...(story.fixId === undefined ? {} : { candidateId: story.fixId }),
      ...(control.owner === undefined ? {} : { owner: control.owner }),
    },
  });
  return made.key;
}
