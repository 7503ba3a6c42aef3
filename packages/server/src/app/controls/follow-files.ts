import type { ControlRecord } from '../ports/control-records.ts';
import type { FromFile } from '../ports/gate-writes.ts';
import type { Work } from '../ports/work.ts';
import type { ControlBeat } from './heartbeat.ts';
import { fittingFix, incidentNumberIn, incidentsAndFixes } from './links.ts';
import { titleOf } from './register-beats.ts';
import { teamBook, type TeamBook } from './teams-by-name.ts';

/**
 * The registry says what the control's file says, but for what a person said here. A control that several repositories run keeps
 * what it was: they would take turns in renaming it.
 */
export async function followFiles(
  work: Work,
  told: readonly { readonly beat: ControlBeat; readonly control: ControlRecord }[],
): Promise<void> {
  const places = await work.many('controlPlaces', { controlId: { in: told.map(({ control }) => control.id) } });
  const repositories = new Map<string, number>();
  for (const { controlId } of places) repositories.set(controlId, (repositories.get(controlId) ?? 0) + 1);
  const own = told.filter(({ control }) => repositories.get(control.id) === 1);
  const numbers = own.flatMap(({ beat, control }) =>
    control.incidentId === null ? (incidentNumberIn(beat) ?? []) : [],
  );
  const { incidents, fixes } = await incidentsAndFixes(work, numbers);
  const teams = teamBook(await work.many('teams', {}));
  const changed = own.flatMap(({ beat, control }) => {
    const incident = incidents.get(incidentNumberIn(beat) ?? 0);
    const next = said(control, beat, teams);
    const links = {
      incidentId: control.incidentId ?? incident?.id ?? null,
      candidateId: control.candidateId ?? (incident && fittingFix(fixes, incident.id, 'gate')?.id) ?? null,
    };
    const row = { id: control.id, ...next, ...(control.corrected.includes('incident') ? keptLinks(control) : links) };
    return differs(row, control) ? [row] : [];
  });
  if (changed.length > 0) await work.gate.followFiles(changed);
}

const keptLinks = ({ incidentId, candidateId }: ControlRecord) => ({ incidentId, candidateId });

function said(control: ControlRecord, beat: ControlBeat, teams: TeamBook) {
  const kept = (field: string): boolean => control.corrected.includes(field);
  const team = beat.owner === undefined ? undefined : teams.byName(beat.owner);
  const sayOwner = beat.owner !== undefined && !kept('team');
  return {
    title: kept('title') ? control.title : titleOf(beat),
    teamId: sayOwner ? (team?.id ?? null) : control.teamId,
    owner: sayOwner ? (team ? null : (beat.owner ?? null)) : control.owner,
    writeup: beat.writeup ?? control.writeup,
    reviewBy: kept('reviewBy') ? control.reviewBy : (beat.review_by ?? null),
  };
}

const differs = (row: FromFile, control: ControlRecord): boolean =>
  Object.entries(row).some(([field, value]) => control[field as keyof FromFile] !== value);
