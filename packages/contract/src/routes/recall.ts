import { z } from 'zod';
import { defineRoutes } from '../route.ts';
import { IncidentKey } from '../schemas/common.ts';
import { FacetProposals } from '../schemas/facet-proposal.ts';
import { RecallEvaluation } from '../schemas/recall-evaluation.ts';

/** What the archive can say of itself: what kind of failure an account speaks of, and how well recall does on it. */
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
  evaluateRecall: {
    method: 'GET',
    path: '/api/recall/evaluation',
    tag: 'recall',
    access: 'viewer',
    summary: 'Of the recurrences that people confirmed, how many recall would have shown at declaration',
    response: RecallEvaluation,
    problems: ['recall.warming'],
  },
});
