import type { Control } from '../control/control.ts';
import { sha256 } from '../control/fingerprint.ts';
import { isControlPath } from '../control/load-controls.ts';
import type { Sides } from './sides.ts';
import type { Weakening } from './weakening.ts';
import { weakening } from './weakening.ts';

/** Controls of the base whose id no readable control of the head carries. */
export function removed({ base, head, renames }: Sides): readonly Weakening[] {
  const kept = new Set(head.gate.controls.map((control) => control.id));
  const gone = base.gate.controls
    .filter((control) => !kept.has(control.id))
    .map((control) => weakening('removed', control, { message: whereTo(control, head) }));
  // A control that could not be read is still somebody's lesson: it is repaired, or retired by a decision.
  const unread = new Set(base.gate.issues.map(({ path }) => path).filter(isControlPath));
  for (const control of base.gate.controls) unread.delete(control.path);
  const lost = [...unread].filter((path) => !head.tree.has(path) && !isControlPath(renames.get(path) ?? ''));
  return [...gone, ...lost.map((path) => unreadable(path, base))];
}

function unreadable(path: string, { tree }: Sides['base']): Weakening {
  return {
    row: 'removed',
    control: path.replace(/^.*\//, '').replace(/\.ya?ml$/, ''),
    covers: 'removed',
    fingerprint: sha256(tree.read(path) ?? ''),
    path,
    line: 1,
    message: `${path} was deleted. It could not be read, so nobody knows what it held`,
    evidence: [],
  };
}

function whereTo(control: Control, head: Sides['head']): string {
  const broken = head.gate.issues.find((issue) => issue.path === control.path);
  if (broken !== undefined) return `${control.id} can no longer be read: ${broken.message}`;
  const renamed = head.gate.controls.find((other) => other.path === control.path);
  if (renamed !== undefined) return `${control.id} is gone: its file now holds ${renamed.id}`;
  const moved = head.tree.entries.find(({ path }) => path !== control.path && path.endsWith(`/${control.slug}.yml`));
  if (moved !== undefined) return `${control.id} is gone from .pawl/controls/: its file now lies at ${moved.path}`;
  return `${control.id} is gone: ${control.path} was deleted`;
}
