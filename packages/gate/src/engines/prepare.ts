import type { ContentCheck, Prepared, PrepareOptions } from './engine.ts';

/**
 * Makes a content check ready. Compiles everything, so a broken rule is a problem here and never a quiet file later. Each
 * engine is loaded only where a control needs it.
 */
export async function prepare(check: ContentCheck, options: PrepareOptions = {}): Promise<Prepared> {
  switch (check.engine) {
    case 'ast-grep':
      return (await import('./ast-grep.ts')).prepareAstGrep(check, options);
    case 'text':
      return (await import('./text.ts')).prepareText(check, options);
    case 'structure':
      return (await import('./structure.ts')).prepareStructure(check, options);
  }
}
