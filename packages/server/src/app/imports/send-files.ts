import { groupBy } from '../group-by.ts';
import { incidentKey } from '../incident-key.ts';
import { holdWorkspace } from '../incidents/hold-workspace.ts';
import { recountOwedOfAll } from '../incidents/recount-owed.ts';
import type { UnreadPartRecord } from '../ports/import-records.ts';
import type { IncidentRecord } from '../ports/records.ts';
import type { Work } from '../ports/work.ts';
import { putDocuments } from '../recall/put-document.ts';
import { done, missing, refuse, type Result } from '../refusal.ts';
import { addIncidents } from './add-incidents.ts';
import { importView, unreadViews, type ImportView, type UnreadView } from './import-view.ts';
import { keepUnread } from './keep-unread.ts';
import type { Incoming } from './known-writeups.ts';
import { claimOldUrls } from './old-urls.ts';
import { incomingOf, planWriteups, type Planned } from './planned-writeup.ts';
import { readFiles, type HandedFile, type ReadFile } from './read-files.ts';
import { updateIncident } from './update-incident.ts';

export interface ImportedFile {
  readonly path: string;
  readonly outcome: 'read' | 'skipped' | 'failed';
  readonly reason: string | null;
  readonly incidents: {
    readonly key: string;
    readonly title: string;
    readonly change: Planned['change'];
    readonly actions: number;
    readonly owed: number;
  }[];
  readonly unread: UnreadView[];
}

/**
 * Reads the files and stores what is in them, whole or not at all: the request is one transaction. A writeup that is here already is
 * updated, never doubled, also when two people import the same folder at once.
 */
export async function sendFiles(
  work: Work,
  importId: string,
  handed: readonly HandedFile[],
): Promise<Result<{ import: ImportView; files: ImportedFile[] }>> {
  // Read before anything is locked: it is most of the time this takes.
  const files = await readFiles(handed);
  const incoming: Incoming[][] = [];
  for (const file of files) incoming.push(await incomingOf(file));
  await work.quiet();
  await holdWorkspace(work);
  const session = await work.one('imports', { id: importId });
  if (!session) return missing('import');
  if (session.finishedAt) return refuse('import.finished');

  const plans = await planWriteups(work, importId, incoming.flat());
  await store(work, importId, plans);
  const unread = await keepUnread(work, importId, files, plans);
  const touched = plans.filter(({ change }) => change !== 'unchanged').map(({ incidentId }) => incidentId);
  await recountOwedOfAll(work, touched);
  await putDocuments(work, touched);

  const ids = [...new Set(plans.map(({ incidentId }) => incidentId))];
  const incidents = new Map(
    (await work.many('incidents', { id: { in: ids } })).map((incident) => [incident.id, incident]),
  );
  const answers = await answerOf(
    work,
    files,
    incoming.map((of) => plans.splice(0, of.length)),
    incidents,
    unread,
  );
  const changed = await work.update('imports', importId, {
    filesSeen: session.filesSeen + files.length,
    ...counted(session, answers),
    unread: await work.queries.countWaiting(importId),
  });
  return 'row' in changed ? done({ import: importView(changed.row), files: answers }) : missing('import');
}

async function store(work: Work, importId: string, plans: readonly Planned[]): Promise<void> {
  await addIncidents(
    work,
    importId,
    plans.filter(({ change }) => change === 'added'),
  );
  for (const planned of plans) {
    if (planned.change === 'updated') await updateIncident(work, importId, planned);
  }
  // The text is the same; it may have moved, and this import has seen it.
  const same = plans.filter(({ change }) => change === 'unchanged');
  for (const [path, of] of groupBy(same, ({ incoming }) => incoming.path)) {
    const incidentId = { in: of.map((planned) => planned.incidentId) };
    await work.set('sources', { incidentId }, { path, importId, importedAt: work.now });
  }
  await claimOldUrls(work, plans);
}

async function answerOf(
  work: Work,
  files: readonly ReadFile[],
  plans: readonly (readonly Planned[])[],
  incidents: ReadonlyMap<string, IncidentRecord>,
  unread: readonly Omit<UnreadPartRecord, 'workspaceId'>[],
): Promise<ImportedFile[]> {
  const views = groupBy(await unreadViews(work, unread), ({ path }) => path);
  return files.map(({ file, reading }, at) => ({
    path: file.path,
    outcome: reading.outcome,
    reason: reading.reason ?? null,
    incidents: (plans[at] ?? []).flatMap(({ incidentId, change, incoming }) => {
      const incident = incidents.get(incidentId);
      if (!incident) return [];
      const { number, title, owed } = incident;
      return [{ key: incidentKey(number), title, change, actions: incoming.writeup.actions.length, owed }];
    }),
    unread: views.get(file.path) ?? [],
  }));
}

type Counts = Pick<ImportView, 'added' | 'updated' | 'unchanged' | 'skipped' | 'failed' | 'actions' | 'owed'>;

function counted(before: Counts, files: readonly ImportedFile[]): Counts {
  const counts: { -readonly [K in keyof Counts]: Counts[K] } = {
    added: before.added,
    updated: before.updated,
    unchanged: before.unchanged,
    skipped: before.skipped,
    failed: before.failed,
    actions: before.actions,
    owed: before.owed,
  };
  for (const { outcome, incidents } of files) {
    if (outcome !== 'read') counts[outcome] += 1;
    for (const { change, actions, owed } of incidents) {
      counts[change] += 1;
      counts.actions += actions;
      counts.owed += owed;
    }
  }
  return counts;
}
