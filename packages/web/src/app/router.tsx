import { createRoute, createRouter, lazyRouteComponent } from '@tanstack/react-router';
import {
  calendarQuery,
  controlQuery,
  cyclesQuery,
  driftQuery,
  groupRulesQuery,
  homeQuery,
  myPasskeysQuery,
  mySessionsQuery,
  myWorkspacesQuery,
  tokensQuery,
  waysQuery,
  myAccountQuery,
  myAccountsQuery,
  openedAccountsQuery,
  nearMissQuery,
  nearMissTrendQuery,
  peopleQuery,
  pruneQuery,
  prunesQuery,
  quarterQuery,
  reconveneQuery,
  receiptQuery,
  recallEvaluationQuery,
  recurrenceQuery,
  roomQuery,
  servicesQuery,
  teamsQuery,
} from '../api/queries.ts';
import { readArchiveSearch } from '../features/archive/archive-search.ts';
import { readControlsSearch } from '../features/controls/controls-search.ts';
import { readDeclareSearch } from '../features/declare/declare-search.ts';
import { readWorkspaceSearch } from '../features/workspace/workspace-search.ts';
import { enter, inside, root, type Context } from './ground-routes.tsx';
import { FaultPage, NotFoundPage, PendingPage } from './plain-pages.tsx';

const home = createRoute({
  getParentRoute: () => inside,
  path: '/',
  component: lazyRouteComponent(() => import('../features/home/home-page.tsx'), 'HomePage'),
  loader: ({ context }) => void context.queries.prefetchQuery(homeQuery(context.api)),
});
const archive = createRoute({
  getParentRoute: () => inside,
  path: '/archive',
  component: lazyRouteComponent(() => import('../features/archive/archive-page.tsx'), 'ArchivePage'),
  validateSearch: readArchiveSearch,
});
const declare = createRoute({
  getParentRoute: () => inside,
  path: '/declare',
  component: lazyRouteComponent(() => import('../features/declare/declare-page.tsx'), 'DeclarePage'),
  validateSearch: readDeclareSearch,
  loader: ({ context }) => void context.queries.prefetchQuery(servicesQuery(context.api)),
});
const drift = createRoute({
  getParentRoute: () => inside,
  path: '/drift',
  component: lazyRouteComponent(() => import('../features/drift/drift-page.tsx'), 'DriftPage'),
  loader: ({ context }) => void context.queries.prefetchQuery(driftQuery(context.api)),
});
const calendar = createRoute({
  getParentRoute: () => inside,
  path: '/calendar',
  component: lazyRouteComponent(() => import('../features/calendar/calendar-page.tsx'), 'CalendarPage'),
  loader: ({ context }) => void context.queries.prefetchQuery(calendarQuery(context.api)),
});
const questions = createRoute({
  getParentRoute: () => inside,
  path: '/questions',
  component: lazyRouteComponent(() => import('../features/questions/questions-page.tsx'), 'QuestionsPage'),
});
const nearMisses = createRoute({
  getParentRoute: () => inside,
  path: '/near-misses',
  component: lazyRouteComponent(() => import('../features/near-misses/near-misses-page.tsx'), 'NearMissesPage'),
});
const nearMissTrend = createRoute({
  getParentRoute: () => inside,
  path: '/near-misses/trend',
  component: lazyRouteComponent(() => import('../features/near-misses/trend-page.tsx'), 'NearMissTrendPage'),
  loader: ({ context }) => void context.queries.prefetchQuery(nearMissTrendQuery(context.api)),
});
const nearMiss = createRoute({
  getParentRoute: () => inside,
  path: '/near-misses/$key',
  component: lazyRouteComponent(() => import('../features/near-misses/near-miss-page.tsx'), 'NearMissPage'),
  loader: ({ context, params }) => void context.queries.prefetchQuery(nearMissQuery(context.api, params.key)),
});
const controls = createRoute({
  getParentRoute: () => inside,
  path: '/controls',
  component: lazyRouteComponent(() => import('../features/controls/controls-page.tsx'), 'ControlsPage'),
  validateSearch: readControlsSearch,
});
const control = createRoute({
  getParentRoute: () => inside,
  path: '/controls/$key',
  component: lazyRouteComponent(() => import('../features/controls/control-page.tsx'), 'ControlPage'),
  loader: ({ context, params }) => void context.queries.prefetchQuery(controlQuery(context.api, params.key)),
});
const attest = createRoute({
  getParentRoute: () => inside,
  path: '/controls/$key/attest',
  component: lazyRouteComponent(() => import('../features/controls/attest-page.tsx'), 'AttestPage'),
  loader: ({ context, params }) => void context.queries.prefetchQuery(controlQuery(context.api, params.key)),
});
const prunes = createRoute({
  getParentRoute: () => inside,
  path: '/prune',
  component: lazyRouteComponent(() => import('../features/prune/prunes-page.tsx'), 'PrunesPage'),
  loader: ({ context }) => void context.queries.prefetchQuery(prunesQuery(context.api)),
});
const prune = createRoute({
  getParentRoute: () => inside,
  path: '/prune/$id',
  component: lazyRouteComponent(() => import('../features/prune/prune-page.tsx'), 'PrunePage'),
  loader: ({ context, params }) => void context.queries.prefetchQuery(pruneQuery(context.api, params.id)),
});
const recall = createRoute({
  getParentRoute: () => inside,
  path: '/recall',
  component: lazyRouteComponent(() => import('../features/recall/recall-page.tsx'), 'RecallPage'),
  loader: ({ context }) => void context.queries.prefetchQuery(recallEvaluationQuery(context.api)),
});
const recurrence = createRoute({
  getParentRoute: () => inside,
  path: '/recurrence',
  component: lazyRouteComponent(() => import('../features/recurrence/recurrence-page.tsx'), 'RecurrencePage'),
  loader: ({ context }) => void context.queries.prefetchQuery(recurrenceQuery(context.api)),
});
const quarter = createRoute({
  getParentRoute: () => inside,
  path: '/quarters/$quarter',
  component: lazyRouteComponent(() => import('../features/quarter/quarter-page.tsx'), 'QuarterPage'),
  loader: ({ context, params }) => void context.queries.prefetchQuery(quarterQuery(context.api, params.quarter)),
});
const imports = createRoute({
  getParentRoute: () => inside,
  path: '/import',
  component: lazyRouteComponent(() => import('../features/import/import-page.tsx'), 'ImportPage'),
});
const workspace = createRoute({
  getParentRoute: () => inside,
  path: '/workspace',
  component: lazyRouteComponent(() => import('../features/workspace/workspace-page.tsx'), 'WorkspacePage'),
  validateSearch: readWorkspaceSearch,
  loader: ({ context: { api, queries } }) => {
    void queries.prefetchQuery(peopleQuery(api));
    void queries.prefetchQuery(teamsQuery(api));
    void queries.prefetchQuery(servicesQuery(api));
    void queries.prefetchQuery(cyclesQuery(api));
  },
});

const signIns = createRoute({
  getParentRoute: () => inside,
  path: '/sign-ins',
  component: lazyRouteComponent(() => import('../features/sign-ins/sign-ins-page.tsx'), 'SignInsPage'),
  loader: ({ context: { api, queries } }) => {
    void queries.prefetchQuery(mySessionsQuery(api));
    void queries.prefetchQuery(myPasskeysQuery(api));
    void queries.prefetchQuery(waysQuery(api));
  },
});
const workspaces = createRoute({
  getParentRoute: () => inside,
  path: '/workspaces',
  component: lazyRouteComponent(() => import('../features/sign-ins/workspaces-page.tsx'), 'WorkspacesPage'),
  loader: ({ context }) => void context.queries.prefetchQuery(myWorkspacesQuery(context.api)),
});
const access = createRoute({
  getParentRoute: () => inside,
  path: '/access',
  component: lazyRouteComponent(() => import('../features/access/access-page.tsx'), 'AccessPage'),
  loader: ({ context: { api, queries } }) => {
    void queries.prefetchQuery(tokensQuery(api));
    void queries.prefetchQuery(groupRulesQuery(api));
  },
});

// Each page under an incident starts its read while its own code is still on the way.
const incident = createRoute({
  getParentRoute: () => inside,
  path: '/i/$key',
  component: lazyRouteComponent(() => import('../features/incident/incident-page.tsx'), 'IncidentPage'),
  loader: ({ context, params }) => void context.queries.prefetchQuery(roomQuery(context.api, params.key)),
});
const room = createRoute({
  getParentRoute: () => inside,
  path: '/i/$key/room',
  component: lazyRouteComponent(() => import('../features/room/room-page.tsx'), 'RoomPage'),
  loader: ({ context, params }) => void context.queries.prefetchQuery(roomQuery(context.api, params.key)),
});
const account = createRoute({
  getParentRoute: () => inside,
  path: '/i/$key/account',
  component: lazyRouteComponent(() => import('../features/accounts/account-page.tsx'), 'AccountPage'),
  loader: ({ context, params }) => void context.queries.prefetchQuery(myAccountQuery(context.api, params.key)),
});
const openedAccounts = createRoute({
  getParentRoute: () => inside,
  path: '/i/$key/accounts',
  component: lazyRouteComponent(() => import('../features/accounts/opened-accounts-page.tsx'), 'OpenedAccountsPage'),
  loader: ({ context, params }) => void context.queries.prefetchQuery(openedAccountsQuery(context.api, params.key)),
});
const myAccounts = createRoute({
  getParentRoute: () => inside,
  path: '/accounts',
  component: lazyRouteComponent(() => import('../features/accounts/my-accounts-page.tsx'), 'MyAccountsPage'),
  loader: ({ context }) => void context.queries.prefetchQuery(myAccountsQuery(context.api)),
});
const reconvene = createRoute({
  getParentRoute: () => inside,
  path: '/i/$key/reconvene',
  component: lazyRouteComponent(() => import('../features/reconvene/reconvene-page.tsx'), 'ReconvenePage'),
  loader: ({ context, params }) => void context.queries.prefetchQuery(reconveneQuery(context.api, params.key)),
});
const receipt = createRoute({
  getParentRoute: () => inside,
  path: '/i/$key/receipt',
  component: lazyRouteComponent(() => import('../features/receipt/receipt-page.tsx'), 'ReceiptPage'),
});
const receiptVersion = createRoute({
  getParentRoute: () => inside,
  path: '/i/$key/receipt/$version',
  component: lazyRouteComponent(() => import('../features/receipt/receipt-page.tsx'), 'ReceiptPage'),
  loader: ({ context, params }) =>
    void context.queries.prefetchQuery(receiptQuery(context.api, params.key, Number(params.version))),
});

/** Any other address, with the shell around it. */
const elsewhere = createRoute({ getParentRoute: () => inside, path: '$', component: NotFoundPage });

const tree = root.addChildren([
  enter,
  inside.addChildren([
    home,
    archive,
    declare,
    calendar,
    drift,
    questions,
    nearMisses,
    nearMissTrend,
    nearMiss,
    controls,
    control,
    attest,
    prunes,
    prune,
    recall,
    recurrence,
    quarter,
    imports,
    workspace,
    signIns,
    workspaces,
    access,
    incident,
    room,
    account,
    openedAccounts,
    myAccounts,
    reconvene,
    receipt,
    receiptVersion,
    elsewhere,
  ]),
]);

export const createPawlRouter = (context: Context) =>
  createRouter({
    routeTree: tree,
    context,
    defaultPreload: 'intent',
    // TanStack Query keeps the data; the router asks it every time.
    defaultPreloadStaleTime: 0,
    defaultPendingMs: 100,
    defaultPendingComponent: PendingPage,
    defaultErrorComponent: FaultPage,
    defaultNotFoundComponent: NotFoundPage,
    scrollRestoration: true,
  });

declare module '@tanstack/react-router' {
  interface Register {
    router: ReturnType<typeof createPawlRouter>;
  }
}
