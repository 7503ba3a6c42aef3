import { prepareAstGrep } from './ast-grep.ts';
import type { ContentCheck, Prepared } from './engine.ts';
import { prepareStructure } from './structure.ts';

/** Makes a content check ready. Compiles everything, so a broken rule is a problem here and never a quiet file later. */
export async function prepare(check: ContentCheck): Promise<Prepared> {
  switch (check.engine) {
    case 'ast-grep':
      return prepareAstGrep(check);
    case 'text':
      return (await import('./text.ts')).prepareText(check);
    case 'structure':
      return prepareStructure(check);
  }
}
