import { incidentKey } from '../incident-key.ts';
import { badCursor, decodeCursor, encodeCursor } from '../page.ts';
import type { Reading } from '../ports/work.ts';
import { done, type Result } from '../refusal.ts';
import { questions, type QuestionView } from '../room/items/questions.ts';
import { todayOf } from '../today.ts';

export interface ListedQuestion extends QuestionView {
  readonly incident: { readonly key: string; readonly title: string };
  readonly ownerActive: boolean;
  readonly adrift: boolean;
}
export interface QuestionsPage {
  readonly items: ListedQuestion[];
  readonly nextCursor: string | null;
  readonly total: number;
  readonly adrift: number;
}

/** Adrift first, then by the day to look again; the settled ones newest first. Four queries a page. */
export async function listQuestions(
  read: Reading,
  {
    state,
    cursor,
    limit,
  }: { readonly state: 'open' | 'settled'; readonly cursor?: string | undefined; readonly limit: number },
): Promise<Result<QuestionsPage>> {
  const today = todayOf(read);
  const [asked, offset] = cursor === undefined ? [state, 0] : (decodeCursor(cursor, 2) ?? []);
  if (asked !== state || typeof offset !== 'number' || offset < 0) return badCursor();
  const page = await read.queries.questionsPage(state, { today, offset, limit });
  const rows = await read.many('questions', { id: { in: page.items.map(({ id }) => id) } });
  const views = new Map((await questions.views(read, rows)).map((view) => [view.id, view]));
  const items = page.items.flatMap(({ id, number, title, ownerActive, adrift }) => {
    const view = views.get(id);
    return view ? [{ ...view, incident: { key: incidentKey(number), title }, ownerActive, adrift }] : [];
  });
  const next = offset + page.items.length;
  return done({
    items,
    nextCursor: next < page.total ? encodeCursor([state, next]) : null,
    total: page.total,
    adrift: page.adrift,
  });
}
