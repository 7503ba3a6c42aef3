import { debtOf } from '@pawl/domain/debt';
import { owedSentence } from '@pawl/domain/debt-sentence';
import { wordsToShow } from '@pawl/domain/recall/why';
import type { RecallHit } from '../ports/recall.ts';
import type { IncidentRecord } from '../ports/records.ts';
import type { Reading } from '../ports/work.ts';
import { excerptOf, type Excerpt } from '../recall/excerpt.ts';
import { incidentTexts } from '../recall/incident-texts.ts';
import { pastIncidents } from '../recall/past-incidents.ts';
import { incidentViews, type IncidentView } from './incident-view.ts';

export interface ArchiveItem {
  readonly incident: IncidentView;
  /** What it still owes, in a sentence. */
  readonly debt: string;
  readonly owed: number;
  readonly words: string[];
  readonly excerpt: Excerpt;
}

/** One page of the archive as it is shown. A constant number of queries, however long the page. */
export async function archiveItems(
  read: Reading,
  incidents: readonly IncidentRecord[],
  hits: ReadonlyMap<string, RecallHit>,
): Promise<ArchiveItem[]> {
  if (incidents.length === 0) return [];
  const views = await incidentViews(read, incidents);
  const texts = await incidentTexts(read, incidents);
  const past = await pastIncidents(read, incidents);
  return incidents.flatMap(({ id }, at) => {
    const [incident, told] = [views[at], past.get(id)];
    if (!incident || !told) return [];
    const matched = hits.get(id)?.matched ?? [];
    const terms = matched.map(({ term }) => term);
    return [
      {
        incident,
        owed: debtOf(told).length,
        debt: owedSentence(
          told,
          matched.flatMap(({ words }) => words),
        ),
        words: wordsToShow(matched, 6),
        excerpt: excerptOf(texts.get(id)?.body ?? '', terms),
      },
    ];
  });
}
