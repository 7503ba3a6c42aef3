import type { Client } from '@pawl/contract/client';
import type { QueryClient } from '@tanstack/react-query';
import { createRootRouteWithContext, createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { sessionQuery, waysQuery } from '../api/queries.ts';
import { readEnterSearch } from '../features/enter/enter-search.ts';
import { Inside } from './inside.tsx';
import { NotFoundPage } from './plain-pages.tsx';
import { Root } from './root.tsx';

export interface Context {
  readonly api: Client;
  readonly queries: QueryClient;
}

export const root = createRootRouteWithContext<Context>()({ component: Root, notFoundComponent: NotFoundPage });

export const enter = createRoute({
  getParentRoute: () => root,
  path: '/enter',
  component: lazyRouteComponent(() => import('../features/enter/enter-page.tsx'), 'EnterPage'),
  validateSearch: readEnterSearch,
  loader: ({ context }) => void context.queries.prefetchQuery(waysQuery(context.api)),
});

/** Everything that needs somebody signed in: the shell around it, or the page that says how to sign in. */
export const inside = createRoute({
  getParentRoute: () => root,
  id: 'inside',
  component: Inside,
  loader: ({ context }) => void context.queries.prefetchQuery(sessionQuery(context.api)),
});
