import { accessRoutes } from './routes/access.ts';
import { accountRoutes } from './routes/accounts.ts';
import { calendarRoutes } from './routes/calendar.ts';
import { controlRoutes } from './routes/controls.ts';
import { driftRoutes } from './routes/drift.ts';
import { fixRoutes } from './routes/fixes.ts';
import { importRoutes } from './routes/imports.ts';
import { incidentRoutes } from './routes/incidents.ts';
import { nearMissRoutes } from './routes/near-misses.ts';
import { outboxRoutes } from './routes/outbox.ts';
import { pruneRoutes } from './routes/prune.ts';
import { questionRoutes } from './routes/questions.ts';
import { recallRoutes } from './routes/recall.ts';
import { reconveneRoutes } from './routes/reconvene.ts';
import { recurrenceRoutes } from './routes/recurrence.ts';
import { reorganiseRoutes } from './routes/reorganise.ts';
import { roomItemRoutes } from './routes/room-items.ts';
import { roomRoutes } from './routes/room.ts';
import { signInRoutes } from './routes/sign-in.ts';
import { visibilityRoutes } from './routes/visibility.ts';
import { workspaceRoutes } from './routes/workspace.ts';

/**
 * The route table. Beside it the server answers a few addresses that are not JSON: `/api/incidents/{key}/live` (server-sent
 * events), `/api/incidents/{key}/reconvene.ics`, `/api/incidents/{key}/receipts/{version}.md`, `/api/recurrence.csv`,
 * `/api/survival.csv`, `/api/openapi.json`,
 * `/api/reference`, `/healthz`, `/readyz`, `/api/sign-in/oidc/{provider}` with its `/callback` (redirects), and SCIM 2.0 under `/scim/v2`.
 */
export const routes = {
  ...workspaceRoutes,
  ...incidentRoutes,
  ...visibilityRoutes,
  ...recallRoutes,
  ...roomRoutes,
  ...roomItemRoutes,
  ...accountRoutes,
  ...fixRoutes,
  ...importRoutes,
  ...driftRoutes,
  ...reconveneRoutes,
  ...calendarRoutes,
  ...outboxRoutes,
  ...reorganiseRoutes,
  ...pruneRoutes,
  ...questionRoutes,
  ...nearMissRoutes,
  ...recurrenceRoutes,
  ...controlRoutes,
  ...signInRoutes,
  ...accessRoutes,
} as const;

export type Routes = typeof routes;
export type RouteId = keyof Routes;
