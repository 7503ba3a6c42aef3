import { tell } from '../outbox/tell.ts';
import type { Work } from '../ports/work.ts';
import { done } from '../refusal.ts';

/** The letter waits in the outbox without its link: that is made when the letter is sent, so no secret lies in a queue or a backup. */
export async function mailLink(work: Work, personId: string, workspace: string) {
  await tell(work, { kind: 'sign_in', subjectId: personId, cause: work.newId(), to: [personId], data: { workspace } });
  await work.note('askForLink', { after: { personId } });
  return done({});
}
