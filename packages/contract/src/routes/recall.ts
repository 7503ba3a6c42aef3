import { z } from 'zod';
import { defineRoutes } from '../route.ts';
import { IncidentKey } from '../schemas/common.ts';
import { FacetProposals } from '../schemas/facet-proposal.ts';

/** What the archive can say of itself: what kind of failure an account speaks of. */
export const recallRoutes = defineRoutes({
  proposeFacets: {
    method: 'GET',
    path: '/api/incidents/{key}/facet-proposals',
    tag: 'recall',
    access: 'viewer',
    summary: 'Facets of the failure class that the account speaks for, with the words they rest on',
    params: z.object({ key: IncidentKey }),
    response: FacetProposals,
  },
});
