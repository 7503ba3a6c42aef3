import type { ControlRecord } from './control-records.ts';

/** What it takes to judge and to order a control, and nothing else: all of them are read for every page of the registry. */
export interface ControlSign {
  readonly id: string;
  readonly number: number;
  readonly title: string;
  readonly kind: ControlRecord['kind'];
  readonly teamId: string | null;
  readonly createdAt: Date;
  readonly attestedAt: Date | null;
  readonly retiredAt: Date | null;
  /** Null while it never ran. */
  readonly runs: number | null;
  readonly fires: number | null;
  readonly milliseconds: number | null;
  readonly firstRunOn: string | null;
}

/** Each field that is there narrows the registry. */
export interface ControlFilter {
  readonly kinds?: readonly ControlRecord['kind'][];
  readonly incidentId?: string;
  readonly repository?: string;
  readonly gateId?: string;
  /** Of one of these teams; or named so in its file, in lower case; or of nobody. */
  readonly owner?: { readonly teamIds: readonly string[] } | { readonly said: string } | 'none';
  /** In lower case; each stands somewhere in title, key, owner, incident or place. */
  readonly words?: readonly string[];
}
