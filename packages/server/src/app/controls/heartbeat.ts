import type { BeatStatus } from '@pawl/domain/controls/vocabulary';

/** What `pawl check` tells of one control; names as in its message. */
export interface ControlBeat {
  readonly id: string;
  readonly path: string;
  readonly fingerprint: string;
  readonly title: string;
  readonly incident?: string | undefined;
  readonly writeup?: string | undefined;
  readonly owner?: string | undefined;
  readonly engine: string;
  readonly severity: 'error' | 'warning';
  readonly review_by?: string | undefined;
  readonly status: BeatStatus;
  readonly files: number;
  readonly findings: number;
  readonly suppressions: number;
  readonly allowed: number;
  readonly milliseconds: number;
}
export interface Heartbeat {
  readonly repository: string;
  readonly commit: string;
  readonly kind: 'default_branch' | 'change';
  readonly controls: readonly ControlBeat[];
}
