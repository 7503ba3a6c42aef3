import { vectorVersion } from '@pawl/domain/recall/term-vector';
import type { Work } from '../ports/work.ts';
import { done, type Result } from '../refusal.ts';
import { putDocuments } from './put-document.ts';

/** So many in one transaction: some two seconds of other people's waiting at worst. */
const batch = 500;

/**
 * Makes the recall documents that are missing, or that an older version of the tokens wrote, from the text. Answers how many were made;
 * run until it answers 0, after a migration or a restore.
 */
export async function remakeDocuments(work: Work): Promise<Result<number>> {
  const ids = await work.queries.withoutDocument(vectorVersion, batch);
  for (const id of ids) await work.lockIncident(id);
  await putDocuments(work, ids);
  return done(ids.length);
}
