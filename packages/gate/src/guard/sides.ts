import { canonical } from '@pawl/domain/gate-decision/canonical';
import type { Control } from '../control/control.ts';
import type { Gate } from '../control/load-controls.ts';
import type { Tree } from '../git/tree.ts';

/** The repository before and after. */
export interface Sides {
  readonly root: string;
  readonly base: Side;
  readonly head: Side;
  /** Where the files of the base went, by git's own rename detection. */
  readonly renames: ReadonlyMap<string, string>;
}

export interface Side {
  /** Commit or tree id. */
  readonly id: string;
  readonly tree: Tree;
  readonly gate: Gate;
}

/** A control that is there on both sides. */
export interface Pair {
  readonly base: Control;
  readonly head: Control;
}

export const sameCheck = ({ base, head }: Pair): boolean => canonical(base.check) === canonical(head.check);
