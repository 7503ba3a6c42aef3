import { ProblemError } from '@pawl/contract/client';
import type { Decision } from '@pawl/domain/gate-decision/decision';
import { UsageError } from '../usage-error.ts';
import { unlessOld, type GateServer } from './server.ts';

/** A decision as the server made it: the file to commit. */
export interface MadeDecision {
  readonly id: string;
  readonly path: string;
  readonly file: string;
}
type ServerDecision = Awaited<ReturnType<GateServer['client']['readControl']>>['decisions'][number];
export type Wanted = Pick<Decision, 'control' | 'action' | 'covers' | 'fingerprint' | 'why' | 'decidedBy' | 'until'>;

/** Has the server make and sign the decision. Throws what `explain` tells: a refusal, a server that is away or too old. */
export async function decideOnServer(server: GateServer, wanted: Wanted): Promise<MadeDecision> {
  const { control, action, fingerprint, why, decidedBy, until } = wanted;
  const said = { action, covers: [...wanted.covers], fingerprint, why, decidedBy, ...(until && { until }) };
  const made =
    control === 'gate'
      ? await unlessOld(server.client.decideGate({ body: { ...said, repository: named(server) } }), server.url)
      : await decideControl(server, control, said);
  const file = fileOf(made);
  if (file === undefined) throw new UsageError(`${control} is no control that a repository runs.`);
  return file;
}

/**
 * The retirement that was decided on the server before, in a prune or on the control's page: a second decision about the same
 * version would say the same twice.
 * @param used decisions that the repository holds already, by path: each works once
 */
export async function standingRetirement(
  server: GateServer,
  { control, fingerprint }: Pick<Decision, 'control' | 'fingerprint'>,
  used: (path: string) => boolean,
  today: string,
): Promise<(MadeDecision & { readonly why: string; readonly decidedBy: string }) | undefined> {
  const found = await listed(server, control);
  if (found === undefined) return undefined;
  const { decisions } = await server.client.readControl({ params: { key: found.key } });
  for (const decision of decisions) {
    const { action, repository, until, why, decidedBy } = decision;
    const fits = action === 'retire' && decision.fingerprint === fingerprint && server.names.includes(repository ?? '');
    const made = fits && (until === null || until >= today) ? fileOf(decision) : undefined;
    if (made !== undefined && !used(made.path)) return { ...made, why, decidedBy };
  }
  return undefined;
}

/** Where a file goes is decided here: a server is trusted to sign, and not to write into somebody's home. */
function fileOf({ id, path, file }: Pick<ServerDecision, 'id' | 'path' | 'file'>): MadeDecision | undefined {
  if (path === null || file === null || !/^\.pawl\/decisions\/DEC-\d+\.yml$/.test(path)) return undefined;
  return { id, path, file };
}

type Said = Pick<
  Parameters<GateServer['client']['decideControl']>[0]['body'],
  'action' | 'why' | 'decidedBy' | 'until'
> & {
  readonly covers: string[];
  readonly fingerprint: string;
};

/** The server's key of a control may be another than the repository's id: a slug has one, too. */
async function decideControl(server: GateServer, gateId: string, said: Said) {
  const { client, url, names } = server;
  const found = await listed(server, gateId);
  const key = found?.key ?? gateId;
  if (!/^CTL-[1-9]\d{0,8}$/.test(key)) {
    throw new UsageError(
      `${url} has not heard of ${gateId}. Let \`pawl check\` report once from the default branch; then it can be decided about.`,
    );
  }
  const repository = found?.repositories.find((name) => names.includes(name));
  const body = { ...said, gateId, ...(repository === undefined ? {} : { repository }) };
  try {
    return await client.decideControl({ params: { key }, body });
  } catch (error) {
    if (!(error instanceof ProblemError)) throw error;
    // No heartbeat has told which repository this is.
    if (error.problem.code === 'control.no_gate' || error.problem.code === 'control.which_repository') {
      return client.decideControl({ params: { key }, body: { ...body, repository: named(server) } });
    }
    throw error;
  }
}

/** The control as the server lists it. */
async function listed({ client, url, names }: GateServer, gateId: string) {
  const { items } = await unlessOld(client.listControls({ query: { gateId, limit: 100 } }), url);
  const here = items.find(({ repositories }) => repositories.some((name) => names.includes(name)));
  // Nobody has told the server about this repository yet: its only namesake is taken for it, else the key itself.
  return here ?? (items.length === 1 ? items[0] : undefined);
}

function named({ names: [name] }: GateServer): string {
  if (name !== undefined) return name;
  throw new UsageError('This repository has no name: set PAWL_REPOSITORY to what its CI calls it, `owner/name`.');
}
