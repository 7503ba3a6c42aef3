import type { Pair } from './sides.ts';
import type { Weakening } from './weakening.ts';
import { weakening } from './weakening.ts';

/** A control that still bites, but no longer stops anybody, or is no longer looked at. */
export function softened({ base, head }: Pair): readonly Weakening[] {
  const found: Weakening[] = [];
  const at = { path: head.path };
  if (base.severity === 'error' && head.severity === 'warning') {
    const message = `${base.id} no longer stops a change: its severity went from error to warning`;
    found.push(weakening('softened', base, { ...at, covers: 'severity', message }));
  }
  if (base.reviewBy !== undefined && (head.reviewBy === undefined || head.reviewBy > base.reviewBy)) {
    const to = head.reviewBy === undefined ? 'was taken out' : `moved to ${head.reviewBy}`;
    const message = `${base.id} was to be looked at again by ${base.reviewBy}; that date ${to}`;
    found.push(weakening('softened', base, { ...at, covers: `review_by:${head.reviewBy ?? 'none'}`, message }));
  }
  const before = base.check;
  const after = head.check;
  if (before.engine === 'report' && after.engine === 'report' && before.rule === after.rule) {
    if (before.from !== after.from || before.format !== after.format) {
      const message = `${base.id} now reads ${after.from} (${after.format}) in place of ${before.from} (${before.format})`;
      found.push(weakening('softened', base, { ...at, covers: `report:${after.from}`, message }));
    }
  }
  if (before.engine === 'command' && after.engine === 'command') {
    const [was, is] = [before.run.join(' '), after.run.join(' ')];
    if (was !== is || after.timeoutS < before.timeoutS) {
      const message = `${base.id} now runs "${is}" in place of "${was}", and nothing shows that it finds as much`;
      found.push(weakening('softened', base, { ...at, covers: 'command', message }));
    }
  }
  return found;
}
