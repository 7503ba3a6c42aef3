import { controlLife, type Life, type PlaceSeen } from '@pawl/domain/controls/liveness';
import type { PlaceSign } from '../ports/control-queries.ts';
import type { ControlSign } from '../ports/control-signs.ts';

export const placeSeen = ({
  repository,
  firstSeenAt,
  seenAt,
  judgedAt,
  goneAt,
  status,
  retiredBy,
}: Omit<PlaceSign, 'controlId'>): PlaceSeen => ({
  repository,
  firstSeenAt,
  seenAt,
  judgedAt,
  goneAt,
  status,
  retireDecided: retiredBy !== null,
});

export const lifeOf = (
  { kind, createdAt, attestedAt, retiredAt }: Pick<ControlSign, 'kind' | 'createdAt' | 'attestedAt' | 'retiredAt'>,
  places: readonly Omit<PlaceSign, 'controlId'>[],
  now: Date,
): Life => controlLife({ kind, registeredAt: createdAt, attestedAt, retiredAt, places: places.map(placeSeen) }, now);
