import { recordInWords } from '@pawl/domain/controls/prune';
import { controlItems, watched, type Watched } from '../controls/control-item.ts';
import { tellable } from '../controls/read-control.ts';
import { teamBook } from '../controls/teams-by-name.ts';
import type { PruneAnswerRecord } from '../ports/prune-records.ts';
import type { Reading } from '../ports/work.ts';
import { knownClasses } from '../recurrence/known-classes.ts';

/** Each answer with its control: story and cost first, then what its record says. A fixed number of queries. */
export async function pruneItems(read: Reading, answers: readonly PruneAnswerRecord[]) {
  const ids = answers.map(({ controlId }) => controlId);
  if (ids.length === 0) return [];
  const records = new Map((await read.many('controls', { id: { in: ids } })).map((control) => [control.id, control]));
  const teams = teamBook(await read.many('teams', {}));
  const listed = watched(
    await read.queries.listedControls({ ids }),
    await read.queries.listedPlaces(ids),
    teams,
    read.now,
  );
  const views = new Map((await controlItems(read, listed)).map((item) => [item.id, item]));
  const again = await recurrencesSince(read, listed);
  return answers.flatMap((answer) => {
    const [record, control] = [records.get(answer.controlId), views.get(answer.controlId)];
    if (!record || !control) return [];
    const recurrences = again.get(record.id) ?? 0;
    const { advice, home } = record;
    const { story } = tellable(record, control);
    const { id, verdict, why, version } = answer;
    const said = recordInWords({ fires: control.fires, recurrences });
    return [{ id, control, story, advice, home, record: said, recurrences, verdict, why, version }];
  });
}
export type PruneItemView = Awaited<ReturnType<typeof pruneItems>>[number];

/** Incidents of each control's class that began after it was registered. */
async function recurrencesSince(read: Reading, controls: readonly Watched[]): Promise<ReadonlyMap<string, number>> {
  const classes = new Map(
    (await knownClasses(read)).flatMap((group) => group.map((member) => [member.number, group] as const)),
  );
  return new Map(
    controls.map(({ control: { id, incidentNumber, createdAt } }) => {
      const group = classes.get(incidentNumber ?? 0) ?? [];
      return [id, group.filter(({ number, at }) => number !== incidentNumber && at > createdAt.getTime()).length];
    }),
  );
}
