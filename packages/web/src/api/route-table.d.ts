/** Method and path of every route, written into the bundle by vite.config.ts from the contract's route table. */
declare module 'virtual:route-table' {
  import type { RouteAddress } from '@pawl/contract/call-route';
  import type { RouteId } from '@pawl/contract/routes';

  export const routeTable: Readonly<Record<RouteId, RouteAddress>>;
}
