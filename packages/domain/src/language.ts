import { english } from './language/en/english.ts';
import { findMarks } from './language/find-marks.ts';
import type { MarkKind, Mark } from './language/mark.ts';

export type { Mark, MarkKind };

/**
 * The wording in a text that works against telling what happened: blame, a name as the cause, wishes, stories that did
 * not happen, hindsight, disappointment. In order, not overlapping; offsets are UTF-16 code units of `text`. Any string
 * is a text. `names` are people of the workspace: they are known in any spelling; without them names are guessed.
 */
export function markLanguage(text: string, names: readonly string[] = []): Mark[] {
  return findMarks(english, text, { names }) as Mark[];
}
