import { rungOfControl, type ControlKind } from '@pawl/domain/controls/vocabulary';
import { findIncident } from '../incidents/find-incident.ts';
import type { ControlRecord } from '../ports/control-records.ts';
import type { Patch, Reading, Work } from '../ports/work.ts';
import { done, missing, refuse, type Result } from '../refusal.ts';
import { changeVersioned } from '../versioned.ts';
import { findControl } from './control-key.ts';
import { fittingFix } from './links.ts';
import { controlView, type ControlView } from './read-control.ts';
import { teamBook } from './teams-by-name.ts';

interface Fields {
  readonly title: string;
  readonly kind: ControlKind;
  readonly incident?: string | null | undefined;
  readonly candidateId?: string | null | undefined;
  readonly teamId?: string | null | undefined;
  readonly story: string;
  readonly advice: string;
  readonly home?: string | null | undefined;
  readonly addedInPanic: boolean;
  readonly reviewBy?: string | null | undefined;
}

/** Registers a control by hand, or reserves the key of one that is about to be written. */
export async function registerControl(
  work: Work,
  input: Fields & { readonly owner?: string | null | undefined },
): Promise<Result<ControlView>> {
  const links = await linksOf(work, input.incident ?? null, input.candidateId, input.kind);
  if (!links.ok) return links;
  const teams = teamBook(await work.many('teams', {}));
  const team = input.teamId ? teams.byId(input.teamId) : input.owner ? teams.byName(input.owner) : undefined;
  if (input.teamId && !team) return missing('team');
  const { title, kind, story, advice, home = null, addedInPanic, reviewBy = null } = input;
  const row = {
    id: work.newId(),
    number: await work.takeKeys('control', 1),
    title,
    kind,
    story,
    advice,
    home,
    addedInPanic,
    reviewBy,
    ...links.value,
    teamId: team?.id ?? null,
    owner: team ? null : (input.owner ?? null),
    writeup: null,
    corrected: [],
    origin: 'hand' as const,
    attestedAt: null,
    retiredAt: null,
    version: 1,
    createdAt: work.now,
  };
  await work.insert('controls', [row]);
  return done(await controlView(work, { ...row, workspaceId: work.actor.workspaceId }));
}

/** What a person says here stands: heartbeats no longer write over those fields. */
export async function changeControl(
  work: Work,
  key: string,
  expected: number,
  input: { readonly [K in keyof Fields]?: Fields[K] | undefined },
): Promise<Result<ControlView>> {
  const control = await findControl(work, key);
  if (!control) return missing('control');
  const patch = await patchOf(work, control, input);
  if (!patch.ok) return patch;
  const changed = await changeVersioned(work, 'controls', 'control', control.id, expected, patch.value, (row) =>
    controlView(work, row),
  );
  return changed.ok ? done(await controlView(work, changed.value)) : changed;
}

async function patchOf(
  work: Work,
  control: ControlRecord,
  input: { readonly [K in keyof Fields]?: Fields[K] | undefined },
): Promise<Result<Patch<'controls'>>> {
  const { title, kind, story, advice, home, addedInPanic, reviewBy, teamId, incident, candidateId } = input;
  const team = teamId ? teamBook(await work.many('teams', {})).byId(teamId) : undefined;
  if (teamId && !team) return missing('team');
  const relink = incident !== undefined || candidateId !== undefined;
  if ((relink || story !== undefined) && (await storyIsHidden(work, control)))
    return refuse('control.story_restricted');
  const links = relink
    ? await linksOf(
        work,
        incident === undefined ? await keyOf(work, control.incidentId) : incident,
        candidateId,
        kind ?? control.kind,
      )
    : done({});
  if (!links.ok) return links;
  if (
    kind !== undefined &&
    rungOfControl(kind) !== rungOfControl(control.kind) &&
    (await runsSomewhere(work, control))
  ) {
    return refuse('request.invalid', 'body.kind: a repository runs this control, so people do not have to follow it');
  }
  const said = {
    ...(title === undefined ? {} : { title }),
    ...(reviewBy === undefined ? {} : { reviewBy }),
    ...(teamId === undefined ? {} : { team: true }),
    ...(relink ? { incident: true } : {}),
  };
  return done({
    ...(title === undefined ? {} : { title }),
    ...(kind === undefined ? {} : { kind }),
    ...(story === undefined ? {} : { story }),
    ...(advice === undefined ? {} : { advice }),
    ...(home === undefined ? {} : { home }),
    ...(addedInPanic === undefined ? {} : { addedInPanic }),
    ...(reviewBy === undefined ? {} : { reviewBy }),
    ...(teamId === undefined ? {} : { teamId: team?.id ?? null, owner: null }),
    ...links.value,
    corrected: [...new Set([...control.corrected, ...Object.keys(said)])],
  });
}

const storyIsHidden = async (read: Reading, { incidentId }: ControlRecord): Promise<boolean> =>
  incidentId !== null && (await read.one('incidents', { id: incidentId })) === undefined;

const keyOf = async (read: Reading, incidentId: string | null): Promise<string | null> => {
  const incident = incidentId === null ? undefined : await read.one('incidents', { id: incidentId });
  return incident ? `INC-${incident.number}` : null;
};
const runsSomewhere = async (read: Reading, { id }: ControlRecord): Promise<boolean> =>
  (await read.one('controlPlaces', { controlId: id })) !== undefined;

/** The incident and the fix it is linked to; the fix is found where exactly one fits and none was named. */
async function linksOf(
  read: Reading,
  key: string | null,
  candidateId: string | null | undefined,
  kind: ControlKind,
): Promise<Result<{ incidentId: string | null; candidateId: string | null }>> {
  if (key === null) {
    if (candidateId) return refuse('request.invalid', 'body.candidateId: a fix belongs to an incident; name that, too');
    return done({ incidentId: null, candidateId: null });
  }
  const incident = await findIncident(read, key);
  if (!incident) return missing('incident');
  const { id: incidentId } = incident;
  if (candidateId === null) return done({ incidentId, candidateId: null });
  const candidates = await read.many('candidates', { incidentId });
  if (candidateId === undefined)
    return done({ incidentId, candidateId: fittingFix(candidates, incidentId, kind)?.id ?? null });
  return candidates.some(({ id }) => id === candidateId) ? done({ incidentId, candidateId }) : missing('candidate');
}
