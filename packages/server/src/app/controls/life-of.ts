import type { PlaceSeen } from '@pawl/domain/controls/liveness';
import type { ControlPlaceRecord } from '../ports/control-records.ts';

export const placeSeen = ({
  repository,
  firstSeenAt,
  seenAt,
  judgedAt,
  goneAt,
  status,
  retiredBy,
}: Pick<
  ControlPlaceRecord,
  'repository' | 'firstSeenAt' | 'seenAt' | 'judgedAt' | 'goneAt' | 'status' | 'retiredBy'
>): PlaceSeen => ({ repository, firstSeenAt, seenAt, judgedAt, goneAt, status, retireDecided: retiredBy !== null });
