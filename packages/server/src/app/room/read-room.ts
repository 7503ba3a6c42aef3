import type { RoomVerdict } from '@pawl/domain/room-state';
import type { Ports } from '../ports/ports.ts';
import type { Reading } from '../ports/work.ts';
import { done, refuse, type Result } from '../refusal.ts';
import { loadRoom } from './load-room.ts';
import { incidentAt, isOpen } from './open-room.ts';
import { roomView, type RoomView } from './room-view.ts';
import { judge, unmetView, type UnmetView } from './verdict.ts';

export async function readRoom(read: Reading, ports: Ports, key: string): Promise<Result<RoomView>> {
  const incident = await incidentAt(read, key);
  return incident.ok ? done(await roomView(read, await loadRoom(read, ports, incident.value))) : incident;
}

export async function readUnmet(
  read: Reading,
  ports: Ports,
  key: string,
): Promise<Result<Pick<RoomVerdict, 'depth' | 'depthReason'> & { unmet: UnmetView[] }>> {
  const incident = await incidentAt(read, key);
  if (!incident.ok) return incident;
  const room = await loadRoom(read, ports, incident.value);
  if (!isOpen(room.incident, room.review)) return refuse('review.not_open');
  const { depth, depthReason, unmet } = judge(room);
  return done({ depth, depthReason, unmet: unmet.map(unmetView) });
}
