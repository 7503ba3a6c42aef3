import type { RouteId } from '@pawl/contract/routes';
import type { AnyHandler } from './call-route.ts';
import { accountHandlers } from './handlers/accounts.ts';
import { afterTheRoomHandlers } from './handlers/after-the-room.ts';
import { controlHandlers } from './handlers/controls.ts';
import { importHandlers } from './handlers/imports.ts';
import { incidentHandlers } from './handlers/incidents.ts';
import { nearMissHandlers } from './handlers/near-misses.ts';
import { pruneHandlers } from './handlers/prune.ts';
import { questionHandlers } from './handlers/questions.ts';
import { recallHandlers } from './handlers/recall.ts';
import { recurrenceHandlers } from './handlers/recurrence.ts';
import { roomHandlers } from './handlers/room.ts';
import { signInHandlers } from './handlers/sign-in.ts';
import { visibilityHandlers } from './handlers/visibility.ts';
import { workspaceHandlers } from './handlers/workspace.ts';

/** What sets cookies, or is asked before anybody has a workspace, is handled in `session.ts` and `sign-in/`, outside the table. */
export const sessionRoutes: readonly RouteId[] = [
  'readSession',
  'enter',
  'leave',
  'readWays',
  'askForLink',
  'startPasskey',
  'enterByPasskey',
  'listMyWorkspaces',
  'switchWorkspace',
];

const typed = {
  ...accountHandlers,
  ...afterTheRoomHandlers,
  ...controlHandlers,
  ...importHandlers,
  ...incidentHandlers,
  ...recallHandlers,
  ...nearMissHandlers,
  ...pruneHandlers,
  ...questionHandlers,
  ...recurrenceHandlers,
  ...roomHandlers,
  ...visibilityHandlers,
  ...signInHandlers,
  ...workspaceHandlers,
};

/** Every route's use case. Each table checks its own types (`satisfies`); here they are told apart by their route only. */
export const handlers: Readonly<Partial<Record<RouteId, AnyHandler>>> = typed as Readonly<
  Partial<Record<RouteId, AnyHandler>>
>;
