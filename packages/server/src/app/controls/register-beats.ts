import type { BeatTaken } from '@pawl/domain/controls/take-beat';
import type { ControlRecord } from '../ports/control-records.ts';
import type { Work } from '../ports/work.ts';
import type { ControlBeat } from './heartbeat.ts';
import { fittingFix, incidentNumberIn, incidentsAndFixes } from './links.ts';
import { teamBook } from './teams-by-name.ts';

/** A title in a file may be as long as its author likes; here it is a line. */
export const titleOf = ({ title }: ControlBeat): string => title.slice(0, 300);

/** Registers the controls that nobody told the server about; answers them by the id their repository gave. */
export async function registerBeats(
  work: Work,
  beats: readonly BeatTaken<ControlBeat>[],
): Promise<Map<string, ControlRecord>> {
  const unknown = beats.flatMap(({ beat, controlId }) => (controlId === null ? [beat] : []));
  if (unknown.length === 0) return new Map();
  const first = await work.takeKeys('control', unknown.length);
  const { incidents, fixes } = await incidentsAndFixes(
    work,
    unknown.flatMap((beat) => incidentNumberIn(beat) ?? []),
  );
  const teams = teamBook(await work.many('teams', {}));
  const rows = unknown.map((beat, index): Omit<ControlRecord, 'workspaceId'> => {
    const incident = incidents.get(incidentNumberIn(beat) ?? 0);
    const team = beat.owner === undefined ? undefined : teams.byName(beat.owner);
    return {
      id: work.newId(),
      number: first + index,
      title: titleOf(beat),
      kind: 'gate',
      incidentId: incident?.id ?? null,
      candidateId: (incident && fittingFix(fixes, incident.id, 'gate')?.id) ?? null,
      teamId: team?.id ?? null,
      owner: team ? null : (beat.owner ?? null),
      story: '',
      advice: '',
      writeup: beat.writeup ?? null,
      home: null,
      reviewBy: beat.review_by ?? null,
      addedInPanic: false,
      corrected: [],
      origin: 'gate',
      attestedAt: null,
      retiredAt: null,
      version: 1,
      createdAt: work.now,
    };
  });
  await work.gate.addControls(rows);
  const { workspaceId } = work.actor;
  return new Map(unknown.flatMap(({ id }, index) => (rows[index] ? [[id, { workspaceId, ...rows[index] }]] : [])));
}
