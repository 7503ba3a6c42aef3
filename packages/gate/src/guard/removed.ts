import type { Control } from '../control/control.ts';
import type { Sides } from './sides.ts';
import type { Weakening } from './weakening.ts';
import { weakening } from './weakening.ts';

/** Controls of the base whose id no readable control of the head carries. */
export function removed({ base, head }: Sides): readonly Weakening[] {
  const kept = new Set(head.gate.controls.map((control) => control.id));
  return base.gate.controls
    .filter((control) => !kept.has(control.id))
    .map((control) => weakening('removed', control, { message: whereTo(control, head) }));
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
